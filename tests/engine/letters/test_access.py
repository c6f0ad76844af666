"""Asking for one's own data: which law, from when, and the days after it (evidence §5)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.letters.access import (
    Deadlines,
    Law,
    Pause,
    Scope,
    deadlines,
    gate,
    law_of,
    months_after,
    offered_from,
    words_on,
)
from onward.engine.letters.compose import compose
from onward.engine.letters.facts import LetterFacts
from onward.engine.letters.kinds import LetterKind

ASKED = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("country", "law"),
    [("DE", Law.EU), ("NO", Law.EU), ("GB", Law.UK), ("uk", Law.UK), ("CH", Law.ELSEWHERE), ("BR", Law.ELSEWHERE), ("US", None), ("", None)],
)  # fmt: skip
def test_a_country_has_the_law_that_was_researched_or_none(country, law):
    assert law_of(country) == law


def test_it_is_offered_from_the_fourteenth_day():
    assert offered_from(date(2026, 11, 20)) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 12, 10), 1, date(2027, 1, 10)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(day, months, then):
    assert months_after(day, months) == then


@given(day=st.dates(max_value=date(9000, 1, 1)), months=st.integers(0, 40))
def test_months_never_leave_the_calendar_and_never_skip_one(day, months):
    then = months_after(day, months)

    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


@pytest.mark.parametrize("law", [Law.EU, Law.UK])
def test_in_europe_an_answer_takes_a_month_or_three(law):
    assert deadlines(law, asked_on=ASKED) == Deadlines(None, date(2027, 1, 10), date(2027, 3, 10))


def test_in_california_it_is_ten_business_days_and_45_days_twice():
    days = deadlines(Law.CALIFORNIA, asked_on=ASKED)

    # Christmas Day is no business day.
    assert days == Deadlines(date(2026, 12, 24), date(2027, 1, 24), date(2027, 3, 10))


def test_anywhere_else_no_day_is_named_and_no_law_is_cited():
    assert deadlines(Law.ELSEWHERE, asked_on=ASKED) is None
    for law in (Law.ELSEWHERE, None):
        text = compose(LetterKind.DATA_ACCESS, LetterFacts(law=law, scope=frozenset(Scope))).text
        assert not any(word in text for word in ("Article", "GDPR", "Regulation", "Act"))


def test_the_clock_stands_still_while_they_wait_for_an_answer():
    waits = deadlines(Law.UK, asked_on=ASKED, pauses=[Pause(date(2026, 12, 20))])
    goes_on = deadlines(
        Law.UK, asked_on=ASKED, pauses=[Pause(date(2026, 12, 20), date(2026, 12, 25))]
    )

    assert waits == Deadlines(None, None, None)
    assert goes_on == Deadlines(None, date(2027, 1, 15), date(2027, 3, 15))


@pytest.mark.parametrize(
    ("law", "cited"), [(Law.EU, "Article 15 of the General"), (Law.UK, "UK GDPR"), (Law.CALIFORNIA, "California Consumer")]
)  # fmt: skip
def test_a_request_cites_the_chosen_law_and_lists_only_what_was_ticked(law, cited):
    facts = LetterFacts(law=law, scope=frozenset({Scope.NOTES}), controller="Harbour Lane Ltd")

    text = compose(LetterKind.DATA_ACCESS, facts).text

    assert cited in text
    assert "- notes and scores from the interviews" in text
    assert text.count("\n- ") == 1
    assert "Harbour Lane Ltd" in text


def test_what_to_know_before_is_there_for_every_law():
    assert any("take it as a dispute" in line for line in gate())
    assert any("not legal advice" in line for line in gate())
    for law in Law:
        assert words_on(law).facts
