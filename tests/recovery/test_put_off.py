"""A letter that was put off: away until then, and then on Today, waiting for a click."""

from datetime import date, timedelta

import pytest

from onward.feedback import services as feedback
from onward.recovery import letters
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import services as tracker


@pytest.fixture
def clinic(ada, noon):
    application = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )
    priya = tracker.add_person(
        ada, name="Priya Raman", email="priya@harbourlane.example", kind="interviewer", at=noon
    )
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon, people=[priya])
    recovery.receive(ada, application, on=noon.date(), at=noon)
    return application


@pytest.fixture
def thanks(clinic, noon):
    return letters.letter_of(Step.objects.get(kind="thanks"), at=noon)


def kinds(shown):
    return [card.kind for card in shown.steps]


def test_its_step_stays_away_until_then_and_comes_back(ada, thanks, noon):
    tomorrow, in_three_days = noon + timedelta(days=1), noon + timedelta(days=3)
    feedback.send_later(thanks, until=in_three_days, at=noon)

    assert "thanks" not in kinds(recovery.today(ada, at=tomorrow))
    assert "thanks" in kinds(recovery.today(ada, at=in_three_days))


def test_what_a_step_shows_is_not_shown_twice(ada, thanks, noon):
    later = noon + timedelta(days=3)
    feedback.send_later(thanks, until=later, at=noon)

    assert recovery.today(ada, at=later).letters == ()


def test_a_letter_without_a_step_lies_there_by_itself(hers, ada, clinic, noon, settings):
    person = clinic.employer.people.first() or tracker.add_person(ada, name="Tom Ash", at=noon)
    note = feedback.draft(ada, kind="stay_in_touch", person=person, at=noon)
    later = noon + timedelta(days=2)
    feedback.send_later(note, until=later, at=noon)

    assert recovery.today(ada, at=noon).letters == ()
    assert recovery.today(ada, at=later).letters == (note,)
    settings.FIXED_NOW = later
    assert f"/letters/{note.pk}/" in hers.get("/").content.decode()


def test_on_a_heavy_day_no_letter_waits(ada, clinic, noon):
    person = tracker.add_person(ada, name="Tom Ash", at=noon)
    note = feedback.draft(ada, kind="stay_in_touch", person=person, at=noon)
    later = noon + timedelta(days=2)
    feedback.send_later(note, until=later, at=noon)
    recovery.check_in(ada, at=later, intensity=9, words=[], energy=None, note="")

    assert recovery.today(ada, at=later).letters == ()
