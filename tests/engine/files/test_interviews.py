"""Which appointments look like an interview: a dentist never does."""

from datetime import date

import pytest

from onward.engine.files.interviews import Known, Likeness, judge
from onward.engine.files.records import Attendee, MeetingRecord

KNOWN = Known(
    employers=("Harbour Lane", "Café Ström"),
    domains=frozenset({"harbour.example"}),
    people=("Mira Holm",),
)


def meeting(title: str, note: str = "", *attendees: Attendee) -> MeetingRecord:
    return MeetingRecord(
        where="line 1", uid="1", title=title, starts_at=None, on=date(2026, 3, 2), note=note, attendees=attendees
    )  # fmt: skip


def judged(title: str, note: str = "", *attendees: Attendee):
    (each,) = judge([meeting(title, note, *attendees)], KNOWN)
    return each


@pytest.mark.parametrize(
    "title",
    [
        "Interview", "Second interview: Quay 4", "Telefoninterview", "Phone screen with Noor",
        "Vorstellungsgespräch", "VORSTELLUNGSGESPRAECH Hafen", "Entretien d’embauche", "Entretien téléphonique",
        "Entrevista de trabajo", "Colloquio di lavoro", "Sollicitatiegesprek", "Entrevista de emprego",
        "Assessment Center",
    ],
)  # fmt: skip
def test_what_calls_itself_an_interview_is_likely_one(title):
    assert judged(title).likeness == Likeness.LIKELY


@pytest.mark.parametrize(
    "title",
    [
        "Dentist", "Zahnarzt", "Team meeting", "Coffee with Jo", "Entretien voiture", "Colloquio con la maestra",
        "Anna's birthday", "User interview: checkout", "Exit interview", "Termin Bürgeramt", "",
    ],
)  # fmt: skip
def test_anything_else_is_left_alone(title):
    each = judged(title)

    assert each.likeness == Likeness.OTHER
    assert each.reason


@pytest.mark.parametrize(
    ("title", "note", "attendee"),
    [
        ("Call with Harbour Lane", "", None),
        ("Chat", "Talk at CAFE STRÖM about the role", None),
        ("Intro", "", Attendee("", "noor@mail.harbour.example")),
        ("Kennenlernen", "", Attendee("Mira Holm", "")),
        ("Hallo", "Unser Gespräch, Harbour Lane", None),
    ],
)
def test_a_talk_that_names_an_application_is_likely_one(title, note, attendee):
    each = judged(title, note, *[attendee] if attendee else [])

    assert each.likeness == Likeness.LIKELY
    assert "applications" in each.reason


def test_it_says_which_employer_it_was_known_by():
    assert judged("Call: harbour lane").employer == "Harbour Lane"
    assert judged("Interview").employer == ""


def test_the_word_is_shown_as_it_stands_there():
    assert "“Vorstellungsgespräch”" in judged("Vorstellungsgespräch am Hafen").reason
    assert "“Second Interview”" not in judged("Second Interview").reason
    assert "“Interview”" in judged("Second Interview").reason


def test_a_name_alone_or_a_word_in_the_text_alone_may_be_one():
    assert judged("Harbour Lane").likeness == Likeness.MAYBE
    assert judged("Tuesday", "Your interview is at nine").likeness == Likeness.MAYBE


def test_a_name_within_another_word_is_none():
    assert judged("Harbour Lanes cruise").likeness == Likeness.OTHER


def test_thousands_of_names_cost_no_more_than_one():
    many = Known(employers=tuple(f"Firm {n} of the North" for n in range(20_000)))
    meetings = [meeting("Call with Firm 7 of the North", "words " * 100)] * 200

    assert {each.employer for each in judge(meetings, many)} == {"Firm 7 of the North"}
