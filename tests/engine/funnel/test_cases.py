"""What counts, at which step, and what is left out and why: evidence §8 and §13."""

import pytest
from hypothesis import given

from engine.funnel.searches import TODAY, WEEKENDS, days_ago, histories, history, sort
from onward.engine.funnel import Channel, Reason, Round, Tally, Transition, cases, trail_of
from onward.engine.funnel.kinds import End
from onward.engine.history import Decider, Stage
from onward.engine.plan import Waiting, resolves_on

CONTACT, LATER, OFFER, ACCEPTED = Transition
APPLIED = ("applied", 80, "applied")
NO = ("no", 40)


def went_on(*happenings, **facts):
    """What one application says of each of the four steps."""
    [case] = sort(history(1, *happenings, **facts)).counted
    return [case.went_on(step) for step in Transition]


def reasons(sorted_out):
    return {one.reason: one.numbers for one in sorted_out.left_out}


def test_a_no_without_a_talk_did_not_lead_to_one():
    assert went_on(APPLIED, NO) == [False, None, None, None]


def test_the_first_live_talk_is_the_contact_whatever_it_is_called():
    assert went_on(APPLIED, ("interview", 60, "screen"), NO) == [True, False, None, None]
    assert went_on(APPLIED, ("interview", 60, "interview"), NO) == [True, False, None, None]


def test_any_later_live_talk_is_a_later_round():
    two = [("interview", 60, "screen"), ("interview", 50, "screen")]

    assert went_on(APPLIED, *two, NO) == [True, True, False, None]


def test_two_notes_of_one_talk_are_one_talk():
    twice = [("interview", 60, "interview")] * 2

    assert went_on(APPLIED, *twice, NO) == [True, False, None, None]


def test_two_kinds_of_talks_on_one_day_are_two():
    both = [("interview", 60, "screen"), ("interview", 60, "interview")]

    assert went_on(APPLIED, *both, NO)[:2] == [True, True]


def test_a_test_alone_is_neither():
    assert went_on(APPLIED, ("assessment", 60, "task"), NO) == [False, None, None, None]


def test_a_recorded_interview_alone_is_neither():
    recorded = Round(days_ago(60), Stage.INTERVIEW, live=False)

    assert went_on(APPLIED, NO, rounds=(recorded,))[0] is False


def test_a_final_round_was_preceded_by_another():
    assert went_on(APPLIED, ("no", 40, "final")) == [True, True, False, None]
    assert went_on(APPLIED, ("interview", 60, "final"), NO)[:3] == [True, True, False]


def test_an_interview_known_only_by_name_says_nothing_about_later_rounds():
    sorted_out = sort(history(1, APPLIED, ("no", 40, "interview")))

    assert [sorted_out.counted[0].went_on(step) for step in Transition] == [True, None, None, None]
    assert reasons(sorted_out) == {Reason.ROUNDS_UNTOLD: (1,)}


def test_an_interview_named_beside_a_screening_call_is_a_later_round():
    assert went_on(APPLIED, ("interview", 60, "screen"), ("no", 40, "interview"))[:3] == [
        True, True, False,
    ]  # fmt: skip


def test_an_offer_took_every_step_before_it():
    assert went_on(APPLIED, ("offer", 50, "offer"), ("withdrawn", 40)) == [True, True, True, False]
    assert went_on(APPLIED, ("accepted", 40, "offer")) == [True, True, True, True]
    assert went_on(APPLIED, NO, decided_by=Decider.OFFER_WITHDRAWN) == [True, True, True, False]


def test_what_is_open_counts_for_the_steps_it_took_and_for_no_other():
    assert went_on(("applied", 20, "applied")) == [None] * 4
    assert went_on(("applied", 20, "applied"), ("interview", 5, "screen")) == [
        True, None, None, None,
    ]  # fmt: skip


def test_a_talk_that_is_planned_is_no_talk_yet():
    assert went_on(("applied", 60, "applied"), ("interview", -3, "interview")) == [None] * 4


def test_an_application_is_closed_45_days_after_the_last_sign_of_life():
    assert went_on(("applied", 44, "applied"))[0] is None
    assert went_on(("applied", 45, "applied"))[0] is False
    assert went_on(("applied", 60, "applied"), ("acknowledged", 44))[0] is None


def test_a_talk_is_closed_20_business_days_after_it_or_after_the_promised_day():
    applied = ("applied", 90, "applied")
    talk = ("interview", 28, "screen")
    promised = Round(days_ago(28), Stage.SCREEN, answer_by=days_ago(20))

    assert went_on(applied, talk)[:2] == [True, False]
    assert went_on(applied, ("interview", 27, "screen"))[:2] == [True, None]
    assert went_on(applied, talk, rounds=(promised,))[:2] == [True, None]


@given(histories(at_most=1))
def test_a_silence_has_the_one_day_that_the_plan_has(found):
    for one in found:
        trail = trail_of(one, today=TODAY)
        for case in cases([trail], today=TODAY, workdays=WEEKENDS).counted:
            plan = Waiting(
                0, trail.furthest, trail.applied_on, trail.last_on, trail.last_talk_on, trail.promised_on
            )  # fmt: skip
            closes_on = resolves_on(plan, workdays=WEEKENDS)
            if trail.ended_by is None:
                assert (case.end is End.SILENCE) == (closes_on is not None and closes_on <= TODAY)


