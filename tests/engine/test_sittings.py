"""Writing it out: on which days it is offered, and when Onward lets it be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.sittings import (
    EXPRESSIVE,
    Held,
    Kind,
    Mind,
    Sitting,
    called,
    closing,
    name_of,
    offer,
    prompt_for,
    rules,
    sources_of,
    why_of,
)

TODAY = date(2026, 11, 26)
A_DAY = timedelta(days=1)

days_ago = st.integers(0, 60).map(lambda n: TODAY - n * A_DAY)
scale = st.none() | st.integers(0, 10)
sittings = st.builds(Sitting, kind=st.sampled_from(Kind), on=days_ago, before=scale, after=scale)
histories = st.lists(sittings, max_size=14)
minds = st.builds(
    Mind,
    today=st.just(TODAY),
    intensity=scale,
    no_on=st.none() | days_ago,
    help_shown=st.booleans(),
)


def wrote(*ago: int, kind: Kind = Kind.FREE, **numbers: int) -> list[Sitting]:
    return [Sitting(kind, TODAY - n * A_DAY, **numbers) for n in ago]


def test_it_opens_the_day_after_a_no_and_says_so():
    on_the_day = offer(Kind.FREE, Mind(TODAY, no_on=TODAY), [])
    assert on_the_day.held is Held.TOO_SOON
    assert on_the_day.opens_on == TODAY + A_DAY

    assert offer(Kind.FREE, Mind(TODAY, no_on=TODAY - A_DAY), []).open


@pytest.mark.parametrize("kind", Kind)
def test_a_very_loud_day_holds_back_every_kind(kind):
    loud = offer(kind, Mind(TODAY, intensity=9), [])
    assert loud.held is Held.LOUD
    assert loud.opens_on == TODAY + A_DAY

    assert offer(kind, Mind(TODAY, intensity=8), []).open
    assert offer(kind, Mind(TODAY, intensity=None), []).open


@pytest.mark.parametrize("kind", Kind)
def test_after_the_help_card_nothing_more_is_offered_on_that_page(kind):
    shown = offer(kind, Mind(TODAY, help_shown=True), [])
    assert shown.held is Held.HELP
    assert shown.opens_on is None


def test_once_a_day_in_whichever_voice():
    done = offer(Kind.FREE, Mind(TODAY), wrote(0, kind=Kind.DISTANCED))
    assert done.held is Held.TODAY_DONE
    assert done.opens_on == TODAY + A_DAY
    assert done.days_left == 4


def test_five_days_and_then_it_rests():
    fifth = offer(Kind.FREE, Mind(TODAY), wrote(1, 2, 3, 4))
    assert fifth.open
    assert fifth.day == 5
    assert fifth.days_left == 1

    done = offer(Kind.FREE, Mind(TODAY), wrote(1, 2, 3, 4, 5))
    assert done.held is Held.DAYS_DONE
    assert done.opens_on == TODAY - A_DAY + rules().set_over_after


def test_a_new_no_begins_the_days_anew_and_so_does_a_long_rest():
    mind = Mind(TODAY, no_on=TODAY - 2 * A_DAY)
    assert offer(Kind.FREE, mind, wrote(3, 4, 5, 6, 7)).day == 1
    assert offer(Kind.FREE, Mind(TODAY), wrote(14, 15, 16, 17, 18)).day == 1
    assert not offer(Kind.FREE, Mind(TODAY), wrote(13, 14, 15, 16, 17)).open


def test_a_letter_knows_no_days():
    today = offer(Kind.LETTER, Mind(TODAY), wrote(0, 1, 2, 3, 4, 5))
    assert today.open
    assert today.days_left is None


def test_two_times_much_heavier_and_it_is_not_offered_any_more():
    once = wrote(30, before=4, after=7)
    assert offer(Kind.FREE, Mind(TODAY), once).open

    twice = [*once, *wrote(60, kind=Kind.DISTANCED, before=2, after=9)]
    for kind in EXPRESSIVE:
        assert offer(kind, Mind(TODAY), twice).held is Held.HEAVIER
        assert offer(kind, Mind(TODAY), twice).opens_on is None
    assert offer(Kind.LETTER, Mind(TODAY), twice).open


def test_what_was_not_said_is_no_number():
    unsaid = [*wrote(30, after=10), *wrote(31, before=0), *wrote(32)]
    assert [one.heavier_by for one in unsaid] == [None, None, None]
    assert offer(Kind.FREE, Mind(TODAY), unsaid).open


@given(st.sampled_from(Kind), minds, histories)
def test_what_is_held_back_opens_later_or_never(kind, mind, history):
    found = offer(kind, mind, history)
    assert found.open == (found.held is None)
    assert found.opens_on is None or found.opens_on > TODAY
    assert 1 <= found.day <= rules().days
    assert found.days_left is None or 0 <= found.days_left <= rules().days


@given(st.sampled_from(sorted(EXPRESSIVE)), minds, histories)
def test_no_more_than_five_days_and_one_a_day_whatever_the_history(kind, mind, history):
    if offer(kind, mind, history).open:
        assert TODAY not in {one.on for one in history if one.kind in EXPRESSIVE}
        assert offer(kind, mind, history).days_left > 0
        after = [*history, Sitting(kind, TODAY)]
        assert offer(kind, mind, after).held in {Held.TODAY_DONE, Held.DAYS_DONE}


@given(st.sampled_from(Kind), minds, histories)
def test_a_calmer_answer_never_closes_what_a_louder_one_left_open(kind, mind, history):
    calm = Mind(mind.today, None, mind.no_on, mind.help_shown)
    if offer(kind, mind, history).open:
        assert offer(kind, calm, history).open


def test_each_day_asks_its_own_and_later_days_ask_the_last():
    asked = [prompt_for(Kind.FREE, day=day) for day in range(1, 6)]
    assert len(set(asked)) == 5
    assert prompt_for(Kind.FREE, day=9) == asked[-1]
    assert prompt_for(Kind.FREE, day=0) == asked[0]


@pytest.mark.parametrize("day", range(1, 6))
def test_seen_from_outside_it_is_about_somebody_with_a_name_or_about_you(day):
    assert "Ada" in prompt_for(Kind.DISTANCED, day=day, name="Ada")
    assert "you" in prompt_for(Kind.DISTANCED, day=day)


def test_a_strange_name_stays_a_name():
    assert "{day}" in prompt_for(Kind.DISTANCED, name="{day}")
    assert "אדה" in prompt_for(Kind.DISTANCED, name="אדה")
    assert called("Ada Okafor") == "Ada"
    assert called("   ") == ""
    assert len(called("x" * 500)) == 40


def test_no_prompt_asks_why_me():
    asked = [prompt_for(kind, day=day, name=name)
             for kind in Kind for day in range(1, 6) for name in ("", "Ada")]  # fmt: skip
    assert not [words for words in asked if "why" in words.lower()]


def test_a_letter_goes_to_them_or_to_oneself_and_nowhere():
    assert "no way to send" in prompt_for(Kind.LETTER, to="employer")
    assert prompt_for(Kind.LETTER, to="self") != prompt_for(Kind.LETTER)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_says_what_it_is_why_and_where_that_is_from(kind):
    assert name_of(kind)
    assert why_of(kind)
    assert sources_of(kind)


def test_the_honest_line_promises_nothing():
    assert "one small study of people laid off" in why_of(Kind.FREE)
    assert "worse for an hour or so for many" in why_of(Kind.FREE)
    assert "worse for an hour" in closing()[0]


@pytest.mark.parametrize("held", Held)
def test_every_reason_has_its_words(held):
    assert held.words
