"""What was planned for a setback is there on the very day, and nowhere else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feedback import services as feedback
from onward.motivation.models import Setback
from onward.motivation.services import setbacks
from onward.recovery import quiet, services
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


def test_at_a_silence_the_plan_stands_on_its_page(hers, ada, noon):
    quiet_one = tracker.add_application(
        ada, employer="Fernhill Trust", at=noon, applied_on=date(2026, 9, 1)
    )
    row = plan(ada, "ghosted", noon - A_DAY, then="choose one other advert")

    assert "choose one other advert" in hers.get("/quiet/").content.decode()
    quiet.close_all(ada, [quiet_one.pk], at=noon)
    row.refresh_from_db()
    assert row.met_on == noon.date()
    assert "choose one other advert" in hers.get("/quiet/").content.decode()
    hers.post(reverse("setback_put_away", args=[row.pk]), {"page": "quiet"})
    assert "choose one other advert" not in hers.get("/quiet/").content.decode()


def test_a_refused_request_brings_it_back_and_a_good_answer_does_not(hers, ada, clinic, noon):
    plan(ada, "feedback_refused", noon - A_DAY, then="read my own notes")
    row = feedback.note_request(
        ada, to_role="recruiter", asked_on=noon.date(), at=noon, application=clinic
    )
    page = reverse("request", args=[row.pk])

    assert "read my own notes" not in hers.get(page).content.decode()
    feedback.let_go(row, at=noon)
    assert "read my own notes" in hers.get(page).content.decode()


def test_several_applications_offer_to_get_ready_until_it_is_done(hers, ada, noon):
    for number in range(3):
        tracker.add_application(
            ada, employer=f"Employer {number}", at=noon, applied_on=noon.date() - number * A_DAY
        )
    offer = "Get ready for what may come back"

    assert offer in hers.get("/").content.decode()
    plan(ada, "ghosted", noon)
    assert offer not in hers.get("/").content.decode()


def test_plans_are_kept_changed_and_put_away_by_their_owner_alone(hers, theirs, ada, noon):
    row = plan(ada, "ghosted", noon)
    page = reverse("setback", args=[row.pk])
    names = ("setback_helped", "setback_put_away", "setback_take_up", "setback_remove")

    assert theirs.get(page).status_code == 404
    assert {
        theirs.post(reverse(name, args=[row.pk]), {"helped": 1}).status_code for name in names
    } == {404}
    hers.post(page, {"words": "No word", "when": "Friday", "then": "go for a walk"})
    hers.post(reverse("setback_helped", args=[row.pk]), {"helped": "9"})
    row.refresh_from_db()
    assert (row.words, row.helped) == ("No word", None)
    assert "go for a walk" in hers.get("/motivation/setbacks/").content.decode()
    hers.post(reverse("setback_put_away", args=[row.pk]))
    assert "Put away" in hers.get("/motivation/setbacks/").content.decode()


def test_a_first_reaction_typed_behind_a_lock_waits_for_the_key(hers, ada, locked):
    answer = hers.post(
        reverse("setbacks_new"), {"ghosted-words": "No word", "ghosted-reaction": "Me again"}
    )

    assert (answer.status_code, "Me again" in answer.content.decode()) == (423, True)
    assert hers.get(reverse("setbacks_new")).status_code == 200
