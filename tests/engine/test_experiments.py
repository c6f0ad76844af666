from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.experiments import Trial, answer, tried_on
from onward.engine.funnel import Case, Channel, End, Ranges, Tally, Trail, Transition

BEGAN = date(2026, 3, 3)
LATER = Transition.LATER


def talked(went_on, *, number=0, channel=Channel.COLD):
    """Somebody was talked to, and it went on to a later round or ended there."""
    return Case(number, channel, reach=2 if went_on else 1, end=End.NO)


def sent(got_a_talk, *, number=0, channel=Channel.COLD):
    return Case(number, channel, reach=1 if got_a_talk else 0, end=End.NO)


def asked(before, after, *, of=talked, trial=None, **more):
    """The answer for cases before and after the day the change began."""
    days, cases = {}, []
    for sides, day in ((before, BEGAN - timedelta(days=1)), (after, BEGAN)):
        for went_on in sides:
            cases.append(of(went_on, number=len(cases), **more))
            days[len(days)] = day
    return answer(trial or Trial(LATER, BEGAN), cases, days=days, ranges=Ranges())


def test_too_few_on_one_side_cannot_tell_and_say_how_many_are_missing():
    result = asked([False] * 6, [True] * 2)

    assert result.compared.helped is None
    assert "Can't tell yet." in result.sentence
    assert (result.compared.missing_before, result.compared.missing_after) == (0, 4)


def test_a_clear_difference_is_told_with_its_counts():
    result = asked([False] * 9 + [True], [True] * 8)

    assert result.compared.helped
    assert result.sentence.startswith("Before: 1 of 10. Since then: 8 of 8.")


def test_a_small_difference_cannot_tell_however_nice_it_looks():
    result = asked([False] * 5 + [True] * 3, [False] * 4 + [True] * 4)

    assert result.compared.helped is None
    assert "Can't tell yet." in result.sentence


def test_the_day_it_began_is_already_after():
    assert asked([], [True]).compared.after == Tally(1, 1)


def test_what_came_after_the_change_had_ended_is_on_neither_side():
    ended = Trial(LATER, BEGAN, ended_on=BEGAN)
    late = answer(ended, [talked(True)], days={0: BEGAN + timedelta(days=1)}, ranges=Ranges())

    assert late.compared.before == late.compared.after == Tally(0, 0)
    assert asked([False], [True], trial=ended).compared.after == Tally(1, 1)


def test_a_case_without_a_day_is_left_out_and_named():
    result = answer(Trial(LATER, BEGAN), [talked(True)], days={0: None}, ranges=Ranges())

    assert result.undated == 1
    assert result.beside == "1 case has no day for this step, so it is left out."


def test_first_talks_are_compared_within_one_way_in():
    days = {n: BEGAN + timedelta(days=-1 if n < 4 else 1) for n in range(7)}
    cases = [
        *(sent(False, number=n) for n in range(4)),
        sent(False, number=4),
        *(sent(True, number=n, channel=Channel.REFERRAL) for n in (5, 6)),
    ]

    result = answer(Trial(Transition.CONTACT, BEGAN), cases, days=days, ranges=Ranges())

    assert result.channel is Channel.COLD
    assert (result.compared.before, result.compared.after) == (Tally(4, 0), Tally(1, 0))
    assert "Only applications by the same way in are compared" in result.beside


def test_nothing_on_either_side_is_no_error():
    for step in (Transition.CONTACT, LATER, Transition.OFFER):
        result = answer(Trial(step, BEGAN), [], days={}, ranges=Ranges())
        assert "Can't tell yet." in result.sentence


def test_accepting_is_the_persons_own_step_and_no_experiment():
    with pytest.raises(ValueError, match="accepted"):
        answer(Trial(Transition.ACCEPTED, BEGAN), [], days={}, ranges=Ranges())


def test_the_day_of_a_step_is_when_it_was_tried():
    sent_on, first, last = date(2026, 1, 1), date(2026, 1, 20), date(2026, 2, 2)
    talks = {"first_talk_on": first, "last_talk_on": last}
    trail = Trail(1, "Harbour Lane", "Clerk", applied_on=sent_on, **talks)
    days = [tried_on(trail, step) for step in Transition]

    assert days == [sent_on, first, last, None]


cases = st.lists(
    st.builds(
        Case,
        st.integers(0, 60),
        st.sampled_from(list(Channel)),
        st.integers(0, 4),
        st.sampled_from(list(End)),
    ),
    max_size=40,
    unique_by=lambda case: case.number,
)
all_days = st.dictionaries(
    st.integers(0, 60), st.dates(date(2026, 1, 1), date(2026, 6, 30)), max_size=60
)
steps = st.sampled_from([Transition.CONTACT, LATER, Transition.OFFER])


@given(cases, all_days, steps, st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(some, days, step, chance):
    mixed = some[:]
    chance.shuffle(mixed)
    trial = Trial(step, BEGAN)

    assert answer(trial, mixed, days=days, ranges=Ranges()) == answer(
        trial, some, days=days, ranges=Ranges()
    )


@given(cases, all_days, steps)
def test_a_case_that_is_still_open_changes_nothing(some, days, step):
    trial = Trial(step, BEGAN)
    waiting = Case(99, Channel.COLD, reach=0, end=End.WAITING)
    more = {**days, 99: BEGAN}

    assert answer(trial, [*some, waiting], days=more, ranges=Ranges()) == answer(
        trial, some, days=days, ranges=Ranges()
    )


@given(cases, all_days, steps)
def test_every_answer_carries_the_counts_of_both_sides(some, days, step):
    result = answer(Trial(step, BEGAN), some, days=days, ranges=Ranges())

    before, after = result.compared.before, result.compared.after
    assert result.sentence.startswith(
        f"Before: {before.k} of {before.n}. Since then: {after.k} of {after.n}."
    )
    if min(before.n, after.n) < result.compared.enough:
        assert result.compared.helped is None
