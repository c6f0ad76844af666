"""Which ads come first for what a person wants, and why each does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial

from onward.engine.lexicon import read
from onward.engine.postings.bits import Sums
from onward.engine.postings.records import AdRecord

_WORD = re.compile(r"[^\W_]+[+#]*")
# A word in more ads than this share tells hardly one from another, and weighs least.
EVERYWHERE = 0.2
RAREST = 0.002
# Of all the words of many ads only the common ones are worth remembering.
WORDS_KEPT = 50_000
PHRASES_KEPT = 1_000
_told = partial(read, "postings")

# The set of ads that hold a term.
Load = Callable[[str], int]


class Because(StrEnum):
    """What speaks for an ad, or against it."""

    TITLE = "title"
    SKILL = "skill"
    PLACE = "place"
    REMOTE = "remote"
    FRESH = "fresh"
    FOREIGN = "foreign"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Wants:
    """What a person looks for, from the profile and from fit. What is empty does not count."""

    titles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    # True: working from home is welcome.
    remote: bool = False
    # Codes of the languages the person reads.
    languages: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that puts an ad where it is: the person's words, and the line of the ad that says so."""

    because: Because
    words: str
    line: str = ""


def terms_of(ad: AdRecord) -> set[str]:
    """Everything an ad can be found by: words of its title, its place and its text, each marked."""
    terms = {f"t:{word}" for word in words_of(ad.title)}
    terms.update(f"p:{word}" for word in words_of(ad.place))
    terms.update(f"w:{word}" for word in words_of(f"{ad.title}\n{ad.text}"))
    if ad.language:
        terms.add(f"l:{ad.language}")
    if ad.remote:
        terms.add("r:")
    return terms


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: small, and one for "nurse" and "nurses"."""
    return [_plain(word) for word in _WORD.findall(text)]


@lru_cache(WORDS_KEPT)
def _plain(word: str) -> str:
    small = word.casefold()
    return (
        small[:-1]
        if len(small) > 4 and small.endswith("s") and not small.endswith("ss")
        else small
    )


def ranked(wants: Wants, load: Load, alive: int, most: int = 50) -> list[int]:
    """Give the numbers of the ads that fit best, the best first. Nothing found is an empty list."""
    weights = _told()["ranking"]
    sums = Sums()
    found = _add_titles(sums, wants, load, weights["title"])
    found |= _add_skills(sums, wants, load, alive, weights["skill"])
    found &= alive
    place = _any(load, "p:", wants.places)
    sums.add(place, weights["place"])
    if wants.remote:
        sums.add(load("r:"), weights["remote"])
    # What counts against an ad is given to all the others.
    sums.add(alive & ~_any(load, "w:", wants.unwanted), -weights["unwanted"])
    sums.add(alive & ~_foreign(wants, load), -weights["foreign"])
    return [number for number, _ in sums.best(found, most)]


def _add_titles(sums: Sums, wants: Wants, load: Load, weight: int) -> int:
    whole = _any(load, "t:", wants.titles)
    part = 0
    for title in wants.titles:
        for word in _telling(title):
            part |= load(f"t:{word}")
    sums.add(whole, weight - weight // 3)
    sums.add(part, weight // 3)
    return part


def _telling(title: str) -> list[str]:
    """The words of a title that name work: the longer ones."""
    return [word for word in words_of(title) if len(word) > 3] or words_of(title)


def _add_skills(sums: Sums, wants: Wants, load: Load, alive: int, weight: int) -> int:
    found = 0
    everything = max(1, alive.bit_count())
    for skill in dict.fromkeys(wants.skills):
        ads = _all(load, "w:", skill)
        sums.add(ads, _rarity((ads & alive).bit_count() / everything, weight))
        found |= ads
    return found


def _rarity(share: float, weight: int) -> int:
    """What few ads ask for tells more than what all do."""
    if share >= EVERYWHERE:
        return 1
    return weight if share <= RAREST else max(2, weight // 2)


def _foreign(wants: Wants, load: Load) -> int:
    if not wants.languages:
        return 0
    codes = _told()["ranking"]["codes"]
    return _either(load(f"l:{code}") for code in codes if code not in wants.languages)


def _any(load: Load, mark: str, phrases: tuple[str, ...]) -> int:
    return _either(_all(load, mark, phrase) for phrase in phrases)


def _all(load: Load, mark: str, phrase: str) -> int:
    words = words_of(phrase)
    found = load(mark + words[0]) if words else 0
    for word in words[1:]:
        found &= load(mark + word)
    return found


def _either(sets: Iterator[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found


def reasons(ad: AdRecord, wants: Wants, on: date) -> tuple[Reason, ...]:
    """Say why an ad stands where it does, each with its line; what speaks against it comes last."""
    return (*_for(ad, wants, on), *_against(ad, wants))


def _for(ad: AdRecord, wants: Wants, on: date) -> Iterator[Reason]:
    title, place = set(words_of(ad.title)), set(words_of(ad.place))
    # The role that shares most with the title is the one that is meant.
    wanted = max(wants.titles, key=lambda one: len(title & _wished(one)), default="")
    if not title.isdisjoint(_telling(wanted)):
        yield Reason(Because.TITLE, wanted, ad.title)
    lines = lines_in(ad.text)
    for skill in dict.fromkeys(wants.skills):
        line = line_with(lines, skill)
        if line:
            yield Reason(Because.SKILL, skill, line)
    there = next((one for one in wants.places if place and place.issuperset(_wished(one))), None)
    if there:
        yield Reason(Because.PLACE, there, ad.place)
    yield from _besides(ad, wants, on)


def _besides(ad: AdRecord, wants: Wants, on: date) -> Iterator[Reason]:
    if wants.remote and ad.remote:
        yield Reason(Because.REMOTE, "")
    if ad.posted_on and 0 <= (on - ad.posted_on).days <= _told()["ranking"]["fresh_days"]:
        yield Reason(Because.FRESH, ad.posted_on.isoformat())


def _against(ad: AdRecord, wants: Wants) -> Iterator[Reason]:
    lines = lines_in(f"{ad.title}\n{ad.text}") if wants.unwanted else []
    for unwanted in wants.unwanted:
        line = line_with(lines, unwanted)
        if line:
            yield Reason(Because.UNWANTED, unwanted, line)
    if wants.languages and ad.language and ad.language not in wants.languages:
        yield Reason(Because.FOREIGN, ad.language)


def lines_in(text: str) -> list[tuple[str, str]]:
    """Each line of an ad, beside how it reads in small letters."""
    return list(zip(text.splitlines(), text.casefold().splitlines(), strict=False))


@lru_cache(PHRASES_KEPT)
def _wished(phrase: str) -> frozenset[str]:
    return frozenset(words_of(phrase))


def line_with(lines: list[tuple[str, str]], phrase: str) -> str:
    """The first line that holds all words of a phrase, empty where none does."""
    words = _wished(phrase)
    first = max(words, key=len, default="")
    for line, small in lines:
        # Most lines hold none of it: look before taking a line apart.
        if first and first in small and words.issubset(words_of(line)):
            return line.strip(" -•*\t")
    return ""
