"""Nothing that is typed is lost: it is held as one types, offered again, and gone once it is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from onward.accounts import vault
from onward.motivation.models import Goal, Moment, Setback, Unkept
from onward.motivation.services import circle, moments, setbacks
from onward.safekeeping.room import delete_room
from onward.tracker.models import Change

OFFERED = "You began this and did not keep it"

PAGES = {
    "goal": ("goal_new", "why", "Mornings are mine"),
    "long_goal": ("long_goal_new", "why", "Mornings are mine"),
    "promise": ("promise_new", "obstacle", "I put it off"),
    "moment": ("moment_new", "words", "You were so clear"),
    "setbacks": ("setbacks_new", "ghosted-reaction", "They did not read it"),
    "searching": ("searching", "office", "Room 12, Mondays"),
}


def type_on(client, kind, about="new", **words):
    return client.post(reverse("unkept", args=[kind, about]), words)


@pytest.mark.parametrize("kind", PAGES)
def test_what_was_typed_stands_there_again_until_it_is_let_go(hers, kind):
    name, field, words = PAGES[kind]
    url = reverse(name)
    assert OFFERED not in hers.get(url).content.decode()

    assert type_on(hers, kind, **{field: words}).status_code == 204

    again = hers.get(url).content.decode()
    assert OFFERED in again
    assert words in again
    assert hers.post(reverse("unkept_let_go", args=[kind, "new"])).url == url
    assert words not in hers.get(url).content.decode()
    assert not Unkept.objects.exists()
    assert not Change.objects.exists()


def test_what_is_kept_waits_no_longer(hers, ada, noon):
    type_on(hers, "goal", words="Write two letters", why="For me")
    hers.post(reverse("goal_new"), {"words": "Write two letters", "why": "For me"})
    type_on(hers, "setbacks", **{"other-words": "A long silence", "other-then": "call Noor"})
    hers.post(
        reverse("setbacks_new"),
        {
            **{f"{name}-words": name for name in ("ghosted", "no_early", "internal")},
            "other-words": "A long silence",
            "other-then": "call Noor",
        },
    )
    type_on(hers, "moment", words="You were clear")
    told = {"words": "You were clear", "kind": "said", "happened_on": "2026-11-20"}
    hers.post(reverse("moment_new"), told)

    assert Goal.objects.get().why == "For me"
    assert Setback.objects.get().words == "A long silence"
    assert Moment.objects.get().words == "You were clear"
    assert not Unkept.objects.exists()


def test_a_plan_and_a_note_that_are_being_changed_are_held_beside_what_they_say(hers, ada, noon):
    [plan] = setbacks.get_ready(ada, [{"words": "A no", "then": "walk"}], at=noon)
    friend = circle.take_in(ada, name="Noor Haddad", ways=["listens"], at=noon)
    moment = moments.keep_moment(ada, words="Kind", kind="said", happened_on=noon.date(), at=noon)

    type_on(hers, "setback", plan.pk, words="A no", then="walk to the river and back")
    type_on(hers, "note", friend.pk, words="She asked the right thing")
    type_on(hers, "moment", moment.pk, words="Kind, and quick")

    assert (
        "walk to the river and back"
        in hers.get(reverse("setback", args=[plan.pk])).content.decode()
    )
    assert (
        "She asked the right" in hers.get(reverse("supporter", args=[friend.pk])).content.decode()
    )
    edited = hers.get(reverse("moment_edit", args=[moment.pk])).content.decode()
    assert "Kind, and quick" in edited
    plan.refresh_from_db()
    moment.refresh_from_db()
    assert (plan.then, moment.words) == ("walk", "Kind")


def test_an_empty_page_holds_nothing_and_a_page_that_is_none_is_not_found(hers):
    type_on(hers, "goal", words="  ", why="", by_on="2026-12-24")

    assert not Unkept.objects.exists()
    for kind, about in (("mood", "new"), ("setback", "new"), ("goal", "x"), ("goal", "9" * 30)):
        assert type_on(hers, kind, about, words="x").status_code == 404
    assert type_on(hers, "goal", words="a", why="x" * 500_000).status_code == 422


def test_it_is_sealed_and_what_is_of_the_private_room_locks_with_it(hers, ada, guarded):
    typed = {"ghosted-reaction": "They saw through me", "ghosted-then": "walk to the river"}
    type_on(hers, "setbacks", **typed)
    type_on(hers, "moment", words="You were so clear")
    row = Unkept.objects.get(page="setbacks:new")
    assert b"river" not in bytes(row.__dict__["words"])
    vault.lock(ada.pk)

    locked = hers.get(reverse("setbacks_new")).content.decode()
    assert "walk to the river" in locked
    assert "They saw through me" not in locked
    assert hers.get(reverse("moment_new")).status_code == 423
    assert type_on(hers, "moment", words="more").status_code == 423
    assert type_on(hers, "setbacks", **{"ghosted-then": "walk home"}).status_code == 204
    type_on(hers, "setbacks", **{"ghosted-then": ""})
    vault.unlock(ada.pk, "river heron at noon", minutes=15)
    again = hers.get(reverse("setbacks_new")).content.decode()
    assert "They saw through me" in again
    assert "walk home" in again


def test_after_thirty_days_it_is_gone(hers, settings, noon):
    type_on(hers, "goal", words="Write two letters")
    settings.FIXED_NOW = noon + timedelta(days=31)

    assert OFFERED not in hers.get(reverse("goal_new")).content.decode()
    type_on(hers, "moment", words="Clear")
    assert Unkept.objects.get().page == "moment:new"


def test_nobody_sees_or_lets_go_of_what_another_typed(hers, theirs, ada):
    type_on(hers, "goal", words="Write two letters")

    assert "Write two letters" not in theirs.get(reverse("goal_new")).content.decode()
    theirs.post(reverse("unkept_let_go", args=["goal", "new"]))
    assert Unkept.objects.get().owner == ada


def test_what_was_changed_outside_onward_closes_no_page(hers):
    type_on(hers, "goal", words="Write two letters")
    Unkept.objects.update(words=b"\x01not what was sealed")

    assert hers.get(reverse("goal_new")).status_code == 200


def test_what_was_sent_and_refused_waits_too(hers, ada, noon):
    long = "müde " * 1_000
    refused = hers.post(reverse("moment_new"), {"words": long, "kind": "said"})
    assert refused.status_code == 422
    assert "This takes at most 1000 characters. You wrote 4999." in refused.content.decode()
    assert "maxlength" not in refused.content.decode()
    hers.post(reverse("week_give"), {"hours": "0", "weekday": "0"})
    hers.post(reverse("promise_new"), {"then": "write one letter", "minutes": "30"})

    assert long.strip() in hers.get(reverse("moment_new")).content.decode()
    assert 'value="write one letter"' in hers.get(reverse("promise_new")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_room_that_is_deleted_takes_what_was_typed_for_it(hers, ada, guarded):
    typed = {"ghosted-reaction": "They saw through me", "ghosted-then": "walk to the river"}
    type_on(hers, "setbacks", **typed)

    delete_room(ada, folder=Path(django_settings.DATA))

    shown = hers.get(reverse("setbacks_new")).content.decode()
    assert "walk to the river" in shown
    assert "They saw through me" not in shown
