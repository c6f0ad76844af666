"""How each board lays out a job, turned into one record."""

from collections.abc import Mapping
from typing import Any

from onward.engine.postings.records import AdRecord
from onward.engine.postings.values import (
    day,
    hours,
    inner,
    pay,
    place,
    prose,
    rows,
    word,
    words,
    yes,
)

Job = Mapping[str, Any]


def greenhouse(job: Job) -> AdRecord:
    return AdRecord(
        where="",
        title=word(job.get("title")),
        text=prose(job.get("content")),
        employer=word(job.get("company_name")),
        place=word(inner(job, "location", "name")),
        url=word(job.get("absolute_url")),
        board_id=word(job.get("id")),
        posted_on=day(job.get("first_published")) or day(job.get("updated_at")),
        closes_on=day(job.get("application_deadline")),
        language=word(job.get("language"))[:2],
    )


def lever(job: Job) -> AdRecord:
    """Lever keeps the lists of an ad apart, each under its heading."""
    lists = [
        f"{word(one.get('text'))}\n{prose(_as_list(one.get('content')))}"
        for one in rows(job.get("lists"))
        if isinstance(one, Mapping)
    ]
    opening = prose(job.get("descriptionPlain")) or prose(job.get("description"))
    closing = prose(job.get("additionalPlain")) or prose(job.get("additional"))
    kinds = inner(job, "categories") or {}
    salary = inner(job, "salaryRange")
    workplace = word(job.get("workplaceType"))
    return AdRecord(
        where="",
        title=word(job.get("text")),
        text=_parts(opening, *lists, closing),
        place=place(inner(kinds, "location"), *rows(inner(kinds, "allLocations"))),
        remote=None if workplace in ("", "unspecified") else workplace == "remote",
        url=word(job.get("hostedUrl")),
        board_id=word(job.get("id")),
        posted_on=day(job.get("createdAt")),
        hours=word(inner(kinds, "commitment")),
        salary=pay(
            inner(salary, "min"), inner(salary, "max"), inner(salary, "currency"), inner(salary, "interval")
        ),
    )  # fmt: skip


def ashby(job: Job) -> AdRecord:
    elsewhere = [inner(one, "location") for one in rows(job.get("secondaryLocations"))]
    shown = job.get("shouldDisplayCompensationOnJobPostings") is not False
    return AdRecord(
        where="",
        title=word(job.get("title")),
        text=prose(job.get("descriptionHtml")) or prose(job.get("descriptionPlain")),
        place=place(job.get("location"), *elsewhere),
        remote=yes(job.get("isRemote")),
        url=word(job.get("jobUrl")),
        board_id=words(job.get("id"), word(job.get("jobUrl")).rpartition("/")[2]),
        posted_on=day(job.get("publishedAt")),
        hours=hours(job.get("employmentType")),
        salary=word(inner(job, "compensation", "compensationTierSummary")) if shown else "",
    )


def recruitee(job: Job) -> AdRecord:
    salary = inner(job, "salary")
    return AdRecord(
        where="",
        title=word(job.get("title")),
        text=_parts(prose(job.get("description")), prose(job.get("requirements"))),
        employer=word(job.get("company_name")),
        place=_several(job) or word(job.get("location")) or place(job.get("city"), job.get("country")),
        remote=yes(job.get("remote")),
        url=word(job.get("careers_url")),
        board_id=words(job.get("id"), job.get("slug")),
        posted_on=day(job.get("published_at")) or day(job.get("created_at")),
        closes_on=day(job.get("close_at")),
        hours=hours(job.get("employment_type_code")),
        salary=pay(
            inner(salary, "min"), inner(salary, "max"), inner(salary, "currency"), inner(salary, "period")
        ),
    )  # fmt: skip


def _several(job: Job) -> str:
    """The towns of an offer, where it has more than one."""
    towns = [inner(one, "city") for one in rows(job.get("locations"))]
    return place(*towns) if len(towns) > 1 else ""


def smartrecruiters(job: Job) -> AdRecord:
    """The list tells no words of the ad; the answer for one job does."""
    sections = inner(job, "jobAd", "sections") or {}
    names = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
    parts = [
        f"{word(inner(sections, name, 'title'))}\n{prose(inner(sections, name, 'text'))}"
        for name in names
        if prose(inner(sections, name, "text"))
    ]
    where = inner(job, "location") or {}
    company = word(inner(job, "company", "identifier"))
    number = word(job.get("id"))
    return AdRecord(
        where="",
        title=word(job.get("name")),
        text=_parts(*parts),
        employer=word(inner(job, "company", "name")),
        # "Dubai, , United Arab Emirates" lacks its region.
        place=place(*word(inner(where, "fullLocation")).split(","))
        or place(inner(where, "city"), inner(where, "region")),
        remote=yes(inner(where, "remote")),
        url=words(job.get("postingUrl"), f"https://jobs.smartrecruiters.com/{company}/{number}"),
        board_id=number,
        posted_on=day(job.get("releasedDate")),
        hours=word(inner(job, "typeOfEmployment", "label")),
        language=word(inner(job, "language", "code"))[:2],
        text_at="" if parts else word(job.get("ref")),
    )  # fmt: skip


def workable(job: Job) -> AdRecord:
    return AdRecord(
        where="",
        title=word(job.get("title")),
        text=_parts(
            prose(job.get("description")), prose(job.get("requirements")), prose(job.get("benefits"))
        ),
        place=place(job.get("city"), job.get("state"), job.get("country")),
        remote=yes(job.get("telecommuting")),
        url=words(job.get("url"), job.get("shortlink"), job.get("application_url")),
        board_id=word(job.get("shortcode")),
        posted_on=day(job.get("published_on")) or day(job.get("created_at")),
        hours=hours(job.get("employment_type")),
    )  # fmt: skip


def personio(job: Job) -> AdRecord:
    """The list tells no address of a job; its page stands under its number."""
    parts = [
        f"{word(one.get('name'))}\n{prose(one.get('value'))}"
        for one in rows(inner(job, "jobDescriptions", "jobDescription"))
        if isinstance(one, Mapping)
    ]
    kinds = (hours(job.get("schedule")), hours(job.get("employmentType")))
    return AdRecord(
        where="",
        title=word(job.get("name")),
        text=_parts(*parts),
        employer=word(job.get("subcompany")),
        place=place(job.get("office"), *rows(inner(job, "additionalOffices", "office"))),
        url=word(job.get("jobUrl")),
        board_id=word(job.get("id")),
        posted_on=day(job.get("createdAt")),
        hours=", ".join(kind for kind in kinds if kind),
    )


def next_page(document: object) -> str:
    """Where the list of SmartRecruiters goes on: it tells a hundred jobs at a time."""
    start, size, all_of = (inner(document, name) for name in ("offset", "limit", "totalFound"))
    if not all(isinstance(one, int) for one in (start, size, all_of)) or start + size >= all_of:
        return ""
    jobs = rows(inner(document, "content"))
    company = word(inner(jobs[0], "company", "identifier")) if jobs else ""
    if not company.replace("-", "").replace("_", "").isalnum():
        return ""
    after = start + size
    return f"https://api.smartrecruiters.com/v1/companies/{company}/postings?limit={size}&offset={after}"


def _as_list(content: object) -> str:
    return f"<ul>{content}</ul>" if isinstance(content, str) else ""


def _parts(*texts: str) -> str:
    return "\n\n".join(text for text in (one.strip() for one in texts) if text)
