import re
from datetime import date
from itertools import pairwise

import pytest

from onward.engine.plan import Note, StepKind, describe, is_send, letter_kind, say, source
from onward.engine.plan.rules import lexicon, rules
from onward.engine.plan.shapes import NEEDS, add_months

EVERY_NAME = {
    "employer": "Fern & Co",
    "role": "Archivist",
    "person": "Ines",
    "supporter": "Bo",
    "mentor": "Rana",
}
LETTERS = {
    "thanks", "advice", "recruiter_ask", "mentor", "connection",
    "stay_in_touch", "reapply", "follow_up", "withdraw",
}  # fmt: skip
BANNED = (
    "everything happens for a reason",
    "stay positive",
    "their loss",
    "rejection is redirection",
    "you got this",
    "the right job will come along",
    "!",
)


def sentences():
    for kind in StepKind:
        words = describe(kind, names=EVERY_NAME)
        yield from (words.title, words.why, *(source.text for source in words.sources))
    yield from (say(note) for note in Note)


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_step_says_what_why_how_long_and_where_we_know_it_from(kind):
    words = describe(kind, names={})

    assert words.title
    assert words.why.endswith(".")
    assert 1 <= words.minutes <= 40
    assert words.sources
    assert words.source


@pytest.mark.parametrize("kind", list(StepKind))
def test_a_title_never_shows_an_empty_place(kind):
    for names in ({}, {"employer": ""}, {"person": None, "employer": " "}, EVERY_NAME):
        assert not re.search(r"[{}]|None|\s{2}", describe(kind, names=names).title)


def test_a_known_name_is_used_and_an_unknown_one_is_not_missed():
    assert describe(StepKind.THANKS, names=EVERY_NAME).title == "Thank Ines at Fern & Co"
    assert describe(StepKind.THANKS, names={"person": "Ines"}).title == "Thank Ines"
    assert describe(StepKind.THANKS, names={}).title == "Thank the person who wrote"


def test_braces_in_a_name_are_shown_and_not_read():
    title = describe(StepKind.THANKS, names={"person": "{employer}"}).title

    assert title == "Thank {employer}"


def test_our_own_judgement_is_called_so():
    assert source("D").text.startswith("Our own judgement")
    assert source("D").grade is None


def test_every_other_source_is_named_with_how_strong_it_is():
    marks = [mark for mark in lexicon()["sources"] if mark != "D"]

    assert all(re.fullmatch(r"V\d+(-V\d+)?", mark) for mark in marks)
    assert all(source(mark).grade for mark in marks)


def test_no_source_lies_unused():
    cited = {mark for words in lexicon()["steps"].values() for mark in words["sources"]}

    assert cited == set(lexicon()["sources"])


def test_no_sentence_shouts_or_consoles_cheaply():
    for sentence in sentences():
        assert not [phrase for phrase in BANNED if phrase in sentence.casefold()], sentence


def test_what_and_why_are_short_sentences():
    for kind in StepKind:
        words = describe(kind, names=EVERY_NAME)
        for sentence in re.split(r"(?<=[.?])\s", f"{words.title}. {words.why}"):
            assert len(sentence.split()) <= 20, sentence
    for note in Note:
        for sentence in re.split(r"(?<=[.?])\s", say(note)):
            assert len(sentence.split()) <= 20, sentence


def test_a_send_is_known_by_a_kind_that_begins_with_its_letter():
    beginnings = ("thank", "advice", "feedback", *LETTERS)
    for kind in StepKind:
        assert is_send(kind) == (letter_kind(kind) in LETTERS)
        assert is_send(kind) == kind.startswith(beginnings), kind


def test_the_table_uses_only_needs_that_can_be_answered():
    for rows in rules().shapes.values():
        for row in rows:
            assert row.needs <= NEEDS.keys()
            given = [when for when in (row.days, row.weeks, row.months) if when is not None]
            assert len(given) == 1


def test_the_notes_of_the_lexicon_are_the_notes_a_plan_knows():
    assert set(lexicon()["notes"]) == set(Note)
    assert set(lexicon()["steps"]) == set(StepKind)


def test_months_end_where_the_shorter_month_ends():
    last_days = [add_months(date(2026, 8, 31), n) for n in range(1, 8)]

    assert last_days[0] == date(2026, 9, 30)
    assert last_days[5] == date(2027, 2, 28)
    assert all(earlier < later for earlier, later in pairwise(last_days))
