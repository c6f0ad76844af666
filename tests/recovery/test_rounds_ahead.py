"""What Today does about a round that is near, and about practice."""

from datetime import timedelta

import pytest

from onward.engine.practice import Went
from onward.recovery import practising, services
from onward.recovery.models import Step
from onward.reflection.models import Card, Question, Rep
from onward.reflection.services import practice
from onward.tracker import changes
from onward.tracker import services as tracker

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", at=noon, applied_on=noon.date() - 20 * DAY
    )


def a_step(ada, kind, *, due_on):
    return Step.objects.create(
        owner=ada, kind=kind, due_on=due_on, until=due_on + 10 * DAY, minutes=5
    )


@pytest.mark.parametrize(("days", "due"), [(0, True), (1, True), (2, False), (-1, False)])
def test_the_sheet_is_due_on_the_day_and_on_the_day_before(ada, clinic, noon, days, due):
    tracker.record_interview(clinic, on=noon.date() + days * DAY, at=noon, kind="panel")

    assert bool(services.today(ada, at=noon).sheets) is due


def test_the_sheet_comes_first_and_takes_the_place_of_a_step(hers, ada, clinic, noon):
    tracker.record_interview(clinic, on=noon.date() + DAY, at=noon, kind="panel")
    for kind in ("fit", "promise", "week", "cv_check"):
        a_step(ada, kind, due_on=noon.date())

    page = hers.get("/").content.decode()

    assert page.count('<article class="step') == 3
    first = page.index('<article class="step first"')
    assert "Read your sheet before Harbour Lane Clinic tomorrow" in page[first : first + 400]
    assert page.count('class="button"') == 1


def test_on_a_heavy_day_the_sheet_stays_under_coming_up(hers, ada, clinic, noon):
    tracker.record_interview(clinic, on=noon.date() + DAY, at=noon, kind="panel")
    services.check_in(ada, at=noon, intensity=9)

    page = hers.get("/").content.decode()

    assert "Read your sheet" not in page
    assert "/sheet/" in page


def test_a_sheet_alone_is_one_thing(ada, clinic, noon):
    tracker.record_interview(clinic, on=noon.date() + DAY, at=noon, kind="panel")

    assert services.today(ada, at=noon).message == "One thing is enough today."


def test_the_step_for_practice_opens_the_room(hers, ada, clinic, noon):
    a_step(ada, "practice", due_on=noon.date())

    assert 'href="/practice/">Say one aloud</a>' in hers.get("/").content.decode()


@pytest.fixture
def card(ada, noon):
    question = Question.objects.create(owner=ada, words="Why us?", added_at=noon, changed_at=noon)
    return practice.practise(ada, at=noon, question=question)


def test_saying_a_card_does_the_step_that_asked_for_it_and_undo_brings_back_both(ada, card, noon):
    due = a_step(ada, "practice", due_on=noon.date())
    later = a_step(ada, "practice", due_on=noon.date() + 3 * DAY)

    practising.say(card, went=Went.PLANNED, at=noon)

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == ("done", "open")
    changes.take_back_latest(ada, at=noon)
    due.refresh_from_db()
    assert due.state == "open"
    assert not Rep.objects.exists()
    assert Card.objects.get().place == 0
