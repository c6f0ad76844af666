"""What a mentor is asked, where they may say something, and what a file that came back may be."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine import mentor_answer
from onward.engine.reviewing import LONGEST_PASSAGE, anchor_keys, anchors, own_anchors, passages

lines = st.text("ab. !?\n\t é😀", max_size=600)


def test_each_line_is_a_passage_and_empty_ones_are_not():
    assert [one.words for one in passages("  One\n\n\tTwo. Three\n \n")] == ["One", "Two. Three"]
    assert [one.number for one in passages("a\n\nb")] == [1, 2]


def test_a_long_line_is_parted_by_its_sentences():
    long = "It was a long winter. " * 20

    assert {one.words for one in passages(long)} == {"It was a long winter."}


@given(lines)
def test_a_passage_stands_where_it_says(text):
    for one in passages(text):
        assert text[one.start : one.end] == one.words
        assert one.words == one.words.strip() != ""


@given(lines)
def test_every_sign_that_is_seen_belongs_to_one_passage(text):
    covered = [place for one in passages(text) for place in range(one.start, one.end)]

    assert len(covered) == len(set(covered))
    assert [text[n] for n in range(len(text)) if n not in set(covered) and text[n].strip()] == []


def test_a_line_without_an_end_is_one_passage():
    assert len(passages("a" * (LONGEST_PASSAGE * 3))) == 1


@pytest.mark.parametrize("spoken", [True, False])
def test_six_anchors_have_words_at_every_level(spoken):
    found = anchors(spoken=spoken)

    assert [one.key for one in found] == list(anchor_keys())
    assert len(found) == 6
    for one in found:
        assert one.asks.endswith("?")
        assert all(one.said(level) for level in range(1, 6))
        assert all(one.said(level).count("“") == 2 for level in (2, 4))


def test_a_person_asks_the_same_six_of_their_own_answer():
    mine = own_anchors()

    assert [one.key for one in mine] == list(anchor_keys())
    for one in mine:
        said = " ".join([one.name, one.asks, *(one.said(level) for level in range(1, 6))])
        assert " they " not in said.lower()
        assert "their" not in said.lower()


def whole(**other):
    told = {
        "format": "onward-review-answer",
        "version": 1,
        "review": "7d5fa458-8e36-4de1-ad0f-10dd44f54fa0",
        "secret": "s" * 43,
        "copy": "c" * 43,
    }
    return json.dumps({**told, **other}).encode()


def test_an_answer_without_any_words_is_an_answer():
    returned = mentor_answer.read(whole())

    assert returned.answer == mentor_answer.Answer("", (), {})


def test_empty_comments_are_none():
    assert (
        mentor_answer.read(whole(comments=[{"about": "first", "words": " \n"}])).answer.said == ()
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
NAMES = st.sampled_from(
    ["format", "version", "review", "secret", "copy", "name", "comments", "ratings"]
)


@given(st.dictionaries(NAMES, json_values, min_size=1, max_size=3))
def test_whatever_is_changed_by_hand_it_is_an_answer_or_refused(changed):
    with contextlib.suppress(mentor_answer.NotAnAnswer):
        returned = mentor_answer.read(whole(**changed))
        assert all(1 <= level <= 5 for level in returned.answer.ratings.values())


@given(st.binary(max_size=200))
def test_no_bytes_stop_it(content):
    with pytest.raises(mentor_answer.NotAnAnswer):
        mentor_answer.read(content)
