"""Ready for a setback: planned on a calm day, brought back by the very event."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.accounts import services as accounts
from onward.accounts import vault
from onward.engine.history import Stage
from onward.feedback import services as feedback
from onward.motivation.models import Setback
from onward.motivation.services import setbacks
from onward.recovery import quiet
from onward.recovery import services as recovery
from onward.tracker import changes
from onward.tracker import services as tracker

SETBACKS = "/motivation/setbacks/"
WORDS = "I planned this on the bench by the river."


def planned(owner, kind, *, at, **told):
    (row,) = setbacks.get_ready(
        owner,
        [{"kind": kind, "words": "It may end", "response": WORDS, **told}],
        at=at - timedelta(days=3),
    )
    return row


@pytest.fixture
def application(ada, noon):
    sent = noon - timedelta(days=90)
    return tracker.add_application(
        ada, employer="Fernhill Hotel", role="Night Auditor", at=sent, applied_on=sent.date()
    )


def test_before_a_wave_three_likely_ones_are_offered_and_one_is_enough(hers, ada, noon):
    form = hers.get(f"{SETBACKS}new/").context["form"]
    assert len(form.forms) == 3
    first = form.forms[0].prefix

    nothing = hers.post(f"{SETBACKS}new/", {f"{first}-words": "Silence"})
    assert nothing.status_code == 422
    hers.post(
        f"{SETBACKS}new/",
        {f"{one.prefix}-words": one.likely.name for one in form.forms}
        | {f"{first}-response": WORDS},
    )

    assert Setback.objects.owned_by(ada).get().response == WORDS
    assert WORDS in hers.get(SETBACKS).text
    changes.take_back_latest(ada, at=noon)
    assert not Setback.objects.exists()


def test_what_is_too_long_stays_on_the_page_with_everything_else(hers):
    form = hers.get(f"{SETBACKS}new/").context["form"]
    first = form.forms[0].prefix

    answer = hers.post(
        f"{SETBACKS}new/", {f"{first}-words": "w" * 301, f"{first}-response": WORDS}
    )

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert not Setback.objects.exists()


def test_the_plan_is_shown_when_the_no_is_heard(hers, ada, application, noon):
    row = planned(ada, "no_after_final", at=noon)
    recovery.receive(ada, application, on=noon.date(), at=noon, furthest=Stage.FINAL)

    row.refresh_from_db()
    assert row.met_on == noon.date()
    assert WORDS in hers.get("/").text
    hers.post(f"{SETBACKS}{row.pk}/helped/", {"helped": "2", "page": "today"})
    row.refresh_from_db()
    assert row.helped == 2
    assert WORDS not in hers.get("/").text


def test_a_silence_that_is_closed_brings_it_too(hers, ada, application, noon):
    row = planned(ada, "ghosted", at=noon)
    assert WORDS in hers.get("/quiet/").text

    assert quiet.close_all(ada, [application.pk], at=noon) == 1

    row.refresh_from_db()
    assert row.met_on == noon.date()


def test_a_request_that_was_answered_in_general_brings_it(hers, ada, application, noon):
    planned(ada, "feedback_refused", at=noon)
    request = feedback.note_request(
        ada,
        to_role="recruiter",
        asked_on=noon.date() - timedelta(days=9),
        at=noon,
        application=application,
        way="mail",
    )
    page = reverse("request", args=[request.pk])
    assert WORDS not in hers.get(page).text

    feedback.answer_request(
        request, outcome="generic", words="We had strong candidates.", on=noon.date(), at=noon
    )

    assert WORDS in hers.get(page).text


def test_put_away_it_is_silent_and_may_be_taken_up(hers, ada, application, noon):
    row = planned(ada, "no_after_final", at=noon)
    hers.post(f"{SETBACKS}{row.pk}/put-away/")
    recovery.receive(ada, application, on=noon.date(), at=noon, furthest=Stage.FINAL)
    assert WORDS not in hers.get("/").text

    hers.post(f"{SETBACKS}{row.pk}/take-up/")
    row.refresh_from_db()
    assert row.put_away_on is None


def test_while_the_room_is_locked_the_plan_stands_without_the_first_reaction(
    hers, ada, application, noon, guarded
):
    row = planned(ada, "no_after_final", at=noon, reaction="I want to hide")
    recovery.receive(ada, application, on=noon.date(), at=noon, furthest=Stage.FINAL)
    assert "I want to hide" in hers.get("/").text
    vault.lock(ada.pk)

    for page in ("/", SETBACKS, f"{SETBACKS}{row.pk}/", f"{SETBACKS}new/"):
        answer = hers.get(page)
        assert answer.status_code == 200, page
        assert "I want to hide" not in answer.text


def test_nobody_else_reads_or_changes_it(hers, noon):
    other = accounts.register("joan")
    row = planned(other, "no_after_final", at=noon)

    assert hers.get(f"{SETBACKS}{row.pk}/").status_code == 404
    for verb in ("helped", "put-away", "take-up", "remove"):
        answer = hers.post(f"{SETBACKS}{row.pk}/{verb}/", {"helped": "1"})
        assert answer.status_code == 404, verb
    assert WORDS not in hers.get(SETBACKS).text


def test_whether_it_helped_is_asked_of_what_has_come(hers, ada, noon):
    [row] = setbacks.get_ready(ada, [{"words": "A no", "then": "walk"}], at=noon)
    url = reverse("setback", args=[row.pk])

    assert "If it came: did it help?" in hers.get(url).content.decode()
    setbacks.meet(row, on=noon.date(), at=noon)
    shown = hers.get(url).content.decode()
    assert "If it came" not in shown
    assert "Did it help?" in shown