@pytest.mark.parametrize("decider", ["cancelled", "frozen", "internal", "knockout"])
def test_what_was_nobodys_doing_is_left_out_at_every_step_and_shown_apart(decider):
    talked = ("interview", 60, "screen")
    sorted_out = sort(history(7, APPLIED, talked, NO, decided_by=Decider(decider)))

    assert [sorted_out.counted[0].went_on(step) for step in Transition] == [None] * 4
    assert reasons(sorted_out) == {Reason(decider): (7,)}


def test_a_role_that_was_filled_is_an_answer_like_another():
    assert went_on(APPLIED, NO, decided_by=Decider.FILLED)[0] is False


def test_who_withdraws_says_nothing_about_the_step_they_did_not_wait_for():
    sorted_out = sort(history(3, APPLIED, ("interview", 60, "screen"), ("withdrawn", 50)))

    assert [sorted_out.counted[0].went_on(step) for step in Transition] == [True, None, None, None]
    assert sorted_out.left_out[0].words == (
        "You withdrew 1, so the step where you left is not counted."
    )


def test_a_reopened_case_leaves_the_counts_until_it_ends_again():
    opened = [APPLIED, ("interview", 70, "screen"), ("no", 40), ("reopened", 5)]

    assert went_on(*opened) == [None] * 4
    assert went_on(*opened, ("no", 1))[:2] == [True, False]


def test_the_same_employer_and_role_within_90_days_counts_once_with_the_later_outcome():
    first = history(1, ("applied", 150, "applied"), ("no", 120), employer="Marl Works")
    again = history(
        2, ("applied", 60, "applied"), ("interview", 50, "screen"), ("no", 40), employer="Marl Works"
    )  # fmt: skip
    sorted_out = sort(first, again)

    assert [case.number for case in sorted_out.counted] == [2]
    assert reasons(sorted_out) == {Reason.SAME_CASE: (1,)}


def test_after_90_days_it_is_a_new_case():
    first = history(1, ("applied", 151, "applied"), ("no", 120), employer="Marl Works")
    again = history(2, ("applied", 60, "applied"), ("no", 40), employer="Marl Works")

    assert len(sort(first, again).counted) == 2


def test_another_role_at_the_same_employer_is_another_case():
    first = history(1, APPLIED, NO, employer="Marl Works", role="Analyst")
    other = history(2, APPLIED, NO, employer="Marl Works", role="Editor")

    assert len(sort(first, other).counted) == 2


def test_one_employer_spelled_in_two_ways_is_counted_as_one_and_named():
    first = history(1, APPLIED, NO, employer="Marl Works")
    again = history(2, APPLIED, NO, employer="MARL-WORKS Ltd.")
    sorted_out = sort(first, again)

    assert len(sorted_out.counted) == 1
    assert "“MARL-WORKS Ltd.”, “Marl Works” are counted as one employer." in sorted_out.notes


def test_an_answer_before_the_application_is_named_and_left_out():
    sorted_out = sort(history(5, ("applied", 40, "applied"), ("no", 60)))

    assert sorted_out.counted == ()
    assert sorted_out.left_out[0].words == ("1 left out: its answer is dated before you applied.")


def test_a_talk_after_the_end_is_named_and_left_out():
    sorted_out = sort(history(5, APPLIED, ("no", 60), ("interview", 50, "screen")))

    assert reasons(sorted_out) == {Reason.TALK_AFTER_END: (5,)}


def test_an_answer_in_the_future_is_named_and_left_out():
    assert reasons(sort(history(5, APPLIED, ("no", -1)))) == {Reason.END_AHEAD: (5,)}


def test_what_was_never_sent_is_no_case():
    assert reasons(sort(history(5), history(6, ("applied", -3, "applied")))) == {
        Reason.NOT_SENT: (5, 6)
    }


def test_a_no_without_a_day_of_applying_still_counts():
    assert went_on(NO)[0] is False


def test_no_way_in_counts_as_applied_directly_and_says_so():
    sorted_out = sort(history(1, APPLIED, NO), history(2, APPLIED, NO, channel=Channel.REFERRAL))

    assert sorted_out.tallies(CONTACT) == {
        Channel.COLD: Tally(1, 0), Channel.REFERRAL: Tally(1, 0), Channel.RECRUITER: Tally(0, 0),
    }  # fmt: skip
    assert sorted_out.notes == (
        "For 1 you did not say how you came to it. It is counted as applied directly.",
    )


@given(histories())
def test_no_search_is_refused_and_nothing_in_it_goes_unnamed(found):
    sorted_out = sort(*found)
    counted = {case.number for case in sorted_out.counted}
    named = {number for one in sorted_out.left_out for number in one.numbers}

    assert counted | named == {one.number for one in found}
    assert all(one.words and str(len(one.numbers)) in one.words for one in sorted_out.left_out)


def test_events_may_lie_in_any_order():
    one = history(1, APPLIED, ("interview", 60, "screen"), NO)
    turned = history(1, NO, ("interview", 60, "screen"), APPLIED)

    assert trail_of(one, today=TODAY) == trail_of(turned, today=TODAY)


@given(histories())
def test_some_of_a_search_counts_as_it_did_among_all(found):
    sorted_out = sort(*found)
    some = {one.number for one in found[::2]}

    among = sorted_out.among(some)

    assert among.counted == tuple(case for case in sorted_out.counted if case.number in some)
    assert sum(among.kinds.values()) == len(among.counted)
