"""Sixty whole letters, good and bad, and what the linter says of each (`corpus/<kind>.toml`)."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from onward.engine.letters.context import LintContext
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

KNOWN = LintContext(
    recipient_name="Priya",
    recipient_full="Priya Raman",
    signed_as="Ada",
    person_names=("Tom Bell",),
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    places=("Port Elm",),
    moments=("the night shift handover",),
    dates=(date(2026, 11, 20),),
    other_employers=("Bluebell Care",),
)
CORPUS = [
    pytest.param(LetterKind(path.stem), letter, id=f"{path.stem} {letter['name']}")
    for path in sorted((Path(__file__).parent / "corpus").glob("*.toml"))
    for letter in tomllib.loads(path.read_text("utf-8"))["letter"]
]
# Of these the words are half the letter; the code says enough.
WITHOUT_WORDS = frozenset({"W9", "E7"})


def said_of(finding):
    whole = finding.start == finding.end or finding.code in WITHOUT_WORDS
    return finding.code if whole else f"{finding.code} {finding.words}"


@pytest.mark.parametrize(("kind", "letter"), CORPUS)
def test_the_linter_says_of_a_letter_just_what_there_is_to_say(kind, letter):
    found = [said_of(one) for one in lint(kind, letter["text"], context=KNOWN)]

    assert sorted(found) == sorted(letter["expect"])


@pytest.mark.parametrize(("kind", "letter"), CORPUS)
def test_a_good_letter_is_good_for_somebody_who_knows_nothing_about_it(kind, letter):
    if not letter["expect"]:
        assert lint(kind, letter["text"]) == ()


def test_each_kind_has_good_letters_and_bad_ones():
    assert len(CORPUS) >= 60
    for kind in LetterKind:
        letters = [one.values[1] for one in CORPUS if one.values[0] is kind]
        good = [letter for letter in letters if not letter["expect"]]
        assert len(good) >= 3
        assert len(letters) - len(good) >= 3
