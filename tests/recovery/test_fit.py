"""The step that asks how a job fits: it opens the right page, and rating settles it."""

import pytest
from django.urls import reverse

from onward.engine.history import Stage
from onward.engine.plan import StepKind
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.reflection.models import FitRating
from onward.reflection.services import fit
from onward.tracker import changes
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def home(ada, noon):
    return fit.add_criterion(ada, words="Home by six", group="conditions", at=noon)


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon, applied_on=noon
    )


@pytest.fixture
def asked(ada, clinic, noon):
    recovery.receive(ada, clinic, on=noon.date(), at=noon, furthest=Stage.INTERVIEW)
    return Step.objects.get(application=clinic, kind=StepKind.FIT)


def rate(browser, application, home, level):
    return browser.post(
        reverse("application_fit", args=[application.pk]),
        {"moment": "after", f"level-{home.pk}": level, f"source-{home.pk}": ""},
    )


def test_the_step_opens_the_fit_of_its_application(hers, asked, clinic):
    answer = hers.get(reverse("step", args=[asked.pk]))

    assert answer.url == reverse("application_fit", args=[clinic.pk])


@pytest.mark.parametrize("level", ["2", ""])
def test_rating_after_the_answer_settles_the_step(hers, asked, clinic, home, level):
    rate(hers, clinic, home, level)

    asked.refresh_from_db()
    assert asked.state == Step.State.DONE
    assert hers.get(reverse("step", args=[asked.pk])).status_code == 200


def test_undo_takes_back_the_ratings_and_the_step_with_them(hers, ada, asked, clinic, home, noon):
    rate(hers, clinic, home, "2")
    changes.take_back_latest(ada, at=noon)

    asked.refresh_from_db()
    assert asked.state == Step.State.OPEN
    assert not FitRating.objects.exists()


def test_a_page_without_criteria_settles_nothing(hers, asked, clinic):
    hers.post(reverse("application_fit", args=[clinic.pk]), {"moment": "after"})

    asked.refresh_from_db()
    assert asked.state == Step.State.OPEN
