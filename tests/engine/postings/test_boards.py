"""The public lists of seven boards, in the shape each is published in; all employers are made up."""

import json
from datetime import date

import pytest

from onward.engine.postings.addresses import feed_of
from onward.engine.postings.reading import NotAnAd, read_ads

HTML = "<p>We need:</p><ul><li>A forklift licence</li><li>German B2</li></ul>"
TEXT = "We need:\n\n- A forklift licence\n- German B2"

GREENHOUSE = {
    "jobs": [
        {
            "id": 4711,
            "title": "Picker",
            "absolute_url": "https://boards.greenhouse.io/gannet/jobs/4711",
            "location": {"name": "Leeds"},
            "content": HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            "first_published": "2026-10-02T09:00:00-04:00",
            "company_name": "Gannet Parcels",
        }
    ],
    "meta": {"total": 1},
}
LEVER = [
    {
        "id": "a-1",
        "text": "Picker",
        "hostedUrl": "https://jobs.lever.co/gannet/a-1",
        "categories": {"location": "Leeds", "commitment": "Full-time"},
        "descriptionPlain": "Hello.",
        "lists": [
            {"text": "We need:", "content": "<li>A forklift licence</li><li>German B2</li>"}
        ],
        "createdAt": 1790931600000,
        "workplaceType": "onsite",
        "salaryRange": {
            "min": 26000,
            "max": 28000,
            "currency": "GBP",
            "interval": "per-year-salary",
        },
    }
]
ASHBY = {
    "apiVersion": "1",
    "jobs": [
        {
            "title": "Picker",
            "location": "Leeds",
            "secondaryLocations": [{"location": "York"}],
            "isRemote": False,
            "isListed": True,
            "employmentType": "FullTime",
            "descriptionHtml": HTML,
            "publishedAt": "2026-10-02T09:00:00.000+00:00",
            "jobUrl": "https://jobs.ashbyhq.com/gannet/b-2",
        },
        {"title": "Hidden", "isListed": False, "jobUrl": "https://jobs.ashbyhq.com/gannet/b-3"},
    ],
}
RECRUITEE = {
    "offers": [
        {
            "id": 9,
            "title": "Picker",
            "description": "<p>Hello.</p>",
            "requirements": HTML,
            "city": "Leeds",
            "country": "United Kingdom",
            "careers_url": "https://gannet.recruitee.com/o/picker",
            "created_at": "2026-10-02 09:00:00 UTC",
            "company_name": "Gannet Parcels",
            "remote": False,
            "employment_type_code": "fulltime_permanent",
        }
    ]
}
SMARTRECRUITERS = {
    "offset": 0,
    "limit": 1,
    "totalFound": 2,
    "content": [
        {
            "id": "744",
            "name": "Picker",
            "company": {"identifier": "Gannet", "name": "Gannet Parcels"},
            "releasedDate": "2026-10-02T09:00:00.000Z",
            "location": {
                "city": "Leeds",
                "region": "West Yorkshire",
                "country": "gb",
                "remote": False,
            },
            "typeOfEmployment": {"label": "Full-time"},
            "ref": "https://api.smartrecruiters.com/v1/companies/Gannet/postings/744",
        }
    ],
}
SMARTRECRUITERS_ONE = {
    "id": "744",
    "name": "Picker",
    "company": {"identifier": "Gannet", "name": "Gannet Parcels"},
    "location": {"city": "Leeds"},
    "releasedDate": "2026-10-02T09:00:00.000Z",
    "jobAd": {"sections": {"qualifications": {"title": "Qualifications", "text": HTML}}},
}
WORKABLE = {
    "name": "Gannet Parcels",
    "jobs": [
        {
            "title": "Picker",
            "shortcode": "C3",
            "employment_type": "Full-time",
            "telecommuting": True,
            "url": "https://apply.workable.com/j/C3",
            "published_on": "2026-10-02",
            "city": "Leeds",
            "country": "United Kingdom",
            "description": HTML,
        }
    ],
}
PERSONIO = f"""<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs><position><id>5</id><subcompany>Gannet Parcels</subcompany><office>Leeds</office>
<name>Picker</name><jobDescriptions>
<jobDescription><name>Hello</name><value><![CDATA[<p>Hello.</p>]]></value></jobDescription>
<jobDescription><name>Your profile</name><value><![CDATA[{HTML}]]></value></jobDescription>
</jobDescriptions><employmentType>permanent</employmentType><schedule>full-time</schedule>
<createdAt>2026-10-02T09:00:00+00:00</createdAt></position></workzag-jobs>"""

LISTS = {
    "greenhouse": GREENHOUSE,
    "lever": LEVER,
    "ashby": ASHBY,
    "recruitee": RECRUITEE,
    "smartrecruiters": SMARTRECRUITERS_ONE,
    "workable": WORKABLE,
    "personio": PERSONIO,
}


def taken(document, **told):
    written = document if isinstance(document, str) else json.dumps(document)
    return read_ads(written.encode(), **told)


