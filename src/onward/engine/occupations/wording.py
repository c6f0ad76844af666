"""Titles and texts as words that can be compared: "Sr. Software Devs (m/f/d)" and "software developer"."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from onward.engine.occupations import words

LONGEST_TITLE = 200
SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?<=\w)\.(?=net\b))*|\.net\b")
_POSSESSIVE = re.compile(r"['’]s?\b")
_BRACKETS = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?")
_PLURALS = (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ies", "y"), ("men", "man"))  # fmt: skip
# Longest first: what is left after the first that fits is the stem.
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ings", "ists", "ical", "ance", "ence", "ment", "ing", "ist", "ion",
    "ive", "ant", "ent", "ian", "ed", "er", "or", "al", "ic", "ly", "e", "y",
)  # fmt: skip


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, without accents and without genitives."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _WORD.findall(_POSSESSIVE.sub("", plain))


def lemmas(text: str) -> list[str]:
    """The words that tell something, each in its singular."""
    return [singular(word) for word in tokens(text) if word not in _empty()]


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("us", "is")):
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its ending, so that "teacher" meets "teaching"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    # "planned" and "planning" both leave a doubled letter that "plan" does not have.
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


def key(text: str) -> str:
    """What two ways of writing one title have in common."""
    return " ".join(lemmas(text))


def readings(title: str) -> Iterator[str]:
    """A title as it stands, then with less and less of what was only hung on to it."""
    said = " ".join(title.split())[:LONGEST_TITLE]
    bare = " ".join(_BRACKETS.sub(" ", said).split())
    front = _without_tail(bare)
    seen = set()
    for reading in (said, bare, front, *map(expanded, (bare, front)), level_free(expanded(front))):
        if reading.strip() and reading.casefold() not in seen:
            seen.add(reading.casefold())
            yield reading


def expanded(title: str) -> str:
    """Abbreviations written out."""
    short = words.listed("abbreviations")
    return " ".join(short.get(word, word) for word in tokens(title))


def level_free(title: str) -> str:
    """Without words of rank, unless they make the title: "teaching assistant" keeps its own."""
    said = tokens(title)
    joined = " ".join(said)
    kept = {word for phrase in words.listed("kept") if phrase in joined for word in phrase.split()}
    left = [word for word in said if word in kept or word not in _levels()]
    return " ".join(word for word in left if not word.isdigit())


def _without_tail(title: str) -> str:
    ends = [title.find(mark) for mark in words.listed("tails") if title.find(mark) > 0]
    return title[: min(ends)] if ends else title


@cache
def _empty() -> frozenset[str]:
    return frozenset(words.listed("empty"))


@cache
def _levels() -> frozenset[str]:
    return frozenset(words.listed("seniority"))
