"""When an answer is said aloud again: no pile, no day with too much, nothing after the interview."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.practice import (
    Card,
    Went,
    after,
    aloud_seconds,
    arrange,
    cards_in,
    minutes_for,
    outcomes,
    queue,
    spoken_seconds,
    wait,
    why,
)

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)

days = st.integers(-60, 60).map(lambda n: TODAY + n * DAY)
minutes = st.integers(0, 60)


@st.composite
def cards(draw, at_most=40):
    return [
        Card(
            id=number,
            due_on=draw(days),
            place=draw(st.integers(0, 5)),
            said_on=draw(st.none() | st.integers(0, 40).map(lambda n: TODAY - n * DAY)),
            near=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, at_most)))
    ]


def said_again_and_again(*went, card=None, on=TODAY):
    card = card or Card(1, due_on=on)
    waits = []
    for one in went:
        card = after(card, one, on=max(on, card.due_on))
        waits.append((card.due_on - card.said_on).days)
    return waits


def test_a_card_that_goes_as_planned_comes_back_at_1_3_7_14_and_30_days():
    assert said_again_and_again(*[Went.PLANNED] * 6) == [1, 3, 7, 14, 30, 30]


def test_a_card_that_sits_passes_over_a_day_and_again_begins_anew():
    waits = said_again_and_again(Went.SITS, Went.SITS, Went.AGAIN, Went.PLANNED)

    assert waits == [3, 14, 1, 3]


def test_a_card_said_before_its_time_keeps_its_place():
    fortnightly = Card(1, due_on=TODAY + 14 * DAY, place=4, said_on=TODAY)

    soon = after(fortnightly, Went.PLANNED, on=TODAY + 2 * DAY)

    assert (soon.place, soon.due_on) == (4, TODAY + 16 * DAY)


@given(st.integers(0, 5), st.integers(0, 60), st.sampled_from(Went))
def test_the_wait_never_shrinks_except_after_again(place, ago, went):
    card = Card(1, due_on=TODAY, place=place, said_on=TODAY - ago * DAY if place else None)

    then = after(card, went, on=TODAY)

    assert then.due_on > TODAY
    assert went is Went.AGAIN or place == 0 or wait(then.place) >= wait(place)


@given(st.integers(0, 5), st.integers(0, 60))
def test_the_better_it_went_the_later_it_comes_back(place, ago):
    card = Card(1, due_on=TODAY, place=place, said_on=TODAY - ago * DAY if place else None)

    again, planned, sits = (after(card, went, on=TODAY).due_on for went in Went)

    assert again <= planned <= sits


def test_a_missed_card_comes_today_and_counts_from_today():
    missed = Card(1, due_on=TODAY - 20 * DAY, place=2, said_on=TODAY - 23 * DAY)

    assert [one.on for one in arrange([missed], today=TODAY)] == [TODAY]
    assert after(missed, Went.PLANNED, on=TODAY).due_on == TODAY + 7 * DAY


@given(cards(), st.none() | days, minutes, st.integers(0, 8))
def test_no_day_holds_more_than_its_limit(found, interview_on, given_minutes, done):
    planned = arrange(
        found, today=TODAY, interview_on=interview_on, minutes=given_minutes, said_today=done
    )

    per_day = Counter(one.on for one in planned if one.on)
    assert all(n <= cards_in(given_minutes) for n in per_day.values())
    assert per_day[TODAY] + done <= max(done, cards_in(given_minutes))


@given(cards(), st.integers(1, 60), minutes)
def test_nothing_is_planned_after_the_next_interview(found, ahead, given_minutes):
    interview_on = TODAY + ahead * DAY

    planned = arrange(found, today=TODAY, interview_on=interview_on, minutes=given_minutes)

    assert [one for one in planned if one.on and one.on > interview_on] == []
    assert [one for one in planned if one.drawn_in and one.on >= interview_on] == []


@given(cards(), st.none() | days, st.randoms())
def test_the_order_of_the_cards_does_not_matter(found, interview_on, chance):
    other = list(found)
    chance.shuffle(other)

    assert arrange(found, today=TODAY, interview_on=interview_on) == arrange(
        other, today=TODAY, interview_on=interview_on
    )


@given(cards(), st.none() | days)
def test_every_card_is_planned_once_and_never_in_the_past(found, interview_on):
    planned = arrange(found, today=TODAY, interview_on=interview_on)

    assert sorted(one.card.id for one in planned) == sorted(card.id for card in found)
    assert all(one.on is None or one.on >= TODAY for one in planned)


@given(cards(), st.integers(1, 60))
def test_a_card_said_today_is_not_drawn_in_to_today_again(found, ahead):
    found = [replace(card, said_on=TODAY, due_on=TODAY + wait(card.place)) for card in found]

    planned = arrange(found, today=TODAY, interview_on=TODAY + ahead * DAY)

    assert TODAY not in {one.on for one in planned}


@given(cards(), st.none() | days)
def test_an_interview_that_is_over_or_today_draws_nothing_in(found, interview_on):
    over = min(interview_on or TODAY, TODAY)

    assert arrange(found, today=TODAY, interview_on=over) == arrange(found, today=TODAY)


def test_cards_are_spread_over_the_days_before_an_interview_as_late_as_there_is_room():
    later = [Card(n, due_on=TODAY + 20 * DAY, place=5, said_on=TODAY - DAY) for n in range(4)]

    planned = arrange(later, today=TODAY, interview_on=TODAY + 3 * DAY)

    assert Counter((one.on - TODAY).days for one in planned) == {0: 1, 1: 1, 2: 2}
    assert all(one.drawn_in for one in planned)


def test_three_hundred_cards_before_tomorrow_are_five_today_and_the_rest_wait():
    many = [Card(n, due_on=TODAY, near=n == 299) for n in range(300)]

    planned = arrange(many, today=TODAY, interview_on=TODAY + DAY)

    assert len(queue(planned, today=TODAY)) == 5
    assert queue(planned, today=TODAY)[0].id == 299
    assert {one.on for one in planned} == {TODAY, None}


def test_ten_thousand_cards_find_their_days():
    many = [Card(n, due_on=TODAY - DAY) for n in range(10_000)]

    planned = arrange(many, today=TODAY)

    assert (planned[-1].on - TODAY).days == 10_000 / 5 - 1


def test_a_limit_of_no_minutes_offers_nothing():
    assert arrange([Card(1, due_on=TODAY)], today=TODAY, minutes=0)[0].on is None
    assert cards_in(-5) == cards_in(2) == 0
    assert cards_in(10**9) == 40


def test_what_was_said_today_is_counted_in():
    waiting = [Card(n, due_on=TODAY) for n in range(9)]

    assert len(queue(arrange(waiting, today=TODAY, said_today=4), today=TODAY)) == 1
    assert queue(arrange(waiting, today=TODAY, said_today=7), today=TODAY) == ()


@pytest.mark.parametrize(("words", "seconds"), [(0, None), (1, 10), (130, 60), (200, 90)])
def test_the_time_aloud_is_told_to_ten_seconds(words, seconds):
    assert spoken_seconds(words) == seconds


def test_the_words_of_practice_say_where_they_come_from():
    words, source = why()

    assert [one.went for one in outcomes()] == list(Went)
    assert all(one.name and one.hint.endswith(".") for one in outcomes())
    assert words.endswith(".")
    assert source.mark == "V51"
    assert aloud_seconds() == (60, 150)
    assert minutes_for(5) == 15
