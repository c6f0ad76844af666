"""Questions picked out of notes and transcripts, with their places. Figures: bench/questions.py."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.questions import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    MOST_QUESTIONS,
    Side,
    pick,
)

HERE = Path(__file__).parent
TUNED, ASIDE = (
    tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in ("tuned", "aside")
)
HOSTILE = [
    "a" * LONGEST_TEXT,
    "a? " * 300_000,
    "?" * LONGEST_TEXT,
    "a\n" * 400_000,
    "you " * 250_000,
    "imagine " * 120_000,
    "[1:0" * 250_000,
    "A:" * 400_000,
    "\u202eلماذا؟ " * 100_000,
    "<v " * 300_000,
]
pieces = st.sampled_from(
    ["Why us?", "Interviewer:", "Me:", "Q:", "A:", "\n", "\n\n", " ", "- ", "12:30 ", "tell me", "about",
     "they asked me", "how", "you", ".", "?", "؟", "Questions I asked:", "Suppose", "<v Ada>", "\u202e", "“", "”",
     "WEBVTT", "[00:01:02]", "next time", "\x00", "é", "😀"]
)  # fmt: skip
texts = st.lists(pieces, max_size=30).map(" ".join) | st.text(max_size=300)


def asked_of_them(line):
    return [one for one in pick(line).questions if one.side is not Side.ME]


def words_of(text, **given_names):
    return [one.line for one in pick(text, **given_names).questions]


@pytest.mark.parametrize("line", TUNED["asked"])
def test_a_line_that_asks_is_found(line):
    assert asked_of_them(line)


@pytest.mark.parametrize("line", TUNED["not_asked"])
def test_a_line_that_does_not_ask_is_left_alone(line):
    assert asked_of_them(line) == []


def test_lines_never_tuned_on_do_nearly_as_well():
    found = sum(bool(asked_of_them(line)) for line in ASIDE["asked"])
    spared = sum(not asked_of_them(line) for line in ASIDE["not_asked"])

    assert found >= 0.95 * len(ASIDE["asked"])
    assert spared >= 0.95 * len(ASIDE["not_asked"])


def test_no_line_stands_in_two_lists():
    lines = [line for table in (TUNED, ASIDE) for lines in table.values() for line in lines]

    assert len(lines) == len(set(lines))
    assert min(len(lines) for lines in TUNED.values()) >= 60


def test_who_asked_is_told_apart_where_the_transcript_says_so():
    text = "Interviewer: What motivates you?\nMe: People. What does the team look like?"

    assert [(one.side, one.line) for one in pick(text).questions] == [
        (Side.THEM, "What motivates you?"),
        (Side.ME, "What does the team look like?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[00:12:03] Priya Raman: Why us?\n[00:12:09] Ada Okafor: Who runs the rota?",
        "Priya Raman  0:12\nWhy us?\n\nAda Okafor  0:19\nWho runs the rota?",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Priya Raman>Why us?\n\n2\n00:00:05.000 --> 00:00:09.000\n<v Ada Okafor>Who runs the rota?",
        "10:03:12 From Priya Raman to Everyone: Why us?\n10:03:40 From Ada Okafor to Everyone: Who runs the rota?",
        "[12/03/2026, 10:15:01] Priya Raman: Why us?\n[12/03/2026, 10:15:30] Ada Okafor: Who runs the rota?",
        "**Priya Raman:** Why us?\n**Ada Okafor:** Who runs the rota?",
        "Q: Why us?\nA: Who runs the rota?",
    ],
)  # fmt: skip
def test_transcripts_of_common_programs_are_understood(text):
    found = {one.line: one.side for one in pick(text, mine=["Ada Okafor"]).questions}

    assert found["Who runs the rota?"] is Side.ME
    assert found["Why us?"] in {Side.THEM, Side.UNKNOWN}


def test_a_list_of_my_own_questions_is_mine():
    text = "They asked:\n- why nights\n- Salary\n\nQuestions I asked:\n- how big is the team\n- Who trains me?"

    assert [(one.side, one.line) for one in pick(text).questions] == [
        (Side.THEM, "why nights"),
        (Side.THEM, "Salary"),
        (Side.ME, "how big is the team"),
        (Side.ME, "Who trains me?"),
    ]


def test_a_question_over_two_lines_is_one():
    [one] = pick("Can you tell us about a time when you\nhad to say no to a manager?").questions

    assert one.line == "Can you tell us about a time when you had to say no to a manager?"
    assert "\n" in one.words


def test_a_scene_and_its_question_are_one():
    assert words_of("Suppose a guest complains. What do you do?") == [
        "Suppose a guest complains. What do you do?"
    ]


def test_a_question_that_stands_there_twice_comes_once():
    assert words_of("Why us?\nWhy us?\n- why us") == ["Why us?"]


def test_three_hundred_questions_are_picked_and_more_are_said_to_be_there():
    text = "\n".join(f"Why did you choose number {one}?" for one in range(400))
    few = pick("\n".join(text.split("\n")[:MOST_QUESTIONS]))

    assert len(pick(text).questions) == len(few.questions) == MOST_QUESTIONS
    assert pick(text).cut
    assert not few.cut


def test_speech_without_a_full_stop_keeps_the_words_before_the_mark():
    [one] = pick("and so on " * 5_000 + "why do you want this job?").questions

    assert one.words.endswith("why do you want this job?")
    assert len(one.words) <= LONGEST_QUESTION


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_million_letters_are_read_or_cut_and_never_refused(text):
    picked = pick(text)

    assert len(picked.questions) <= MOST_QUESTIONS


def test_what_is_longer_than_is_read_is_said_to_be_cut():
    assert pick("Why us?" + " and" * LONGEST_TEXT).cut


@given(texts)
def test_places_are_exact_and_in_order(text):
    found = pick(text, mine=["Ada Okafor"]).questions

    assert all(text[one.start : one.end] == one.words != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
