"""What holds for every search."""

import re
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.funnel.searches import histories, history, sort
from onward.engine.funnel import (
    Channel,
    Ranges,
    Status,
    Tally,
    Transition,
    planning_number,
    state,
    statements,
    status_of,
)
from onward.engine.funnel.ranges import mixed

# From the least that can be said to the best; "too early" says nothing, so it is no worse than any.
BETTER = [Status.LOW, Status.LEANING_LOW, Status.IN_RANGE, Status.HIGH]
STEPS = [*Transition]
TALLIES = st.integers(0, 300).flatmap(lambda n: st.builds(Tally, st.just(n), st.integers(0, n)))
SMALL = st.integers(0, 9).flatmap(lambda n: st.builds(Tally, st.just(n), st.integers(0, n)))


def totals(sorted_out):
    return [sum(sorted_out.tallies(step).values(), Tally(0, 0)) for step in STEPS]


def no_worse(before, after):
    if Status.TOO_EARLY in (before, after):
        return before is Status.TOO_EARLY
    return BETTER.index(after) >= BETTER.index(before)


@given(histories())
def test_a_funnel_never_widens(found):
    sorted_out = sort(*found)
    reached = [sum(case.reach >= nth for case in sorted_out.counted) for nth in range(5)]

    assert reached == sorted(reached, reverse=True)
    for one, following in pairwise(totals(sorted_out)):
        assert following.n <= one.k


@given(histories(), st.integers(0, 44), st.one_of(st.none(), st.sampled_from(Channel)))
def test_an_application_that_still_waits_changes_nothing(found, ago, channel):
    waiting = history(99, ("applied", ago, "applied"), employer="Fern Hill", channel=channel)
    before, after = sort(*found), sort(*found, waiting)

    assert [before.tallies(step) for step in STEPS] == [after.tallies(step) for step in STEPS]
    assert statements(before, Ranges()) == statements(after, Ranges())


@given(histories().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_applications_does_not_matter(both):
    one, other = (sort(*found) for found in both)

    assert statements(one, Ranges()) == statements(other, Ranges())
    assert one.left_out == other.left_out
    assert one.notes == other.notes


@given(st.sampled_from(STEPS[:3]), st.sampled_from(Channel), TALLIES)
def test_one_more_that_went_on_never_makes_a_status_worse(step, channel, tally):
    usual = Ranges().at(step, channel)

    assert no_worse(status_of(tally, usual), status_of(tally + Tally(1, 1), usual))


@given(st.lists(SMALL, min_size=3, max_size=3), st.integers(0, 2))
def test_nor_where_ways_in_are_counted_together(tallies, which):
    """As long as the same ways in are counted together."""
    more = [one + Tally(1, 1) if nth == which else one for nth, one in enumerate(tallies)]
    assume(tallies[which].n and more[which].n < 10)

    assert no_worse(*(pooled_status(one) for one in (tallies, more)))


def pooled_status(tallies):
    parts = [
        (Ranges().at(Transition.CONTACT, channel), tally.n)
        for channel, tally in zip(Channel, tallies, strict=True)
    ]
    return status_of(sum(tallies, Tally(0, 0)), mixed(parts))


@given(st.sampled_from(STEPS), st.lists(st.sampled_from(Channel), min_size=1, max_size=3), TALLIES)
def test_a_statement_always_carries_its_counts(step, channels, tally):
    one = state(step, channels, tally, Ranges().at(step, channels[0]))

    if tally.n:
        assert re.search(rf"\b{tally.k} of {tally.n}\b", one.said)
    else:
        assert one.said == "Nothing to count here yet."


@given(st.sampled_from(STEPS[:3]), TALLIES)
def test_an_interval_holds_its_mean_and_stays_between_nothing_and_all(step, tally):
    one = state(step, [Channel.COLD], tally, Ranges().at(step, Channel.COLD))

    assert 0 <= one.low < one.high <= 1
    # Where nothing or everything went on, a mean may lie outside the middle 80 in 100.
    assert one.low <= one.mean or tally.k == tally.n
    assert one.mean <= one.high or tally.k == 0


@given(TALLIES)
def test_icons_never_hide_what_happened_at_all(tally):
    icons = state(Transition.LATER, [*Channel], tally, None).icons

    assert icons.shown <= 100
    assert 0 <= icons.filled <= icons.shown
    assert bool(icons.filled) == bool(tally.k)


@given(st.sampled_from(Channel), TALLIES)
def test_a_planning_number_is_a_range_and_never_more_than_200(channel, tally):
    said = planning_number(
        state(Transition.CONTACT, [channel], tally, Ranges().at(Transition.CONTACT, channel))
    )

    if said is not None:
        numbers = [int(one) for one in re.findall(r"\d+", said)]
        assert max(numbers) <= 200
        assert numbers[0] == min(numbers)
