"""A job as a page declares it in the words of schema.org, from JSON-LD or from microdata."""

from collections.abc import Iterable, Mapping
from typing import Any

from onward.engine.postings.records import AdRecord
from onward.engine.postings.values import day, hours, inner, pay, place, prose, rows, word, words

# What a page may declare beside the description, with the heading it gets there.
_BESIDE = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
)


def from_declared(job: Mapping[str, Any]) -> AdRecord:
    """Turn a JobPosting into one record. What is not declared, or not as it should be, is left empty."""
    value = inner(job, "baseSalary", "value")
    spread = value if isinstance(value, Mapping) else {"value": value}
    return AdRecord(
        where="",
        title=words(job.get("title"), job.get("name")),
        text=_text(job),
        employer=_name(job.get("hiringOrganization")),
        place=_place(job),
        remote=_remote(job),
        url=_address(job),
        board_id=words(inner(job, "identifier", "value"), job.get("identifier")),
        posted_on=day(_first(job.get("datePosted"))),
        closes_on=day(_first(job.get("validThrough"))),
        hours=hours(job.get("employmentType")),
        salary=pay(
            inner(spread, "minValue") or inner(spread, "value"),
            inner(spread, "maxValue"),
            inner(job, "baseSalary", "currency") or job.get("salaryCurrency"),
            inner(spread, "unitText"),
        ),
        language=word(_first(job.get("inLanguage")))[:2].casefold(),
    )


def _text(job: Mapping[str, Any]) -> str:
    text = prose(job.get("description"))
    for name, heading in _BESIDE:
        beside = "\n".join(filter(None, map(_said, rows(job.get(name)))))
        # Most pages repeat there what the description says already.
        if beside and beside[:80] not in text:
            text += f"\n\n{heading}\n{beside}"
    return text.strip()


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        months = value.get("monthsOfExperience")
        if isinstance(months, int) and not isinstance(months, bool):
            return f"{months} months of experience"
        return words(value.get("name"), value.get("description"), value.get("credentialCategory"))
    return prose(value)


def _name(value: object) -> str:
    one = _first(value)
    return (
        words(inner(one, "name"), inner(one, "legalName"))
        if isinstance(one, Mapping)
        else word(one)
    )


def _place(job: Mapping[str, Any]) -> str:
    found = [_address_of(one) for one in rows(job.get("jobLocation"))]
    return "; ".join(dict.fromkeys(one for one in found if one))[:300]


def _address_of(value: object) -> str:
    if not isinstance(value, Mapping):
        return word(value)
    address = value.get("address", value)
    if not isinstance(address, Mapping):
        return word(address)
    country = address.get("addressCountry")
    return place(
        address.get("addressLocality"),
        address.get("addressRegion"),
        inner(country, "name") if isinstance(country, Mapping) else country,
    )


def _remote(job: Mapping[str, Any]) -> bool | None:
    kinds = [word(one) for one in rows(job.get("jobLocationType"))]
    return True if "TELECOMMUTE" in kinds else None


def _address(job: Mapping[str, Any]) -> str:
    """Only an address of the web: a page may declare anything, and a person may click it."""
    found = words(_first(job.get("url")), job.get("@id"))
    return found if found.startswith(("https://", "http://")) else ""


def _first(value: object) -> object:
    return (
        next(iter(value), None)
        if isinstance(value, Iterable) and isinstance(value, list)
        else value
    )
