"""What was planned for a setback is there on the very day, and nowhere else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.motivation.models import Setback
from onward.motivation.services import setbacks
from onward.recovery import services
from onward.tracker import changes
from onward.tracker import services as tracker

A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon):
    settings.FIXED_NOW = noon


def plan(ada, kind, at, *, application=None, then="call Noor", **told):
    one = {"kind": kind, "words": f"About {kind}", "then": then, **told}
    [row] = setbacks.get_ready(ada, [one], application=application, at=at)
    return row


def test_before_a_round_three_setbacks_are_offered_and_what_is_filled_is_kept(hers, ada, noon):
    application = tracker.add_application(
        ada, employer="Fernhill Trust", role="Planner", at=noon, applied_on=date(2026, 11, 2)
    )
    ahead = tracker.record_interview(application, on=date(2026, 11, 30), kind="final", at=noon)
    url = f"{reverse('setbacks_new')}?interview={ahead.pk}"
    for door in (
        reverse("application", args=[application.pk]),
        reverse("interview_sheet", args=[ahead.pk]),
    ):
        assert url in hers.get(door).content.decode()
    shown = hers.get(url).content.decode()
    names = ("no_after_final", "silent_after", "feedback_refused")
    typed = {f"{name}-words": name for name in names}

    nothing = hers.post(url, typed)
    hers.post(
        url, typed | {"no_after_final-then": "take the next day off", "silent_after-when": "x"}
    )

    assert all(f"{name}-response" in shown for name in names)
    assert nothing.status_code == 422
    row = Setback.objects.get()
    assert (row.kind, row.application, row.interview) == ("no_after_final", application, ahead)
    changes.take_back_latest(ada, at=noon)
    assert not Setback.objects.exists()


def test_a_no_brings_back_the_plan_that_was_made_for_it(hers, ada, clinic, noon, guarded):
    plan(ada, "no_after_talk", noon - A_DAY)
    own = plan(ada, "no_after_talk", noon - A_DAY, application=clinic, reaction="They saw it")
    plan(ada, "ghosted", noon - A_DAY)

    services.receive(ada, clinic, on=noon.date(), at=noon)

    today = hers.get("/").content.decode()
    assert "You planned for this" in today
    assert "They saw it" in today
    assert (
        "You planned for this"
        in hers.get(reverse("application", args=[clinic.pk])).content.decode()
    )
    vault.lock(ada.pk)
    locked = hers.get("/")
    assert (locked.status_code, "They saw it" in locked.content.decode()) == (200, False)
    hers.post(reverse("setback_helped", args=[own.pk]), {"helped": "2", "page": "today"})
    own = Setback.objects.get(pk=own.pk)
    assert (own.helped, own.met_on) == (2, noon.date())
    assert "You planned for this" not in hers.get("/").content.decode()


def test_a_plan_comes_back_for_no_other_event_and_undo_takes_it_along(ada, clinic, noon):
    for kind, told in (
        ("ghosted", {}),
        (
            "no_after_talk",
            {"application": tracker.add_application(ada, employer="Elsewhere", at=noon)},
        ),
    ):
        plan(ada, kind, noon - A_DAY, **told)
    late = plan(ada, "no_after_talk", noon)

    services.receive(ada, clinic, on=noon.date() - A_DAY, at=noon)
    assert not Setback.objects.exclude(met_on=None).exists()
    changes.take_back_latest(ada, at=noon)
    services.receive(ada, clinic, on=noon.date(), at=noon)
    assert Setback.objects.exclude(met_on=None).get() == late

    changes.take_back_latest(ada, at=noon)
    assert not Setback.objects.exclude(met_on=None).exists()


def test_what_i_ended_myself_was_no_setback(ada, clinic, noon):
    plan(ada, "no_early", noon - A_DAY)
    services.withdraw(clinic, on=noon.date(), at=noon)

    assert Setback.objects.get().met_on is None


def test_several_applications_offer_to_get_ready_until_it_is_done(hers, ada, noon):
    for number in range(3):
        tracker.add_application(
            ada, employer=f"Employer {number}", at=noon, applied_on=noon.date() - number * A_DAY
        )
    offer = "Get ready for what may come back"

    assert offer in hers.get("/").content.decode()
    plan(ada, "ghosted", noon)
    assert offer not in hers.get("/").content.decode()
