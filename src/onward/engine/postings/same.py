"""Which ads are one job: on two boards, posted again, or passed on by an agency."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from hashlib import blake2b
from urllib.parse import urlsplit

from onward.engine.lexicon import read
from onward.engine.people.employers import plain_employer
from onward.engine.postings.records import AdRecord

_told = partial(read, "postings")
_WORD = re.compile(r"[^\W_]+")
# A run of words that stands in more ads than this is of a form that all share, and finds nothing.
MOST_WITH_ONE_RUN = 50


class Likeness(StrEnum):
    """What shows that two ads are one job."""

    ADDRESS = "address"
    NUMBER = "number"
    TITLE_AND_PLACE = "title_and_place"
    TITLE_AND_WORDS = "title_and_words"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ads by their places in the row that was given, the earlier first, and what they share."""

    first: int
    second: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Marks:
    """What one ad is told by."""

    address: str
    number: str
    employer: str
    title: str
    place: str
    runs: frozenset[int]


def pairs_in(ads: Sequence[AdRecord]) -> list[Pair]:
    """Give the ads that are one job, each later one with the earliest that it is the same as."""
    marks = [_marks(ad) for ad in ads]
    found: dict[int, Pair] = {}
    for first, second in _worth_a_look(marks):
        likeness = _likeness(marks[first], marks[second])
        if likeness and (second not in found or first < found[second].first):
            found[second] = Pair(first, second, likeness)
    return [found[second] for second in sorted(found)]


def seen_before(ad: AdRecord, known: Sequence[AdRecord]) -> list[tuple[int, Likeness]]:
    """Give the places of the known ads, such as those applied to, that are the same job as this one."""
    marks = _marks(ad)
    likenesses = ((at, _likeness(_marks(one), marks)) for at, one in enumerate(known))
    return [(at, likeness) for at, likeness in likenesses if likeness]


def _likeness(one: _Marks, other: _Marks) -> Likeness | None:
    if one.number and one.number == other.number:
        return Likeness.NUMBER
    if one.address and one.address == other.address:
        return Likeness.ADDRESS
    shared = _shared(one.runs, other.runs)
    if one.employer and one.employer == other.employer:
        return _within_one_employer(one, other, shared)
    copied = shared is not None and shared >= _told()["same"]["copied"]
    # Branches of a chain share their words, and are jobs of their own.
    return (
        Likeness.WORDS
        if copied and _may_be_one_place(one, other) and one.title == other.title
        else None
    )


def _within_one_employer(one: _Marks, other: _Marks, shared: float | None) -> Likeness | None:
    if one.title != other.title or not one.title or not _may_be_one_place(one, other):
        return None
    if shared is None:
        return Likeness.TITLE_AND_PLACE if one.place and one.place == other.place else None
    return Likeness.TITLE_AND_WORDS if shared >= _told()["same"]["alike"] else None


def _may_be_one_place(one: _Marks, other: _Marks) -> bool:
    """One board says "York", another "York, North Yorkshire", and a third says nothing."""
    if not one.place or not other.place:
        return True
    words = set(one.place.split()), set(other.place.split())
    return words[0] <= words[1] or words[1] <= words[0]


def _shared(runs: frozenset[int], others: frozenset[int]) -> float | None:
    """How much of the shorter ad stands in the other; None where one says too little."""
    fewer = min(len(runs), len(others))
    if fewer < _told()["same"]["fewest"]:
        return None
    return len(runs & others) / fewer


def _worth_a_look(marks: Sequence[_Marks]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share an address, a number, a title with an employer, or a rare run of words."""
    shelves: dict[object, list[int]] = {}
    looked: set[tuple[int, int]] = set()
    for at, mark in enumerate(marks):
        for name in _names(mark):
            shelf = shelves.setdefault(name, [])
            if len(shelf) < MOST_WITH_ONE_RUN:
                looked.update((before, at) for before in shelf)
                shelf.append(at)
    yield from sorted(looked)


def _names(mark: _Marks) -> Iterator[object]:
    if mark.address:
        yield mark.address
    if mark.number:
        yield mark.number
    if mark.employer and mark.title:
        yield (mark.employer, mark.title)
    # Of two texts that are nearly one, the lowest numbers are nearly the same.
    yield from sorted(mark.runs)[:4]


def _marks(ad: AdRecord) -> _Marks:
    return _Marks(
        address=plain_address(ad.url),
        number=f"{ad.board}:{ad.employer.casefold()}:{ad.board_id}"
        if ad.board and ad.board_id
        else "",
        employer=plain_employer(ad.employer) if ad.employer else "",
        title=plain_title(ad.title),
        place=" ".join(_words(ad.place)),
        runs=_runs(ad.text),
    )


def plain_address(address: str) -> str:
    """An address without what only says where the click came from."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path in ("", "/"):
        return ""
    kept = [
        one
        for one in parts.query.split("&")
        if re.match(r"(?:id|jk|job|jobid|gh_jid|p|pid|vacancy)=", one)
    ]
    path = re.sub(r"/(?:apply|application)/?$", "", parts.path).rstrip("/")
    return f"{parts.hostname.removeprefix('www.')}{path}?{'&'.join(sorted(kept))}"


def plain_title(title: str) -> str:
    """A title without what tells no job from another: "(m/w/d)", "full time", capitals."""
    words = f" {' '.join(_words(title))} "
    return " ".join(_noise().sub(" ", words).split())


@cache
def _noise() -> re.Pattern[str]:
    noise = sorted(_told()["same"]["title_noise"], key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, noise))})(?= )")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(text: str) -> frozenset[int]:
    """Every run of a few words as one number, the same on every machine."""
    words = _words(text)
    size: int = _told()["same"]["run"]
    return frozenset(
        int.from_bytes(
            blake2b(" ".join(words[at : at + size]).encode(), digest_size=6).digest(), "big"
        )
        for at in range(len(words) - size + 1)
    )
