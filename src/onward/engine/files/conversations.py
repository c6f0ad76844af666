"""Messages of LinkedIn: with whom one really wrote, and when that was last."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import BinaryIO

from onward.engine import lexicon
from onward.engine.files import dates
from onward.engine.files.folding import folded
from onward.engine.files.named_rows import NamedRow, named_rows
from onward.engine.files.records import Found, PersonRecord, Skipped, TooMuch, TouchRecord, Unread
from onward.engine.files.words import say, shortened

NEEDED = ("conversation id", "from", "to", "date", "content")
# They wrote to each other.
WAY = "both"
MOST_CONVERSATIONS = 200_000


@dataclass(slots=True)
class _Side:
    """What one person wrote in one conversation: how much, and the latest of it."""

    messages: int
    on: date
    where: str


@dataclass(slots=True)
class _Together:
    person: PersonRecord
    on: date
    where: str
    messages: int


class Conversations:
    """Messages are counted one by one; only who wrote when is kept, never a word of them."""

    def __init__(self, *, owner: str, zone: str) -> None:
        self._owner = folded(owner)
        self._zone = zone
        self._talks: dict[str, dict[str, _Side]] = {}
        self._people: dict[str, PersonRecord] = {}
        # How often each is named as sender or receiver: nobody is named as often as the owner.
        self._named: Counter[str] = Counter()
        self._first = ""
        self._unsent = 0
        self._ads = 0

    def take(self, stream: BinaryIO, name: str) -> Iterator[Found]:
        for row in named_rows(stream, NEEDED, name=name):
            if isinstance(row, Unread):
                yield row
            elif _is_unsent(row):
                self._first = self._first or row.where
                self._unsent += 1
            else:
                yield from self._count(row)

    def _count(self, row: NamedRow) -> Iterator[Found]:
        sender = self._known(row.text("from"), row.text("sender profile url"), row.where)
        receivers = row.text("recipient profile urls") or row.text("to")
        self._named.update(_key(one.strip()) for one in receivers.split(",") if one.strip())
        day = dates.read(row.text("date"), zone=self._zone).by(False)
        if day is None:
            reason = say("unread", "day", value=shortened(row.text("date")))
            yield Unread(row.where, reason, row.text("date"))
            return
        talk = self._talks.setdefault(row.text("conversation id") or row.where, {})
        if len(self._talks) > MOST_CONVERSATIONS:
            raise TooMuch(say("refusals", "too_many_talks", n=f"{MOST_CONVERSATIONS:,}"))
        # An ad leaves an empty talk behind, so that it is counted with the others.
        if sender and not _is_ad(row):
            _add(talk, sender, _Side(1, day, row.where))
        self._first = self._first or row.where

    def _known(self, name: str, page: str, where: str) -> str:
        key = _key(page or name)
        if key:
            self._named[key] += 1
            if key not in self._people:
                self._people[key] = PersonRecord(where, name, profile_url=page)
        return key

    def touches(self) -> Iterator[Found]:
        """One for each person who wrote and was answered; all the rest is counted."""
        owner = self._find_owner()
        if owner is None:
            if self._talks:
                yield Skipped(self._first, say("skipped", "no_owner"), len(self._talks))
            return
        both = [talk for talk in self._talks.values() if owner in talk and len(talk) > 1]
        together: dict[str, _Together] = {}
        for talk in both:
            for key in talk.keys() - {owner}:
                self._join(together, key, talk[owner], talk[key])
        for key in sorted(together):
            one = together[key]
            yield TouchRecord(one.where, one.person, one.on, WAY, one.messages)
        if one_sided := len(self._talks) - len(both):
            yield Skipped(self._first, say("skipped", "one_sided"), one_sided)
        if self._unsent:
            yield Skipped(self._first, say("skipped", "drafts"), self._unsent)

    def _join(self, together: dict[str, _Together], key: str, mine: _Side, theirs: _Side) -> None:
        latest = max(mine, theirs, key=lambda side: side.on)
        so_far = together.get(key)
        if so_far is None:
            so_far = together[key] = _Together(self._people[key], latest.on, latest.where, 0)
        if latest.on > so_far.on:
            so_far.on, so_far.where = latest.on, latest.where
        so_far.messages += mine.messages + theirs.messages

    def _find_owner(self) -> str | None:
        """By the name in the profile, else whoever is named more often than anybody."""
        named = [key for key, person in self._people.items() if folded(person.name) == self._owner]
        if self._owner and named:
            return max(named, key=lambda key: self._named[key])
        most = self._named.most_common(2)
        if not most or (len(most) == 2 and most[0][1] == most[1][1]):
            return None
        return most[0][0]


def _add(talk: dict[str, _Side], key: str, side: _Side) -> None:
    so_far = talk.get(key)
    if so_far is None:
        talk[key] = side
        return
    so_far.messages += 1
    if side.on > so_far.on:
        so_far.on, so_far.where = side.on, side.where


def _key(words: str) -> str:
    """A page, or a name where there is no page."""
    return words.casefold().rstrip("/") if "://" in words else folded(words)


def _is_unsent(row: NamedRow) -> bool:
    words = _words()
    drafts = ("is message draft", "is conversation draft")
    if any(folded(row.text(heading)) in words["yes"] for heading in drafts):
        return True
    content = row.raw("content")
    return len(content) < 60 and folded(content) in words["deleted"]


def _is_ad(row: NamedRow) -> bool:
    if folded(row.text("from")) in _words()["senders_of_ads"]:
        return True
    title = row.text("conversation title")
    return bool(title) and folded(title).split(" ")[0] in _words()["titles_of_ads"]


@cache
def _words() -> dict[str, frozenset[str]]:
    read = lexicon.read("columns/linkedin")["messages"]
    return {name: frozenset(folded(word) for word in words) for name, words in read.items()}
