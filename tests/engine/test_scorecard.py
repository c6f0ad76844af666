"""What a person felt before they knew, against what came of it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.scorecard import Reading, Said, enough, scorecard

answers = st.lists(
    st.builds(Said, st.integers(0, 100), st.sampled_from([True, False, None])), max_size=40
)


def felt(feeling, *, went_on, of):
    return [Said(feeling, number < went_on) for number in range(of)]


def test_without_any_there_is_nothing_to_compare():
    card = scorecard([])

    assert (card.reading, card.known, card.missing) == (Reading.NONE, 0, 10)
    assert card.apart is None


def test_while_it_is_too_early_it_says_how_many_are_missing():
    card = scorecard(felt(30, went_on=7, of=7))

    assert card.reading is Reading.TOO_EARLY
    assert card.sentence == "Too early to tell: 7 of the 10 rounds it takes. Still to come: 3."


def test_somebody_who_judges_themselves_too_harshly_is_told_so_with_the_counts():
    card = scorecard(felt(25, went_on=5, of=10))

    assert card.reading is Reading.HARSH
    assert "about 2 in 10, and 5 of 10 went on" in card.sentence


@pytest.mark.parametrize(
    ("feeling", "went_on", "reading"),
    [(30, 3, "near"), (30, 5, "unsure"), (30, 6, "harsh"), (80, 5, "hopeful"), (80, 7, "near"),
     (0, 0, "near"), (0, 1, "near"), (0, 2, "harsh"), (100, 10, "near"), (100, 8, "hopeful")],
)  # fmt: skip
def test_what_luck_alone_often_gives_is_no_difference(feeling, went_on, reading):
    assert scorecard(felt(feeling, went_on=went_on, of=10)).reading == reading


def test_what_is_still_open_does_not_count():
    known = felt(60, went_on=4, of=9)

    assert scorecard([*known, Said(5, None)]) == scorecard(known)


def test_a_feeling_that_tells_them_apart_is_told_with_both_counts():
    card = scorecard([*felt(70, went_on=5, of=5), *felt(20, went_on=0, of=5)])

    assert card.apart is not None
    assert card.apart.startswith("Of the 5 that felt best, 5 went on; of the 5 others, 0.")
    assert card.apart.endswith("told them apart.")


def test_one_feeling_for_every_round_cannot_tell_them_apart():
    assert scorecard(felt(50, went_on=5, of=12)).apart is None


def test_a_feeling_that_points_the_other_way_is_said_too():
    card = scorecard([*felt(70, went_on=0, of=6), *felt(20, went_on=6, of=6)])

    assert card.apart is not None
    assert card.apart.endswith("the other way round.")


@given(answers)
def test_order_does_not_matter(said):
    turned = list(said)
    random.Random(1).shuffle(turned)

    assert scorecard(turned) == scorecard(said)


@given(answers)
def test_nothing_is_said_of_fewer_than_enough(said):
    card = scorecard(said)
    quiet = card.reading in {Reading.NONE, Reading.TOO_EARLY}

    assert quiet == (card.known < enough())
    assert card.missing == max(0, enough() - card.known)


@given(answers)
def test_every_statement_carries_its_count(said):
    card = scorecard(said)

    if card.known:
        assert f"{card.known}" in card.sentence
