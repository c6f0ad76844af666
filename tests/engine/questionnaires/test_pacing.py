"""At most every 14 days, and never within the first day after a no."""

from datetime import UTC, datetime, timedelta

from onward.engine.questionnaires.pacing import Why, wait

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def ask(*, at=NOON, answered_at=None, heard_at=None):
    return wait(at=at, answered_at=answered_at, heard_at=heard_at)


def test_who_never_answered_and_heard_no_no_may_begin():
    assert ask() is None


def test_the_first_day_after_a_no_is_left_in_peace():
    told = ask(heard_at=NOON - timedelta(hours=23))

    assert (told.why, told.until) == (Why.FRESH_NO, NOON + timedelta(hours=1))
    assert ask(heard_at=NOON - timedelta(hours=24)) is None


def test_fourteen_days_lie_between_two_sheets_counted_by_the_day():
    told = ask(answered_at=NOON - timedelta(days=13))

    assert (told.why, told.until) == (Why.ANSWERED, datetime(2026, 11, 25, tzinfo=UTC))
    assert ask(answered_at=NOON + timedelta(hours=9) - timedelta(days=14)) is None


def test_of_two_reasons_the_longer_one_is_told():
    told = ask(answered_at=NOON - timedelta(days=2), heard_at=NOON)

    assert told.why is Why.ANSWERED
