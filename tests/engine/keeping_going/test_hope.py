from datetime import date

import pytest

from onward.engine.funnel import Ranges, Tally, Transition, compare
from onward.engine.keeping_going.hope import changed, long_search, no_promise, steerable, usual_at

TODAY = date(2026, 11, 24)
COLD = Ranges().at(Transition.CONTACT)


def test_what_is_usual_is_a_plain_count_of_a_hundred_with_source_and_year():
    cold, *_, offer = usual_at(Ranges())

    assert (
        cold.sentence
        == "Of 100 applications sent directly, between 3 and 13 led to a first talk with a person."
    )
    assert [one.sentence for one in usual_at(Ranges()) if "about 32" in one.sentence]
    assert all(one.source and one.year for one in usual_at(Ranges()))
    assert offer.step is Transition.OFFER


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Tally(40, 1), Tally(40, 12), True),
        (Tally(40, 3), Tally(40, 4), False),  # may well be luck
        (Tally(10, 0), Tally(40, 12), False),  # too few before
        (Tally(40, 12), Tally(40, 1), False),  # what is less is not told as if it were known why
    ],
)
def test_a_change_is_told_only_when_it_can_be_told(before, after, told):
    said = changed(Transition.CONTACT, compare(before, after, COLD))

    assert (said is not None) is told


def test_ones_own_yes_is_never_told_as_a_change():
    assert changed(Transition.ACCEPTED, compare(Tally(40, 1), Tally(40, 30), COLD)) is None


def test_what_one_can_steer_stands_beside_what_one_cannot_and_nothing_is_promised():
    assert steerable().mine
    assert steerable().not_mine
    assert no_promise().startswith("No one can promise when.")


@pytest.mark.parametrize(
    ("since", "money_tight", "words"),
    [
        (date(2026, 5, 1), False, "public employment service"),
        (date(2026, 5, 1), True, "debt or benefits adviser can both help"),
        (TODAY, True, "Ask a debt or benefits adviser"),
        (None, True, "Ask a debt or benefits adviser"),
        (date(2026, 5, 24), False, None),
        (None, False, None),
    ],
)
def test_a_long_search_or_tight_money_gets_one_plain_word(since, money_tight, words):
    said = long_search(searching_since=since, today=TODAY, money_tight=money_tight)

    assert said is None if words is None else words in said
