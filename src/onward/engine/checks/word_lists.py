"""What is a word in a language, and which known word is one slip away; the lists come with a library."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from onward.engine.lexicon import read

if TYPE_CHECKING:
    from spellchecker import SpellChecker

LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "nl", "pt"})
# Under this a slip and another word cannot be told apart.
SHORTEST = 5
SHORTEST_STEM = 4
# Parts of a joined word are everyday words, or nearly any string would be two of them.
SHORTEST_PART = 4
COMMON_PART = 3e-7
COMMON_FORM = 5e-8
# So common a neighbour was meant rather than two words in one, where words are seldom joined.
VERY_COMMON = 2e-5
LONG = 10
LONG_PART = 7
# Word forms of which lists have one and not the other: what is taken off, and what is put on.
SWAPS = {
    "en": (
        ("s", ""),
        ("es", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("er", "e"),
        ("ly", ""),
    ),
    "de": (
        ("s", ""),
        ("es", ""),
        ("e", ""),
        ("n", ""),
        ("en", ""),
        ("er", ""),
        ("em", ""),
        ("en", "e"),
    ),
    "fr": (("s", ""), ("e", ""), ("es", ""), ("x", "")),
    "es": (("s", ""), ("es", ""), ("a", "o"), ("as", "o"), ("os", "o"), ("o", "a"), ("os", "a")),
    "it": (("i", "o"), ("e", "a"), ("i", "e"), ("a", "o"), ("e", "o")),
    "pt": (("s", ""), ("es", ""), ("a", "o"), ("as", "o"), ("os", "o")),
    "nl": (("s", ""), ("en", ""), ("e", ""), ("n", "")),
}
JOINTS = {"de": ("", "s", "es", "n", "en"), "nl": ("", "s", "e", "en")}


def is_known(word: str, language: str) -> bool:
    """Whether a word, in small letters, is one of a language, in this form or a near one."""
    plain = word.replace("’", "'").removesuffix("'s")
    known = _list(language)
    if plain in known:
        return True
    # A rare word is no proof that another form of it was meant.
    if any(known.word_usage_frequency(form) >= COMMON_FORM for form in _forms(plain, language)):
        return True
    return _is_joined(plain, language) and not _is_rather(plain, language)


def nearest(word: str, language: str, common: float) -> str:
    """The commonest known word that is one slip away; empty where there is none as common as that.

    A long word is hardly near another by chance, so that one need not be common.
    """
    least = 0.0 if len(word) >= LONG else common
    return _near(word, language, least) or _near_in_part(word, language, least)


def _near(word: str, language: str, common: float) -> str:
    near = [(one, one) for one in _candidates(word, language)]
    if not near and word.endswith("s"):
        # The list may have the singular alone.
        near = [(f"{one}s", one) for one in _candidates(word[:-1], language)]
    frequency = _list(language).word_usage_frequency
    best = max(near, key=lambda pair: frequency(pair[1]), default=("", ""))
    return best[0] if best[0] and frequency(best[1]) >= common else ""


def _near_in_part(word: str, language: str, common: float) -> str:
    """A joined word of which the second part has the slip: "Budgetplannung"."""
    if language not in JOINTS:
        return ""
    for at in range(len(word) - LONG_PART, SHORTEST_PART - 1, -1):
        if _is_common(word[:at], language) and (meant := _near(word[at:], language, common)):
            return word[:at] + meant
    return ""


def _candidates(word: str, language: str) -> list[str]:
    found = _list(language).candidates(word) or ()
    return sorted(one for one in found if one != word and len(one) >= SHORTEST - 1)


@cache
def _list(language: str) -> "SpellChecker":
    # Loaded where words are looked up, which is in a process of its own, and in no page.
    found: SpellChecker = import_module("spellchecker").SpellChecker(language=language, distance=1)
    return found


def _forms(word: str, language: str) -> Iterator[str]:
    """Other forms of a word, and British ones as the list has them."""
    for ending, base in SWAPS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word.removesuffix(ending) + base
            yield stem
            yield from _american(stem, language)
    yield from _american(word, language)


def _american(word: str, language: str) -> Iterator[str]:
    if language == "en":
        for british, american in read("checks/work_words")["british"].items():
            if british in word:
                yield word.replace(british, american)


def _is_joined(word: str, language: str) -> bool:
    """Two everyday words written as one: "Kundenanfragen", "timesheets"."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if _is_common(word[at:], language) and any(
            _is_common(word[: at - len(joint)], language)
            for joint in JOINTS.get(language, ("",))
            if word[:at].endswith(joint)
        ):
            return True
    return False


def _is_rather(word: str, language: str) -> bool:
    return language not in JOINTS and bool(_near(word, language, VERY_COMMON))


def _is_common(part: str, language: str) -> bool:
    if len(part) < SHORTEST_PART:
        return False
    return bool(_list(language).word_usage_frequency(part) >= COMMON_PART)
