"""Whether two mails were made from one template, so that what a person set right once holds again."""

import re
from collections.abc import Iterable
from hashlib import blake2s

from onward.engine.mail.marks import marks
from onward.engine.mail.sentences import clean_lines, sentences_of

SENTENCES_COMPARED = 15
# Shorter ones ("Dear Ada,", "Kind regards") stand in everybody's mail.
FEWEST_WORDS = 5
# Two mails are alike when this much of the shorter one stands in the other, and more than one line.
SHARE = 0.6
FEWEST_SHARED = 2

_WORD = re.compile(r"[^\W_]+")


def template_of(text: str, *, names: Iterable[str | None] = ()) -> frozenset[str]:
    """What is left of a mail without its names, numbers and greeting, as short digests of its lines.

    Capitals inside a sentence are taken for names too: which candidate, role or month is not the
    template. The digests tell nothing of the words.
    """
    known = {word.casefold() for name in names if name for word in _WORD.findall(name)}
    greeting = marks().greeting
    lines = [line for line in clean_lines(text) if not greeting.match(line)]
    skeletons = (_skeleton(sentence, known) for sentence in sentences_of(lines))
    kept = [words for words in skeletons if len(words) >= FEWEST_WORDS][:SENTENCES_COMPARED]
    return frozenset(
        blake2s(" ".join(words).encode(), digest_size=6).hexdigest() for words in kept
    )


def _skeleton(sentence: str, names: set[str]) -> list[str]:
    words: list[str] = []
    for position, word in enumerate(_WORD.findall(sentence)):
        named = word.casefold() in names or (position and word[:1].isupper())
        blank = "#" if word.isdigit() else "*" if named else word.casefold()
        # A name of two words and one of three leave the same gap.
        if not (blank == "*" and words[-1:] == ["*"]):
            words.append(blank)
    return words


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two templates are one; a mail of a single line is like no other."""
    shared = len(one & other)
    shorter = min(len(one), len(other))
    return shared >= FEWEST_SHARED and shared >= SHARE * shorter
