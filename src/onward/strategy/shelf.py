"""The ads of saved lists in one file of their own, found again in a few milliseconds.

It holds what boards publish and nothing private, and can be thrown away and filled anew.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from onward.engine.postings.bits import packed, set_of, unpacked
from onward.engine.postings.ranking import Reason, Wants, ranked, reasons, terms_of
from onward.engine.postings.records import AdRecord

# How many ads are taken in one go: their words are held in memory until they are written.
AT_ONCE = 5_000
LAYOUT = 1
_DAYS = ("posted_on", "closes_on")
_KEPT = tuple(one.name for one in fields(AdRecord))

_TABLES = """
create table if not exists ad (number integer primary key, key text not null unique, list text not null,
  {columns});
create index if not exists ad_list on ad (list);
create table if not exists word (term text not null, first integer not null, ads blob not null,
  primary key (term, first));
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An ad, and why it was put there."""

    number: int
    key: str
    ad: AdRecord
    reasons: tuple[Reason, ...]


class NotAShelf(Exception):
    """The file is no shelf of ads, or one of another version: throw it away and refresh the lists."""


class Shelf:
    """The ads of one person's saved lists. Use it with `with`, or close it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(path, isolation_level=None)
        self._sets: dict[str, int] = {}
        try:
            self._open()
        except sqlite3.DatabaseError as broken:
            self._base.close()
            raise NotAShelf from broken

    def _open(self) -> None:
        layout = self._base.execute("pragma user_version").fetchone()[0]
        if layout not in (0, LAYOUT):
            self._base.close()
            raise NotAShelf
        # The lists can be fetched again, so a lost write costs nothing but that.
        self._base.execute("pragma synchronous = off")
        columns = ", ".join(f'"{name}"' for name in _KEPT)
        self._base.executescript(_TABLES.format(columns=columns))
        self._base.execute(f"pragma user_version = {LAYOUT}")

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._base.close()

    def __len__(self) -> int:
        count: int = self._base.execute("select count(*) from ad").fetchone()[0]
        return count

    def refresh(self, ads: Iterable[AdRecord], *, named: str) -> tuple[int, int, int]:
        """Put a list as it is now in the place of what it was. Returns how many are new, kept and gone."""
        with self._writing():
            before = dict(
                self._base.execute("select key, number from ad where list = ?", (named,))
            )
            now = {key_of(ad): ad for ad in ads}
            gone = [number for key, number in before.items() if key not in now]
            self._take_away(gone)
            fresh = [ad for key, ad in now.items() if key not in before]
            self._put(iter(fresh), named)
        return len(fresh), len(before) - len(gone), len(gone)

    def add(self, ads: Iterable[AdRecord], *, named: str) -> None:
        """Put ads beside those that are there; one that is known already is replaced."""
        with self._writing():
            self._put(iter(ads), named)

    def _writing(self) -> "_Writing":
        self._sets.clear()
        self.__dict__.pop("_alive", None)
        return _Writing(self._base)

    def _take_away(self, numbers: Iterable[int]) -> None:
        self._base.executemany("delete from ad where number = ?", ((one,) for one in numbers))

    def _put(self, ads: Iterator[AdRecord], named: str) -> None:
        while several := list(islice(ads, AT_ONCE)):
            self._put_some(several, named)

    def _put_some(self, ads: list[AdRecord], named: str) -> None:
        # A number is never used twice: the words of an ad that is gone still point to it.
        first = self._next()
        found: dict[str, list[int]] = {}
        rows = []
        for place, ad in enumerate(ads):
            rows.append((first + place, key_of(ad), named, *_values(ad)))
            for term in terms_of(ad):
                found.setdefault(term, []).append(place)
        marks = ", ".join("?" * (len(_KEPT) + 3))
        self._base.executemany(f"insert or replace into ad values ({marks})", rows)
        self._base.executemany(
            "insert into word values (?, ?, ?)",
            ((term, first, packed(places)) for term, places in sorted(found.items())),
        )

    def _next(self) -> int:
        highest = self._base.execute("select max(number) from ad").fetchone()[0] or 0
        words = self._base.execute("select max(first) from word").fetchone()[0]
        return int(max(highest + 1, words + AT_ONCE if words is not None else 1))

    def search(self, wants: Wants, *, on: date, most: int = 20) -> list[Hit]:
        """Give the ads that fit best, each with its reasons."""
        numbers = ranked(wants, self._load, self._alive, most)
        rows = self._rows(numbers)
        return [
            Hit(number, key, ad, reasons(ad, wants, on))
            for number in numbers
            for key, ad in (rows[number],)
        ]

    def newest(self, *, named: str, most: int = 20) -> list[Hit]:
        """Give the ads of one list that came last."""
        told = self._base.execute(
            "select number from ad where list = ? order by number desc limit ?", (named, most)
        )
        numbers = [number for (number,) in told]
        rows = self._rows(numbers)
        return [Hit(number, *rows[number], ()) for number in numbers]

    def one(self, key: str) -> AdRecord | None:
        """Give the ad of that name, None where it is gone."""
        row = self._base.execute("select * from ad where key = ?", (key,)).fetchone()
        return _ad(row[3:]) if row else None

    def _load(self, term: str) -> int:
        if term not in self._sets:
            found = 0
            for first, ads in self._base.execute(
                "select first, ads from word where term = ?", (term,)
            ):
                found |= unpacked(ads) << first
            self._sets[term] = found
        return self._sets[term]

    @cached_property
    def _alive(self) -> int:
        return set_of(number for (number,) in self._base.execute("select number from ad"))

    def _rows(self, numbers: list[int]) -> dict[int, tuple[str, AdRecord]]:
        marks = ", ".join("?" * len(numbers))
        found = self._base.execute(f"select * from ad where number in ({marks})", numbers)
        return {row[0]: (row[1], _ad(row[3:])) for row in found}


@dataclass(slots=True)
class _Writing:
    """All of it or nothing."""

    base: sqlite3.Connection

    def __enter__(self) -> None:
        self.base.execute("begin immediate")

    def __exit__(self, kind: object, *_: object) -> None:
        self.base.execute("rollback" if kind else "commit")


def key_of(ad: AdRecord) -> str:
    """The name of an ad that stays when it is fetched again."""
    if ad.board and ad.board_id:
        return f"{ad.board}:{ad.employer.casefold()}:{ad.board_id}"
    told = ad.url or f"{ad.title}\n{ad.employer}\n{ad.text}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _values(ad: AdRecord) -> Iterator[object]:
    for name in _KEPT:
        value = getattr(ad, name)
        if name == "text":
            yield zlib.compress(value.encode(), 6)
        elif isinstance(value, date):
            yield value.isoformat()
        else:
            yield value if not isinstance(value, bool) else str(int(value))


def _ad(values: tuple[object, ...]) -> AdRecord:
    told = dict(zip(_KEPT, values, strict=True))
    ad = AdRecord(**told)  # type: ignore[arg-type]  # the columns are its fields, mended below
    text, remote = told["text"], told["remote"]
    return replace(
        ad,
        text=zlib.decompress(text).decode() if isinstance(text, bytes) else "",
        remote=None if remote is None else remote == "1",
        **{name: date.fromisoformat(str(told[name])) for name in _DAYS if told[name]},  # type: ignore[arg-type]
    )
