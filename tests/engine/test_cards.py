from datetime import UTC, date, datetime, timedelta

import pytest

from onward.engine.cards import Door, Kind, card, offered, pace, thoughts_door

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def door(*, days=None, minutes=None):
    return thoughts_door(
        NOON,
        no_on=None if days is None else TODAY - timedelta(days=days),
        named_at=None if minutes is None else NOON - timedelta(minutes=minutes),
    )


def kinds(**told):
    told = {"no_on": None, "named_at": None} | told
    return [one.card.kind for one in offered(NOON, **told)]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_card_says_why_with_its_source_and_how_long(kind):
    one = card(kind)

    assert one.name
    assert one.what
    assert one.why
    assert 1 <= one.minutes <= 20
    assert one.sources
    assert all(source.text for source in one.sources)


def test_what_was_not_checked_promises_nothing():
    breathing = card(Kind.BREATHING)

    assert [source.mark for source in breathing.sources] == ["K"]
    assert "promise nothing" in breathing.why


@pytest.mark.parametrize("days", [0, 1])
def test_nobody_looks_at_a_thought_on_the_day_of_a_no_or_the_day_after(days):
    assert door(days=days) is Door.NOT_YET
    assert door(days=days).words


@pytest.mark.parametrize("days", [2, 30, None])
def test_from_day_two_or_without_a_no_a_thought_can_be_looked_at(days):
    assert door(days=days) is Door.OPEN


def test_naming_a_feeling_and_looking_at_a_thought_are_never_one_sitting():
    assert door(days=9, minutes=0) is Door.JUST_NAMED
    assert door(days=9, minutes=59) is Door.JUST_NAMED
    assert door(days=9, minutes=60) is Door.OPEN


def test_a_no_dated_ahead_closes_nothing():
    assert door(days=-3) is Door.OPEN


@pytest.mark.parametrize("days", [0, 1])
def test_the_fair_friend_comes_first_on_the_first_two_days_whatever_helped_before(days):
    on = TODAY - timedelta(days=days)

    assert kinds(no_on=on, best=["breathing", "activity"])[0] is Kind.COMPASSION
    assert kinds(no_on=on)[-1] is Kind.THOUGHTS


def test_later_the_order_follows_what_helped():
    on = TODAY - timedelta(days=5)

    assert kinds(no_on=on, best=["breathing", "writing", "thoughts"])[:2] == [
        "breathing",
        "thoughts",
    ]


def test_what_is_set_aside_is_not_offered():
    assert Kind.BREATHING not in kinds(aside=["breathing", "activity.dance"])
    assert kinds(aside=list(Kind)) == []


def test_one_card_is_the_first():
    assert [one.first for one in offered(NOON, no_on=date(2026, 3, 4), named_at=None)] == [
        True, False, False, False,
    ]  # fmt: skip


def test_the_breath_out_is_the_longer_one_for_two_minutes():
    assert (pace().in_seconds, pace().out_seconds) == (4, 6)
    assert pace().breaths == 12
