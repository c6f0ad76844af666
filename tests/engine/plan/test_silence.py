from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.history import Stage
from onward.engine.plan import (
    Proposal,
    StepKind,
    Waiting,
    follows_up_on,
    resolves_on,
    silences,
)
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)

SENT = Waiting(1, Stage.APPLIED, applied_on=MONDAY, last_on=MONDAY)
TALKED = Waiting(
    2, Stage.INTERVIEW, applied_on=date(2026, 2, 2), last_on=MONDAY, interview_on=MONDAY
)


def propose(one, today):
    return silences([one], today=today, workdays=WEEKENDS)


def test_an_application_is_asked_about_once_from_day_8():
    assert propose(SENT, date(2026, 3, 9)) == ()
    assert propose(SENT, date(2026, 3, 10)) == (
        Proposal(1, StepKind.FOLLOW_UP, date(2026, 3, 10), date(2026, 3, 17), 1),
    )


def test_a_follow_up_nobody_wanted_goes_away_by_itself():
    assert propose(SENT, date(2026, 3, 17))
    assert propose(SENT, date(2026, 3, 18)) == ()


def test_an_application_is_not_asked_about_twice():
    asked = replace(SENT, follow_ups=1, last_follow_up_on=date(2026, 3, 10))

    assert follows_up_on(asked, workdays=WEEKENDS) is None


def test_an_application_may_be_planned_as_closed_after_45_days():
    assert propose(SENT, date(2026, 4, 15)) == ()
    assert propose(SENT, date(2026, 4, 16)) == (
        Proposal(1, StepKind.CLOSE_SILENCE, date(2026, 4, 16)),
    )


def test_the_45_days_run_from_the_last_sign_of_life():
    acknowledged = replace(SENT, last_on=date(2026, 3, 12))

    assert resolves_on(acknowledged, workdays=WEEKENDS) == date(2026, 4, 26)


def test_a_date_they_promised_is_waited_for():
    promised = replace(SENT, promised_on=date(2026, 5, 4))

    assert resolves_on(promised, workdays=WEEKENDS) == date(2026, 5, 4)
    assert follows_up_on(promised, workdays=WEEKENDS) == date(2026, 5, 6)


def test_an_interview_is_asked_about_after_five_business_days():
    assert follows_up_on(TALKED, workdays=WEEKENDS) == date(2026, 3, 9)


def test_an_interview_with_a_promised_date_is_asked_about_two_business_days_after_it():
    promised = replace(TALKED, promised_on=date(2026, 3, 13))

    assert follows_up_on(promised, workdays=WEEKENDS) == date(2026, 3, 17)


def test_a_promise_is_spent_once_they_have_written_again():
    wrote_again = replace(TALKED, promised_on=date(2026, 3, 6), last_on=date(2026, 3, 10))

    assert follows_up_on(wrote_again, workdays=WEEKENDS) == date(2026, 3, 17)


def test_the_second_follow_up_is_the_last():
    once = replace(TALKED, follow_ups=1, last_follow_up_on=date(2026, 3, 10))
    twice = replace(once, follow_ups=2)

    assert propose(once, date(2026, 3, 17)) == (
        Proposal(2, StepKind.FOLLOW_UP, date(2026, 3, 17), date(2026, 3, 24), 2),
    )
    assert follows_up_on(twice, workdays=WEEKENDS) is None


def test_an_interview_may_be_planned_as_closed_after_20_business_days():
    assert resolves_on(TALKED, workdays=WEEKENDS) == date(2026, 3, 30)
    assert propose(TALKED, date(2026, 3, 30)) == (
        Proposal(2, StepKind.CLOSE_SILENCE, date(2026, 3, 30)),
    )


def test_the_20_business_days_run_from_the_promised_date_where_there_is_one():
    promised = replace(TALKED, promised_on=date(2026, 3, 13))

    assert resolves_on(promised, workdays=WEEKENDS) == date(2026, 4, 10)


def test_an_offer_is_not_silence():
    offered = replace(TALKED, stage=Stage.OFFER)

    assert propose(offered, date(2027, 1, 4)) == ()
    assert follows_up_on(offered, workdays=WEEKENDS) is None


def test_an_application_without_dates_is_left_alone():
    for stage in (None, Stage.APPLIED, Stage.INTERVIEW):
        undated = Waiting(3, stage, applied_on=None, last_on=None)
        assert propose(undated, date(2027, 1, 4)) == ()


@given(
    st.sampled_from([None, *Stage]),
    st.integers(0, 60),
    st.none() | st.integers(0, 30),
    st.integers(0, 2),
    st.integers(0, 120),
)
def test_a_closing_is_never_proposed_before_its_one_date(
    stage, quiet_for, promised_in, follow_ups, later
):
    one = Waiting(
        4,
        stage,
        applied_on=MONDAY - timedelta(days=quiet_for),
        last_on=MONDAY - timedelta(days=quiet_for),
        promised_on=None if promised_in is None else MONDAY + timedelta(days=promised_in),
        follow_ups=follow_ups,
    )
    today = MONDAY + timedelta(days=later)

    proposals = propose(one, today)

    resolved_on = resolves_on(one, workdays=WEEKENDS)
    closes = [p.kind is StepKind.CLOSE_SILENCE for p in proposals]
    assert closes.count(True) == (resolved_on is not None and resolved_on <= today)
    assert all(proposal.due_on <= today for proposal in proposals)
