from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider, Stage
from onward.tracker import services
from onward.tracker.forms import CorrectNoForm, NoForm


@pytest.fixture
def fill(ada, noon):
    def fill(given, **kwargs):
        return NoForm(given, owner=ada, at=noon, **kwargs)

    return fill


def test_two_fields_are_enough_and_the_day_is_today(fill, noon):
    form = fill({"employer": "Acme Bakery", "role": "Baker"})

    assert form.is_valid()
    assert form.chosen is None
    assert form.named() == {"employer": "Acme Bakery", "role": "Baker", "another": False}
    assert form.kept()["on"] == noon.date()
    assert form.kept()["decided_by"] is Decider.EMPLOYER


def test_a_no_attaches_to_the_open_application_that_is_meant(fill, application):
    form = fill({"employer": "harbour lane clinic"})

    assert form.is_valid()
    assert form.chosen == application


def test_several_open_there_are_asked_about(fill, application, add):
    other = add("Harbour Lane Clinic", "Rota Planner")
    given = {"employer": "Harbour Lane Clinic"}

    asking = fill(given)
    assert not asking.is_valid()
    assert "Rota Planner, applied 24 November 2026" in str(asking["which"])

    answered = fill({**given, "which": str(other.pk)})
    assert answered.is_valid()
    assert answered.chosen == other


def test_another_one_can_be_meant(fill, application, add):
    add("Harbour Lane Clinic", "Rota Planner")

    form = fill({"employer": "Harbour Lane Clinic", "role": "Porter", "which": "another"})

    assert form.is_valid()
    assert form.chosen is None
    assert form.named()["another"] is True


@pytest.mark.parametrize("which", ["999", "x", "-1", "²", "1; drop", "9" * 20])
def test_a_number_that_was_not_offered_is_refused(fill, application, which):
    form = fill({"employer": "Harbour Lane Clinic", "which": which})

    assert not form.is_valid()


def test_the_application_of_somebody_else_cannot_be_meant(fill, eve, noon):
    hers = services.add_application(eve, employer="Harbour Lane Clinic", at=noon)

    assert not fill({"employer": "Harbour Lane Clinic", "which": str(hers.pk)}).is_valid()


def test_a_second_no_for_the_same_application_leads_to_the_first(fill, application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    form = fill({"employer": "Harbour Lane Clinic"})
    assert not form.is_valid()
    assert form.ended == application

    known = fill({}, application=application)
    assert not known.is_valid()
    assert known.ended == application


def test_one_known_application_is_not_asked_for_again(fill, application):
    form = fill({"words": "Sadly not."}, application=application)

    assert form.is_valid()
    assert form.chosen == application
    assert "employer" not in form.fields


@pytest.mark.parametrize(
    "given",
    [
        {"employer": ""},
        {"employer": "x" * 201},
        {"employer": "A\0"},
        {"employer": "A", "on": "2026-11-25"},
        {"employer": "A", "on": "the ides of March"},
        {"employer": "A", "decided_by": "fate"},
        {"employer": "A", "furthest": "moon"},
        {"employer": "A", "words": "x" * 10_001},
        {"employer": "A", "about_performance": "perhaps"},
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_is_refused(fill, given):
    assert not fill(given).is_valid()


def test_everything_that_was_said_is_kept_apart(fill, application, noon):
    form = fill(
        {
            "employer": "Harbour Lane Clinic",
            "on": "2026-11-23",
            "decided_by": "internal",
            "furthest": "final",
            "writer": "Priya Raman",
            "words": "We went with a colleague.",
            "reason_stated": "An internal candidate.",
            "reason_guessed": "Too few years.",
            "about_performance": "no",
            "invited_back": "on",
        }
    )
    assert form.is_valid()

    no = services.record_no(form.chosen, at=noon, **form.kept())

    assert (no.decided_by, no.furthest, no.about_performance) == ("internal", "final", False)
    assert (no.reason_stated, no.reason_guessed) == ("An internal candidate.", "Too few years.")
    assert (no.written_by.name, no.invited_back, no.feedback_promised) == (
        "Priya Raman",
        True,
        False,
    )


def test_correcting_begins_with_what_is_known(application, noon):
    no = services.record_no(
        application,
        on=noon.date() - timedelta(days=1),
        at=noon,
        decided_by=Decider.FROZEN,
        words="Hiring is frozen.",
        writer="Priya Raman",
        invited_back=True,
    )

    form = CorrectNoForm(no=no, at=noon)

    again = CorrectNoForm({name: form[name].value() for name in form.fields}, no=no, at=noon)
    assert again.is_valid()
    services.correct_no(no, at=noon, **again.kept())
    no.refresh_from_db()
    assert (no.words, no.decided_by, no.invited_back) == ("Hiring is frozen.", "frozen", True)
    assert (no.written_by.name, no.furthest) == ("Priya Raman", Stage.APPLIED)


def test_the_names_that_are_known_are_offered(as_ada, application):
    page = as_ada.get(reverse("no")).text

    assert '<option value="Harbour Lane Clinic"></option>' in page
    assert '<option value="Ward Coordinator"></option>' in page