@pytest.mark.parametrize("board", LISTS)
def test_each_board_tells_the_job_its_day_and_its_list_of_wishes(board):
    found = taken(LISTS[board], employer="Gannet Parcels", board=True)

    (ad,) = found.ads
    assert (found.board, ad.board) == (board, board)
    assert (ad.title, ad.employer) == ("Picker", "Gannet Parcels")
    assert ad.place.startswith("Leeds")
    assert ad.posted_on == date(2026, 10, 2)
    assert "- A forklift licence\n- German B2" in ad.text
    assert ad.board_id


def test_what_a_board_says_of_hours_pay_and_remote_is_kept_in_plain_words():
    lever, ashby, workable = (taken(one).ads[0] for one in (LEVER, ASHBY, WORKABLE))

    assert (lever.hours, lever.salary) == ("Full-time", "26000–28000 GBP a year")
    assert (ashby.hours, ashby.remote, ashby.place) == ("full time", False, "Leeds, York")
    assert workable.remote is True


def test_a_list_without_the_words_says_so_and_where_they_are():
    found = taken(SMARTRECRUITERS)

    assert found.ads[0].text_at.endswith("/postings/744")
    assert found.left_out == ("Jobs that the board lists without their words: 1.",)
    assert found.next_at.endswith("/Gannet/postings?limit=1&offset=1")


def test_what_is_not_public_or_no_job_is_left_out_by_name():
    assert taken(ASHBY).left_out == ("Job 2 is not open to the public.",)

    broken = {
        "jobs": [*GREENHOUSE["jobs"], 7, {"absolute_url": "https://x.example", "title": " "}]
    }
    assert taken(broken).left_out == ("Entry 2 is not a job.", "Job 3 has no title.")


def test_a_board_with_no_open_job_is_an_empty_list_and_no_fault():
    for empty in ([], {"jobs": []}, {"offers": []}, "<workzag-jobs></workzag-jobs>"):
        assert taken(empty, board=True).ads == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!doctype html><html><body>Sign in</body></html>", "a page instead of its list"),
        (json.dumps(GREENHOUSE).encode()[:300], "stops in the middle"),
        (PERSONIO.encode()[:200], "stops in the middle"),
        (b'{"weather": [{"rain": 1}]}', "a shape that is not known"),
        (b'{"a":' * 100_000, "folded too deep"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workzag-jobs>&e;</workzag-jobs>', "outside itself"),
        (b"", "nothing in it"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "packed file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x00\x01\x02", "no text"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_sentence_and_a_next_step(content, sentence):
    with pytest.raises(NotAnAd) as refused:
        read_ads(content, board=True)

    assert sentence in refused.value.sentence
    assert refused.value.step


def test_values_of_the_wrong_kind_are_taken_as_not_told():
    odd = {
        "absolute_url": {},
        "title": "Picker",
        "content": 5,
        "location": "Leeds",
        "id": [],
        "first_published": "soon",
    }

    (ad,) = taken({"jobs": [odd]}).ads
    assert (ad.text, ad.place, ad.url, ad.board_id, ad.posted_on) == ("", "", "", "", None)


def test_the_page_of_a_board_leads_to_its_public_list():
    known = {
        "https://boards.greenhouse.io/gannet/jobs/4711": ("greenhouse", "boards/gannet/jobs"),
        "https://boards.greenhouse.io/embed/job_board?for=gannet": (
            "greenhouse",
            "boards/gannet/jobs",
        ),
        "https://jobs.lever.co/gannet/a-1": ("lever", "api.lever.co/v0/postings/gannet"),
        "https://jobs.eu.lever.co/gannet": ("lever", "api.eu.lever.co/v0/postings/gannet"),
        "jobs.ashbyhq.com/gannet": ("ashby", "job-board/gannet"),
        "https://gannet.recruitee.com/o/picker": ("recruitee", "gannet.recruitee.com/api/offers/"),
        "https://gannet.jobs.personio.de/job/5": ("personio", "gannet.jobs.personio.de/xml"),
        "https://careers.smartrecruiters.com/Gannet": (
            "smartrecruiters",
            "companies/Gannet/postings",
        ),
        "https://apply.workable.com/gannet/j/C3/": ("workable", "widget/accounts/gannet"),
        "https://api.lever.co/v0/postings/gannet?mode=json": ("lever", "v0/postings/gannet"),
    }
    for address, (board, end) in known.items():
        feed = feed_of(address)
        assert feed is not None, address
        assert (feed.board, end in feed.address) == (board, True), address

    for other in (
        "https://example.org/jobs",
        "https://www.workable.com/",
        "https://jobs.lever.co/",
        "http://[",
        "https://apply.workable.com/j/ABCDEF1234",
        "https://jobs.smartrecruiters.com/oneclick-ui/company/Gannet",
        "https://evil.example/?jobs.lever.co/x",
    ):
        assert feed_of(other) is None, other
