"""One job on two boards is one; two jobs that look alike are two."""

from dataclasses import replace

from onward.engine.postings.records import AdRecord
from onward.engine.postings.same import Likeness, pairs_in, plain_title, seen_before

WORDS = (
    "Elm House cares for forty people by the river. You help at meals and on walks, you write down what "
    "happened, and you have time to listen. You have a driving licence and two years of experience in care."
)
AD = AdRecord(
    "x", "Care worker (m/f/d)", WORDS, employer="Elm House Ltd", place="Ripon",
    url="https://www.elm.example/jobs/1?utm_source=board", board="lever", board_id="a-1",
)  # fmt: skip
ELSEWHERE = replace(AD, board="ashby", board_id="b-2", url="https://ashby.example/elm/b-2")


def likeness(one, other):
    return [pair.likeness for pair in pairs_in([one, other])]


def test_one_job_on_two_boards_is_known_by_its_employer_title_and_words():
    told_otherwise = replace(
        ELSEWHERE,
        title="CARE WORKER - full time",
        employer="Elm House",
        place="Ripon, North Yorkshire",
    )

    assert likeness(AD, told_otherwise) == [Likeness.TITLE_AND_WORDS]


def test_an_ad_that_is_fetched_again_is_known_by_its_number_or_its_address():
    assert likeness(AD, replace(AD, text="Changed.")) == [Likeness.NUMBER]
    again = replace(
        ELSEWHERE, title="Carer", text="", url="https://elm.example/jobs/1/apply?ref=mail"
    )
    assert likeness(AD, again) == [Likeness.ADDRESS]


def test_what_an_agency_passes_on_is_known_by_its_words():
    assert likeness(AD, replace(ELSEWHERE, employer="Swift Staffing", place="")) == [
        Likeness.WORDS
    ]


def test_jobs_that_only_look_alike_stay_two():
    for other in (
        replace(ELSEWHERE, place="Leeds"),
        replace(ELSEWHERE, title="Night care worker"),
        replace(ELSEWHERE, employer="Oak House", text="We look for somebody who cares. " + " ".join(map(str, range(40)))),
        replace(ELSEWHERE, text="Short.", place=""),
        replace(AD, board_id="", url="https://elm.example/", text="", place="", employer=""),
    ):  # fmt: skip
        assert pairs_in([AD, other]) == [], other


def test_a_title_is_compared_without_what_tells_no_job_from_another():
    plain = {
        "Pflegefachkraft (m/w/d) Vollzeit": "pflegefachkraft",
        "Aide-soignant(e) H/F": "aide soignant e",
        "Night Nurse - Full time": "night nurse",
    }
    assert {title: plain_title(title) for title in plain} == plain


def test_many_ads_of_one_form_are_compared_without_comparing_all():
    form = [replace(AD, title=f"Job {at}", board_id=str(at), url="") for at in range(400)]

    assert pairs_in(form) == []


def test_an_ad_is_held_against_those_that_were_applied_to():
    applied = [
        replace(AD, title="Driver", board_id="9", url="", text="Drive."),
        replace(AD, board="", board_id="", url=""),
    ]

    assert seen_before(ELSEWHERE, applied) == [(1, Likeness.TITLE_AND_WORDS)]
