import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.keeping_going import smaller
from onward.engine.keeping_going.numbers import value_of
from onward.engine.keeping_going.singular import singular


@pytest.mark.parametrize(
    ("words", "less"),
    [
        ("write 4 letters", "write 2 letters"),
        ("Three cover letters this week", "One cover letter this week"),
        ("Ask two people who are in the trade", "Ask one person who is in the trade"),
        ("Two letters, each made for the role", "One letter, made for the role"),
        ("2-3 sales letters", "1 sales letter"),
        ("two to four mails", "two mails"),
        ("Read 3", "Read 1"),
        ("2 of a kind", "1 of a kind"),
        ("2 very very very very big boxes", "1 very very very very big boxes"),
        ("the 4 letters", "2 of the 4 letters"),
        ("All my two stories", "One of my two stories"),
        ("all 4 letters", "2 letters"),
        ("Both letters", "One of the two letters"),
        ("Twice a week", "Once a week"),
        ("a couple of mails", "one mail"),
        ("work an hour", "work 30 minutes"),
        ("walk for twenty minutes", "walk for ten minutes"),
        ("a 20-minute walk", "a 10-minute walk"),
        ("sixty-five words", "thirty-two words"),
        ("1 hour 30 minutes", "1 hour 15 minutes"),
        ("Within 4 weeks write 8 letters", "Within 4 weeks write 4 letters"),
        ("Tue 10:00 at the library, tailor 2 applications", "Tue 10:00 at the library, tailor 1 application"),
    ],
)  # fmt: skip
def test_what_is_counted_is_halved_in_plain_english(words, less):
    assert smaller(words, None).words == less


@pytest.mark.parametrize(
    "words",
    [
        "write one letter", "read page 3", "both Ada and Ben", "both", "rate 0-10", "from 9 to 11 write", "£20, 50%",
        "since 1998", "at 4 employers", "every 2 days", "20 minutes before lunch", "the last 3 weeks", "B2", "",
    ],
)  # fmt: skip
def test_one_of_a_thing_a_moment_and_a_name_stay_as_they_are(words):
    assert smaller(words, None) is None


def test_minutes_are_halved_to_a_round_five_and_never_below_five():
    assert [smaller("walk", n).minutes for n in (60, 45, 25, 12, 8, 6)] == [30, 20, 10, 5, 5, 5]
    assert smaller("walk", 5) is None
    assert smaller("walk", 3) is None


def test_the_offer_is_one_sentence():
    assert (
        smaller("write 4 letters", 30).sentence == "Make it smaller: write 2 letters, 15 minutes"
    )
    assert smaller("write 4 letters", None).sentence == "Make it smaller: write 2 letters"


@given(
    st.sampled_from(["write {} letters", "Read {} pages to {} people", "the {} mails", "{}-{} calls", "for {} minutes"]),
    st.lists(st.integers(1, 400), min_size=2, max_size=2),
    st.none() | st.integers(1, 240),
)  # fmt: skip
def test_shrinking_only_shrinks_and_comes_to_an_end(wording, numbers, minutes):
    words = wording.format(*sorted(numbers))
    for _ in range(20):
        less = smaller(words, minutes)
        if less is None:
            break
        assert (less.minutes or 0) <= (minutes or 0)
        assert less.minutes is None or less.minutes >= min(5, minutes)
        assert _largest(less.words) <= _largest(words)
        words, minutes = less.words, less.minutes

    assert less is None


@given(st.text(max_size=60))
def test_whatever_is_written_can_be_asked_for_smaller(words):
    less = smaller(words, None)

    assert less is None or less.words != words


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("companies", "company"), ("Children", "Child"), ("lunches", "lunch"), ("CVs", "CV"), ("news", "news"),
        ("press", "press"), ("shoes", "shoe"), ("potatoes", "potato"), ("letter", "letter"), ("us", "us"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_one_of_several_is_named(several, one):
    assert singular(several) == one


def test_numbers_are_read_in_figures_and_in_words():
    assert [value_of(one) for one in ("12", "twelve", "Sixty five", "some")] == [12, 12, 65, None]


def _largest(words):
    return max(map(int, re.findall(r"\d+", words)), default=0)
