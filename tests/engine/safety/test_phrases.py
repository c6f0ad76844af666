"""Which sentences show the way to help, in every language a person may write in."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.help import speaks_of_dying

TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", TABLE)
def test_help_shows_when_the_words_speak_of_dying(language):
    assert [words for words in TABLE[language]["help"] if not speaks_of_dying(words)] == []


@pytest.mark.parametrize("language", TABLE)
def test_everyday_idioms_show_no_help(language):
    assert [words for words in TABLE[language]["quiet"] if speaks_of_dying(words)] == []


def test_the_table_is_long_and_even():
    helped = sum(len(rows["help"]) for rows in TABLE.values())
    quiet = sum(len(rows["quiet"]) for rows in TABLE.values())

    assert helped + quiet >= 120
    assert abs(helped - quiet) <= 5


@pytest.mark.parametrize("words", ["Je veux mourir", "Ich möchte sterben", "quiero morirme"])
def test_accents_capitals_and_unseen_characters_hide_nothing(words):
    assert speaks_of_dying(words.upper())
    assert speaks_of_dying("\u200b".join(words))
    assert speaks_of_dying(words.replace("ö", "o\u0308"))


def test_an_idiom_does_not_hide_what_stands_beside_it():
    assert speaks_of_dying("I was killing time, and all I thought was that I want to die.")


@given(st.sampled_from(["I want to die", "ik wil dood", "voglio morire"]), st.text(), st.text())
def test_nothing_around_it_hides_it_but_the_words_it_joins(words, before, after):
    assert speaks_of_dying(f"{before}. {words}. {after}")


def test_a_long_text_is_looked_through_at_once():
    assert not speaks_of_dying("I walked to the river and back, and it was fine. " * 4_000)
