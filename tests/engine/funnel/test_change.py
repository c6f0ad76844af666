"""Whether a change helped: only where both sides have enough, and it is sure enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.funnel import Ranges, Tally, Transition, compare

LATER = Ranges().at(Transition.LATER)
tallies = st.integers(0, 60).flatmap(lambda n: st.builds(Tally, st.just(n), st.integers(0, n)))


def test_too_few_on_one_side_say_how_many_are_missing():
    found = compare(Tally(12, 1), Tally(2, 2), LATER)

    assert (found.helped, found.sure, found.missing_before, found.missing_after) == (
        None,
        None,
        0,
        4,
    )
    assert found.sentence == (
        "Before: 1 of 12. Since then: 2 of 2. Can't tell yet."
        " To compare, each side needs 6. Since then, 4 are still missing."
    )


def test_only_the_sides_that_lack_cases_are_named():
    assert compare(Tally(2, 1), Tally(9, 2), LATER).sentence.endswith(
        "Before, 4 are still missing."
    )
    assert compare(Tally(2, 1), Tally(1, 0), LATER).sentence.endswith(
        "Still missing: 4 before, 5 since then."
    )


def test_a_clear_difference_is_said_with_its_counts_and_a_doubt():
    found = compare(Tally(12, 1), Tally(10, 7), LATER)

    assert found.helped
    assert found.sure > 0.9
    assert found.sentence == (
        "Before: 1 of 12. Since then: 7 of 10."
        " More often since then. Something else may have changed as well."
    )


@pytest.mark.parametrize("after", [Tally(10, 3), Tally(10, 0)])
def test_anything_less_clear_or_the_other_way_cannot_be_told(after):
    found = compare(Tally(12, 3), after, LATER)

    assert found.helped is None
    assert found.sentence.endswith("Can't tell yet.")


@given(tallies, tallies)
def test_nothing_is_said_without_the_counts_of_both_sides(before, after):
    sentence = compare(before, after, LATER).sentence

    assert f"{before.k} of {before.n}" in sentence
    assert f"{after.k} of {after.n}" in sentence


@given(tallies, tallies)
def test_one_more_that_went_on_never_makes_a_change_look_worse(before, after):
    now = compare(before, after, LATER)
    then = compare(before, after + Tally(1, 1), LATER)

    assert now.sure is None or then.sure > now.sure - 1e-12
