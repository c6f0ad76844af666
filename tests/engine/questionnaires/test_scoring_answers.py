"""A score says what the answers come to; help comes before it; what is open stays open."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.questionnaires.made_up import changed
from onward.engine.questionnaires import (
    Choice,
    Help,
    Item,
    endorsed,
    help_due,
    plain,
    read,
    results,
)
from onward.engine.questionnaires.values import reachable

LAMP = read(changed())
LIGHT = {"lamp": 0, "tea": 2, "letters": 0, "hurt": 0, "daily": 0}
SCALE = st.lists(st.integers(-100, 100), min_size=2, max_size=20, unique=True)


@st.composite
def items(draw):
    choices = tuple(Choice(value, "x") for value in draw(SCALE))
    return Item("x", "x", choices, reverse=draw(st.booleans()))


@st.composite
def answered(draw, *, whole=False):
    given = {}
    for item in LAMP.items:
        value = draw(st.sampled_from([choice.value for choice in item.choices]))
        if whole or draw(st.booleans()):
            given[item.id] = value
    return given


def told(answers):
    return {r.score.id: plain(r.value) for r in results(LAMP, answers)}


def test_a_question_asked_the_other_way_round_counts_from_the_other_end():
    assert told(LIGHT | {"tea": 0}) == {"total": "2", "evenings": "50"}


def test_a_score_has_the_words_of_its_band_and_their_source():
    (total, evenings) = results(LAMP, LIGHT | {"lamp": 2, "letters": 2})

    assert (total.band.words, total.band.source) == ("some weight", "Made up, page 1")
    assert evenings.band is None


def test_with_a_question_open_there_is_no_score_and_nothing_is_estimated():
    answers = {"lamp": 2, "tea": 0}
    total, evenings = results(LAMP, answers)

    assert (total.value, total.missing, total.band) == (None, 2, None)
    assert plain(evenings.value) == "100"


def test_daily_life_is_no_part_of_the_score_and_need_not_be_answered_for_it():
    answers = {key: value for key, value in LIGHT.items() if key != "daily"}

    assert told(answers)["total"] == "0"


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        (LIGHT, Help.NONE),
        (LIGHT | {"lamp": 2}, Help.GENTLY),
        (LIGHT | {"lamp": 2, "tea": 1, "letters": 2}, Help.FIRST),
        (LIGHT | {"daily": 2}, Help.FIRST),
        (LIGHT | {"daily": 1}, Help.NONE),
        (LIGHT | {"hurt": 1}, Help.AT_ONCE),
        ({"hurt": 2}, Help.AT_ONCE),
        ({"lamp": 2, "tea": 0, "letters": 1}, Help.FIRST),
        ({}, Help.NONE),
    ],
)
def test_help_comes_as_the_file_says_and_needs_no_complete_sheet(answers, due):
    assert help_due(LAMP, answers) is due


def test_a_low_number_can_call_for_help_as_well():
    file = changed(
        ('score = "total"\nat_least = 5', 'score = "total"\nat_most = 1'),
        ('score = "evenings"\nat_least = 50', 'score = "evenings"\nat_least = 100'),
    )
    lamp = read(file)

    assert help_due(lamp, LIGHT) is Help.FIRST
    assert help_due(lamp, {"lamp": 0, "tea": 2}) is Help.NONE


def test_the_safe_answer_may_be_the_highest_one():
    scale = (Choice(0, "Yes"), Choice(1, "No"))
    item = Item("x", "x", scale, self_harm=True, safe=1)

    assert endorsed(item, 0)
    assert not endorsed(item, 1)
    assert not endorsed(item, None)


@given(items(), st.data())
def test_turning_an_answer_round_twice_leaves_it_and_stays_within_the_scale(item, data):
    value = data.draw(st.sampled_from([choice.value for choice in item.choices]))
    there = Item("x", "x", item.choices, reverse=True)

    assert there.counted(there.counted(value)) == value
    assert item.lowest <= item.counted(value) <= item.highest


@given(answered(whole=True))
def test_a_score_stays_within_its_range_and_in_one_band(answers):
    for result in results(LAMP, answers):
        assert result.score.lowest <= result.value <= result.score.highest
        holding = [b for b in result.score.bands if b.low <= result.value <= b.high]
        assert len(holding) == bool(result.score.bands)


@given(answered(), st.randoms())
def test_the_order_of_answers_does_not_matter(answers, random: Random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)

    assert results(LAMP, dict(shuffled)) == results(LAMP, answers)
    assert help_due(LAMP, dict(shuffled)) == help_due(LAMP, answers)


@given(answered(), answered(whole=True))
def test_an_answer_more_never_takes_help_away(some, rest):
    assert help_due(LAMP, rest | some) >= help_due(LAMP, some)


@given(st.lists(items(), min_size=1, max_size=4), st.data())
def test_every_sum_the_answers_make_is_known_to_be_possible(several, data):
    points = sum(
        item.counted(data.draw(st.sampled_from([c.value for c in item.choices])))
        for item in several
    )
    lowest, bits = reachable(several)

    assert bits >> (points - lowest) & 1


def test_numbers_are_written_as_people_write_them():
    assert [plain(Fraction(*of)) for of in ((12, 1), (10, 3), (5, 2), (-3, 1))] == [
        "12", "3.33", "2.5", "-3",
    ]  # fmt: skip
