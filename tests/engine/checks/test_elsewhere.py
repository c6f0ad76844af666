"""R12: what two texts of one person say of one post."""

from datetime import date

from engine.made_cvs import made, span_of
from onward.engine.checks.context import Held, held_by
from onward.engine.checks.elsewhere import elsewhere

TODAY = date(2026, 11, 24)
CV = made(
    "Job: Head Cook | Harbour Inn Ltd | 2020-03..2022-04\nJob: Cook | Harbour Inn Ltd | 2018-01..2020-02"
)


def told(
    title: str, when: str, employer: str = "Harbour Inn", **facts: bool
) -> list[tuple[str, str]]:
    held = (Held("Your profile", employer, title, span_of(when, 1), **facts),)
    return [(one.rule, one.reason) for one in elsewhere(CV, held, TODAY)]


def test_what_agrees_is_not_mentioned():
    assert told("Head Cook", "2020-03..2022-04") == []
    assert told("Head cook (full-time)", "2020..2022") == []
    assert told("Cook", "2018-01..2020-02") == []
    assert list(elsewhere(CV, held_by(CV, "Your earlier CV"), TODAY)) == []


def test_another_title_and_other_dates_are_said_with_the_words():
    assert told("Kitchen Porter", "2020-03..2022-04") == [
        ("title_differs", "Your profile calls this job “Kitchen Porter”.")
    ]
    assert told("Head Cook", "2020-03..2022-09") == [
        ("dates_differ", "Your profile dates this job “2020-03..2022-09”.")
    ]


def test_a_job_that_goes_on_elsewhere_differs_from_one_that_ended():
    assert [rule for rule, _ in told("Head Cook", "2020-03..now")] == ["dates_differ"]


def test_a_job_that_is_missing_is_said_only_beside_a_whole_list():
    assert told("Tutor", "2015..2016", "Elm College") == []
    assert told("Tutor", "2015..2016", "Elm College", whole_list=True) == [
        ("not_here", "Your profile names “Tutor, Elm College”. This CV does not.")
    ]
