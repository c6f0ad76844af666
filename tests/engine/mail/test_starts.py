"""Patterns tried only where they can begin find what they would find when tried everywhere."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.mail import packs
from onward.engine.mail.languages import LANGUAGES
from onward.engine.mail.packs import SIGNS
from onward.engine.mail.starts import Firsts, Starts, beginnings_of

WORD = re.compile(r"[^\W\d_]{2,}")
JOINTS = (" ", " ", " ", ", ", "-", ". ", " - ", "'", " \n", "(", ") ", " 3. ", "% ", "/")


@cache
def pack_words() -> tuple[str, ...]:
    """Give the words that stand in the patterns of the packs, and the anchors of their rules."""
    found: set[str] = set()
    for pack in map(packs.load, LANGUAGES):
        found.update(pack.stop_words, *(rule.anchors for rule in pack.rules))
        for sign in SIGNS:
            found.update(WORD.findall(pack.context[sign].pattern))
        for rule in pack.rules:
            found.update(WORD.findall(rule.pattern.pattern))
    return tuple(sorted({word.casefold() for word in found}))


@st.composite
def texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(pack_words()), min_size=1, max_size=25))
    joints = draw(st.lists(st.sampled_from(JOINTS), min_size=len(words), max_size=len(words)))
    return "".join(word + joint for word, joint in zip(words, joints, strict=True))


def spans(matches: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(text=texts())
def test_signs_looked_for_together_are_those_looked_for_one_by_one(language, text):
    pack = packs.load(language)

    found = pack.sign_starts.matches(text, frozenset(SIGNS))

    alone = {sign: list(pack.context[sign].finditer(text)) for sign in SIGNS}
    assert {sign: spans(found.get(sign, [])) for sign in SIGNS} == {
        sign: spans(matches) for sign, matches in alone.items()
    }


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        (r"\b(?:cv|resume)\b", {"cv", "resume"}),
        (r"\bapplie[ds]\b", {"applie"}),
        (r"\b(?:the )?role", {"the ro", "role"}),
        (r"\b(?:a|\d)x", {f"{one}x" for one in "a0123456789"}),
        (r"^(?:hi|dear) all", {"hi all", "dear a"}),
        (r"(?!)", set()),
    ],
)
def test_how_a_pattern_begins_is_read_from_it(pattern, beginnings):
    assert beginnings_of(re.compile(pattern)) == beginnings


@pytest.mark.parametrize(
    "pattern", ["role", r"\b\w+ing", r"\b[\w-]*stelle", r"\b.", r"\b-", "^-a"]
)
def test_what_may_begin_anywhere_is_tried_everywhere(pattern):
    assert beginnings_of(re.compile(pattern)) is None


def test_matches_of_one_pattern_do_not_overlap():
    starts = Starts([("pair", re.compile(r"\b(?:a b|b c)"))])

    assert spans(starts.matches("a b c b c", frozenset({"pair"}))["pair"]) == [(0, 3), (6, 9)]


def test_a_short_beginning_is_found_beside_a_longer_one():
    patterns = [("short", re.compile(r"\bcv\b")), ("long", re.compile(r"\bcv-form\b"))]

    found = Starts(patterns).matches("cv-form cv", frozenset({"short", "long"}))

    assert {key: spans(matches) for key, matches in found.items()} == {
        "short": [(0, 2), (8, 10)],
        "long": [(0, 7)],
    }


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(text=texts(), shout=st.booleans())
def test_the_first_match_of_each_is_the_one_it_finds_alone(language, text, shout):
    text = text.title() if shout else text
    for firsts in (packs.names(language).body, packs.names(language).subject):
        found = firsts.search(text)

        alone = {n: one.search(text) for n, one in enumerate(firsts.patterns)}
        assert {n: match.span() for n, match in found.items()} == {
            n: match.span() for n, match in alone.items() if match
        }


def test_letters_that_grow_in_small_script_are_searched_as_they_stand():
    firsts = Firsts([re.compile("(?i:role) [A-Z]")])

    assert spans(list(firsts.search("\u0130\u0130 Role B").values())) == [(3, 9)]
