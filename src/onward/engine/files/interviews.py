"""Which appointments look like an interview, and why.

A calendar is full of other things, and most are nobody's business: only what is likely is proposed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from onward.engine.files.records import Attendee, MeetingRecord
from onward.engine.lexicon import read

_told = partial(read, "interviews")

WORD = re.compile(r"[\w'&+]+")
# Names of one or two letters stand everywhere.
SHORTEST_NAME = 3


class Likeness(StrEnum):
    LIKELY = "likely"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """What the person's applications know by name."""

    employers: tuple[str, ...] = ()
    # Domains of mail addresses and sites of these employers, none of them a mail provider's.
    domains: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How much an appointment looks like an interview, and the reason in words."""

    meeting: MeetingRecord
    likeness: Likeness
    reason: str
    # The employer of the applications it was known by.
    employer: str = ""
    # Whether its words alone are enough, were an employer of the search named in it.
    could_be: bool = False


def judge(meetings: Iterable[MeetingRecord], known: Known) -> tuple[Judged, ...]:
    """Each appointment with what it looks like, in the order given."""
    names = _Names(known)
    return tuple(_judged(each, names) for each in meetings)


def fold(text: str) -> str:
    """Small letters without accents, so that two ways to write a word meet."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _judged(meeting: MeetingRecord, names: "_Names") -> Judged:
    title, note = fold(meeting.title), fold(f"{meeting.note}\n{meeting.place}")
    name, employer = names.within(meeting, f"{title}\n{note}")
    likeness, reason, word = _weighed(title, note, is_named=bool(name))
    could_be = _weighed(title, note, is_named=True)[0] is Likeness.LIKELY
    shown = _as_written(word, f"{meeting.title}\n{meeting.note}\n{meeting.place}")
    words = _told()["said"][reason].format(word=shown, name=name)
    return Judged(meeting, likeness, words, employer, could_be)


def _as_written(word: str, text: str) -> str:
    """The word as it stands in the appointment, with its capitals and accents."""
    if word in text:
        return word
    composed = unicodedata.normalize("NFC", text)
    # Where folding made it longer or shorter, its places say nothing about the original.
    plain = [fold(sign) for sign in composed]
    at = "".join(plain).find(word)
    if at < 0 or any(len(sign) != 1 for sign in plain):
        return word
    return composed[at : at + len(word)]


def _weighed(title: str, note: str, *, is_named: bool) -> tuple[Likeness, str, str]:
    """How likely, the name of its reason, and the word that decided."""
    if another := _pattern("not_these").search(title):
        return Likeness.OTHER, "another", another[0]
    if found := _strong(title):
        return Likeness.LIKELY, "named" if is_named else "word", found
    inside = _strong(note)
    soft = _pattern("soft").search(title) or _pattern("soft").search(note)
    if is_named and (inside or soft):
        return Likeness.LIKELY, "named", inside or (soft[0] if soft else "")
    if is_named:
        return Likeness.MAYBE, "only_named", ""
    if inside:
        return Likeness.MAYBE, "only_inside", inside
    return Likeness.OTHER, "nothing", ""


def _strong(text: str) -> str:
    found = _pattern("inside").search(text) or _pattern("whole").search(text)
    return found[0] if found else ""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(map(fold, _told()["words"][kind]), key=len, reverse=True)
    either = "|".join(map(re.escape, words))
    # Within a longer word the whole of it is shown.
    return re.compile(rf"\w*(?:{either})\w*" if kind == "inside" else rf"\b(?:{either})\b")


class _Names:
    """Names of employers and people, found in a text word by word: thousands cost no more than one."""

    def __init__(self, known: Known) -> None:
        self.domains = frozenset(each.casefold().removeprefix("www.") for each in known.domains)
        self.employers = dict(_keyed(known.employers))
        self.people = dict(_keyed(known.people))
        self.beginnings = frozenset(key[0] for key in (*self.employers, *self.people))

    def within(self, meeting: MeetingRecord, text: str) -> tuple[str, str]:
        """Whom or what of the applications it names, and which employer; empty where none."""
        present = [each for each in (meeting.organiser, *meeting.attendees) if each is not None]
        runs = list(_runs(text, self.beginnings))
        employer = next((self.employers[run] for run in runs if run in self.employers), "")
        if employer:
            return employer, employer
        for each in present:
            if name := self.people.get(_key(each.name)) or self._at_work(each):
                return name, ""
        return next((self.people[run] for run in runs if run in self.people), ""), ""

    def _at_work(self, somebody: Attendee) -> str:
        domain = somebody.email.casefold().rpartition("@")[2]
        parts = domain.split(".")
        endings = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return next((each for each in endings if each in self.domains), "")


Key = tuple[str, ...]


def _keyed(names: Iterable[str]) -> Iterator[tuple[Key, str]]:
    for name in names:
        key = _key(name)
        if key and len("".join(key)) >= SHORTEST_NAME:
            yield key, name


def _key(name: str) -> Key:
    return tuple(WORD.findall(fold(name)))


def _runs(text: str, beginnings: frozenset[str]) -> Iterator[Key]:
    """Every few words that follow each other and begin like a name, the longest first at each place."""
    words = WORD.findall(text)
    longest = _told()["longest"]["employer"]
    for at, word in enumerate(words):
        if word not in beginnings:
            continue
        for length in range(min(longest, len(words) - at), 0, -1):
            yield tuple(words[at : at + length])
