"""The phrase packs: each phrase is written once, and read as what it is written for."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

from onward.engine.themes import Theme
from onward.engine.themes.phrases import LANGUAGES, Says, phrases_in
from onward.engine.themes.words import SENTENCE_WORDS, WORDS_READ, words_of


def pack_of(language):
    folder = resources.files("onward.engine").joinpath("lexicon", "themes")
    return tomllib.loads(folder.joinpath(f"{language}.toml").read_text("utf-8"))


def lines_of(language):
    pack = pack_of(language)
    for theme, kinds in {None: pack["sentence"], **pack["theme"]}.items():
        for says, lines in kinds.items():
            for line in lines:
                yield theme, Says(says), line


def shortest(line):
    """What a phrase stands for at its shortest: the first of each choice, nothing that may be missing."""
    words = [word.split("|")[0] for word in line.split() if word not in "~^" and word[-1] != "?"]
    return " ".join(word.replace("*", "") or "anything" for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_words_in_every_language(language):
    assert set(pack_of(language)["theme"]) == set(Theme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_written_twice(language):
    lines = Counter(line for _, _, line in lines_of(language))

    assert [line for line, times in lines.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_is_read_as_what_it_is_written_for(language):
    hidden = []
    for theme, says, line in lines_of(language):
        found = list(phrases_in(words_of(shortest(line))))
        if [(one.phrase.theme, one.phrase.says) for one in found] != [(theme, says)]:
            hidden.append(line)

    assert hidden == []


def test_a_phrase_stays_inside_its_sentence():
    assert list(phrases_in(words_of("The answers were too. Long days."))) == []


@pytest.mark.parametrize("text", ["examples good not " * 9_000, "a'" * 90_000, "@" * 90_000])
def test_of_a_pasted_flood_only_the_beginning_is_read(text):
    words = words_of(text)
    sentences = Counter(word.sentence for word in words)

    assert len(words) <= WORDS_READ
    assert max(sentences.values(), default=0) <= SENTENCE_WORDS
