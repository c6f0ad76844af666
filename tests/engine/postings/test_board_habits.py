"""What boards do beside their usual shape: several towns, blanks in names, jobs without an address."""

import json
from typing import Any

from onward.engine.postings.addresses import feed_of
from onward.engine.postings.reading import read_ads
from onward.engine.postings.records import AdRecord

XML = (
    '<?xml version="1.0"?><workzag-jobs><position><id>5</id><name>Picker</name><office>Leeds</office>'
    "<additionalOffices><office>York</office><office>Hull</office></additionalOffices>"
    "<jobDescriptions><jobDescription><name>You</name><value>A forklift licence</value></jobDescription>"
    "</jobDescriptions></position></workzag-jobs>"
)


def one(document: Any) -> AdRecord:
    (ad,) = read_ads(json.dumps(document).encode()).ads
    return ad


def offer(**told: Any) -> AdRecord:
    known = {"id": 9, "title": "Picker", "careers_url": "https://gannet.example/o/picker"}
    return one({"offers": [{**known, **told}]})


def test_every_town_of_a_job_is_told():
    lever = {"location": "Leeds", "allLocations": ["Leeds", "York"]}
    job = {"id": "a", "text": "Picker", "hostedUrl": "https://jobs.lever.co/gannet/a"}
    (personio,) = read_ads(XML.encode()).ads

    assert one([{**job, "categories": lever}]).place == "Leeds, York"
    assert personio.place == "Leeds, York, Hull"
    assert (
        offer(location="Leeds", locations=[{"city": "Leeds"}, {"city": "York"}]).place
        == "Leeds, York"
    )
    assert (
        offer(location="Leeds, England", locations=[{"city": "Leeds"}]).place == "Leeds, England"
    )


def test_a_place_that_lacks_its_region_has_no_hole():
    job = {
        "id": "1",
        "name": "Picker",
        "releasedDate": "2026-10-02",
        "location": {"fullLocation": "Leeds, , UK"},
    }

    assert one({"content": [job]}).place == "Leeds, UK"


def test_a_fixed_term_is_told_in_plain_words():
    assert offer(employment_type_code="fulltime_fixed_term").hours == "full time, for a fixed term"
    assert offer(employment_type_code="parttime_permanent").hours == "part time"


def test_a_pay_that_the_employer_hides_stays_hidden():
    told = {
        "title": "Picker",
        "jobUrl": "https://jobs.ashbyhq.com/gannet/b",
        "compensation": {"compensationTierSummary": "£26K"},
    }

    assert one({"jobs": [told]}).salary == "£26K"
    assert one({"jobs": [{**told, "shouldDisplayCompensationOnJobPostings": False}]}).salary == ""


def test_a_list_that_tells_numbers_only_leads_to_the_page_of_each_job():
    there = "https://gannet.jobs.personio.de/xml?language=en"

    assert [ad.url for ad in read_ads(XML.encode(), address=there).ads] == [
        "https://gannet.jobs.personio.de/job/5"
    ]
    # From a file, or under another host, nobody knows.
    assert [ad.url for ad in read_ads(XML.encode()).ads] == [""]
    assert [ad.url for ad in read_ads(XML.encode(), address="https://evil.example/xml").ads] == [
        ""
    ]


def test_a_list_in_xml_without_an_open_job_is_no_fault():
    assert read_ads(b"<workzag-jobs>\n</workzag-jobs>", board=True).ads == ()


def test_a_name_with_blanks_leads_to_its_list():
    feed = feed_of("https://jobs.ashbyhq.com/Gannet%20Parcels/b-2")

    assert feed is not None
    assert feed.name == "Gannet Parcels"
    assert "/job-board/Gannet%20Parcels?" in feed.address


def test_the_language_of_the_page_is_that_of_the_list():
    english = feed_of("https://gannet.jobs.personio.de/job/5?language=en")
    odd = feed_of("https://gannet.jobs.personio.de/?language=en%26x=1")

    assert english is not None
    assert odd is not None
    assert english.address == "https://gannet.jobs.personio.de/xml?language=en"
    assert odd.address == "https://gannet.jobs.personio.de/xml"


def test_the_public_list_of_workable_is_known_by_its_own_address():
    for address in (
        "https://apply.workable.com/api/v1/widget/accounts/gannet?details=true",
        "https://www.workable.com/api/accounts/gannet?details=true",
    ):
        feed = feed_of(address)

        assert feed is not None
        assert (feed.board, feed.name, feed.address) == ("workable", "gannet", address)
