"""The look back: what is asked, in which order, when it is due, and what is still open."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.debrief import (
    Due,
    Length,
    PartKind,
    competencies,
    days_until_written,
    due,
    is_fresh,
    is_low_energy,
    length_for,
    minutes_of,
    name_of,
    next_open,
    parts,
    question_kinds,
    say_written,
    screens,
    still_open,
)

HELD = date(2026, 11, 24)
FLOW = ["facts", "how", "questions", "intended", "happened", "surprise", "in_my_control",
        "outside", "keep", "change_one", "practise_on"]  # fmt: skip
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def keys(of):
    return [part.key for screen in of for part in screen.parts]


def test_facts_come_first_then_intended_happened_why_keep_change_and_when():
    assert [part.key for part in parts()] == FLOW
    assert keys(screens(Length.FULL)) == FLOW


def test_five_minutes_ask_less_in_the_same_order():
    short = screens(Length.SHORT)

    assert len(short) == 3
    assert set(keys(short)) < set(FLOW)
    assert keys(short) == [key for key in FLOW if key in keys(short)]
    assert minutes_of(Length.SHORT) == 5
    assert "five minutes" in name_of(Length.SHORT)


@pytest.mark.parametrize("length", Length)
def test_a_reason_in_ones_hands_never_stands_without_one_outside(length):
    assert {"in_my_control", "outside"} <= set(keys(screens(length)))


@pytest.mark.parametrize("length", Length)
def test_one_at_a_time_asks_the_same_things_one_to_a_screen(length):
    whole, single = screens(length), screens(length, one_at_a_time=True)

    assert keys(single) == keys(whole)
    assert all(len(screen.parts) == 1 for screen in single)
    assert [screen.number for screen in single] == list(range(1, len(single) + 1))


@pytest.mark.parametrize("length", Length)
def test_where_the_no_says_nothing_of_them_nothing_is_asked_about_change(length):
    kept = keys(screens(length, with_change=False))

    assert not {"change_one", "practise_on"} & set(kept)
    assert kept == [key for key in keys(screens(length)) if key in kept]


def test_the_next_screen_is_the_first_with_something_open():
    full = screens(Length.FULL)

    assert next_open(full, filled=set()).number == 1
    assert next_open(full, filled={"facts", "questions", "intended"}).title == full[2].title
    assert next_open(full, filled=set(FLOW)) is None


def test_what_is_optional_is_never_called_open():
    full = screens(Length.FULL)

    assert {"how", "surprise"}.isdisjoint(part.key for part in still_open(full, filled=()))
    assert still_open(full, filled=set(FLOW) - {"how", "surprise"}) == ()


def test_a_screening_call_has_the_short_one_and_a_final_the_full_one():
    assert length_for("screen") is Length.SHORT
    assert {length_for(kind) for kind in ("final", "panel", "other", "")} == {Length.FULL}


@pytest.mark.parametrize(
    ("days_later", "answered", "when"),
    [
        (-1, False, Due.AHEAD),
        (-1, True, Due.AHEAD),
        (0, False, Due.FRESH),
        (1, False, Due.FRESH),
        (2, False, Due.BEFORE_ANSWER),
        (1, True, Due.AFTER_ANSWER),
        (9, True, Due.AFTER_ANSWER),
    ],
)
def test_the_best_time_is_within_a_day_and_before_the_answer(days_later, answered, when):
    today = HELD + timedelta(days=days_later)

    assert due(held_on=HELD, today=today, answered=answered) is when
    assert when.words


def test_a_no_without_a_round_can_be_looked_back_on_too():
    assert due(held_on=None, today=HELD, answered=True) is Due.AFTER_ANSWER
    assert due(held_on=None, today=HELD, answered=False) is Due.UNKNOWN


@pytest.mark.parametrize(("energy", "low"), [(None, False), (0, True), (3, True), (4, False)])
def test_with_little_energy_one_thing_is_asked_at_a_time(energy, low):
    assert is_low_energy(energy) is low


def test_notes_say_how_soon_they_were_written():
    assert say_written(0) == "written on the same day"
    assert say_written(1) == "written the day after"
    assert say_written(12) == "written 12 days later"


def test_notes_from_before_the_round_have_no_age():
    """Dates out of order happen: a round moved to a later day after the notes were made."""
    assert days_until_written(held_on=HELD, written_on=HELD - timedelta(days=3)) is None
    assert days_until_written(held_on=None, written_on=HELD) is None
    assert not is_fresh(held_on=HELD, on=HELD - timedelta(days=3))


@given(days, days, st.booleans())
def test_every_day_has_its_moment(held_on, today, answered):
    when = due(held_on=held_on, today=today, answered=answered)

    assert (when is Due.AHEAD) == (held_on > today)
    assert when is not Due.UNKNOWN


def test_no_prompt_asks_what_kind_of_person_somebody_is():
    """Attribution is to this answer, this time; never to a trait (evidence §7.5)."""
    trait = re.compile(r"\b(?:always|never|good enough|kind of person|personality|failed|bad|weak|type)\b", re.I)  # fmt: skip

    for part in parts():
        assert part.ask.endswith("?")
        assert not trait.search(f"{part.title} {part.ask} {part.hint}")


def test_kinds_and_competencies_have_plain_names():
    for named in (question_kinds(), competencies()):
        assert len({one.key for one in named}) == len({one.name for one in named}) == len(named)
    assert len(question_kinds()) == 8
    assert {part.kind for part in parts()} == set(PartKind)
