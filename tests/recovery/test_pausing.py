"""I'm not searching for a while."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.accounts.models import User
from onward.recovery import pausing, services
from onward.recovery.models import Step
from onward.tracker import changes
from onward.tracker import services as tracker

FORTNIGHT = timedelta(days=14)


@pytest.fixture
def heard(ada, noon):
    application = tracker.add_application(
        ada, employer="Fernhill Trust", role="Planner", at=noon, applied_on=date(2026, 10, 12)
    )
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon)
    return services.receive(ada, application, on=noon.date(), at=noon).no


def days_of(ada):
    return {step.pk: step.due_on for step in Step.objects.owned_by(ada).open()}


@pytest.fixture
def resting(ada, heard, noon):
    pausing.pause(ada, until=noon.date() + FORTNIGHT, at=noon)
    return ada


def test_in_a_pause_today_offers_nothing_and_lets_nothing_go(resting, noon):
    later = noon + FORTNIGHT - timedelta(days=1)
    before = days_of(resting)

    today = services.today(resting, at=later)

    assert (today.steps, today.coming, today.letters) == ((), (), ())
    assert today.paused_until == noon.date() + FORTNIGHT
    assert days_of(resting) == before


def test_when_its_day_comes_every_step_has_the_days_it_had_left(resting, noon):
    before = days_of(resting)

    today = services.today(resting, at=noon + FORTNIGHT)

    assert today.paused_until is None
    assert all(days_of(resting)[pk] >= day + FORTNIGHT for pk, day in before.items())
    assert not Step.objects.owned_by(resting).filter(state="lapsed").exists()
    assert User.objects.get(pk=resting.pk).paused_until is None


def test_going_on_early_gives_back_only_the_days_that_passed(resting, noon):
    before = days_of(resting)

    pausing.go_on(resting, at=noon + timedelta(days=7))

    after = days_of(resting)
    assert all(timedelta(days=7) <= after[pk] - day < FORTNIGHT for pk, day in before.items())


def test_going_on_can_be_undone_like_any_change(resting, noon):
    before = days_of(resting)
    pausing.go_on(resting, at=noon + timedelta(days=7))

    changes.take_back_latest(resting, at=noon + timedelta(days=7))

    assert days_of(resting) == before


def test_a_no_in_a_pause_is_kept_and_its_plan_waits(resting, noon):
    during = noon + timedelta(days=7)
    other = tracker.add_application(resting, employer="Lantern Works", role="Clerk", at=during)
    services.receive(resting, other, on=during.date(), at=during)

    assert services.today(resting, at=during).steps == ()
    assert services.today(resting, at=noon + FORTNIGHT).steps != ()


def test_an_interview_with_a_day_still_stands_ahead(resting, noon):
    application = tracker.add_application(resting, employer="Mill & Co", role="Clerk", at=noon)
    tracker.record_interview(application, on=noon.date() + timedelta(days=3), at=noon)

    assert services.today(resting, at=noon).meetings


def test_the_page_asks_how_long_and_today_says_until_when(hers, heard, settings, noon):
    settings.FIXED_NOW = noon
    answer = hers.post(reverse("pause"), {"weeks": "2"}, follow=True)

    assert "8 December" in answer.text
    assert "Go on now" in answer.text
    assert "8 December" in hers.get(reverse("pause")).text

    hers.post(reverse("pause_end"))
    assert "Go on now" not in hers.get("/").text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"weeks": "0"}, "Name the day on which you go on."),
        ({"weeks": "0", "own_day": "2026-11-24"}, "Choose a day after today"),
        ({"weeks": "0", "own_day": "2031-01-01"}, "Choose a day after today"),
        ({"weeks": "0", "own_day": "soon"}, "Enter a valid date"),
    ],
)
def test_a_day_that_does_not_fit_is_told(hers, ada, given, words, settings, noon):
    settings.FIXED_NOW = noon
    answer = hers.post(reverse("pause"), given)

    assert answer.status_code == 422
    assert words in answer.text
    assert User.objects.get(pk=ada.pk).paused_until is None


def test_somebody_without_an_application_can_rest_and_go_on_too(hers, ada, settings, noon):
    settings.FIXED_NOW = noon
    hers.post(reverse("pause"), {"weeks": "1"})

    assert "Go on now" in hers.get("/").text

    hers.post(reverse("pause_end"))
    assert "Go on now" not in hers.get("/").text
