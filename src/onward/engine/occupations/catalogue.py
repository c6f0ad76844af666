"""A list of occupations as it is read: nothing in it is changed from here."""

import json
import sqlite3
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onward.engine.occupations import words
from onward.engine.occupations.records import (
    Edition,
    Occupation,
    Publisher,
    Skill,
    SkillKind,
    Taxonomy,
    Title,
    Use,
    Way,
)
from onward.engine.occupations.shelf import OURS, SCHEMA_VERSION, fill
from onward.engine.occupations.terms import Counted, normalised

USES_KEPT = 50
_OCCUPATION = "SELECT id, code, title, about, zone, industries FROM occupation"
_SKILL = "SELECT code, name, kind, about, cues FROM skill"


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a word stands, and how much it weighs there."""

    rarity: float
    ids: "array[int]"
    weights: "array[float]"


class Catalogue:
    """One list. It is only read, so that one for each list is enough for a whole program."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._uses: dict[str, list[tuple[Skill, Use]]] = {}
        self._postings: dict[tuple[str, str], Posting | None] = {}
        self.edition = _edition(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _rows(self, query: str, *given: object) -> list[Any]:
        return self._connection.execute(query, given).fetchall()

    @cached_property
    def by_number(self) -> dict[int, Occupation]:
        """All occupations by their number on this shelf: a thousand for O*NET, three thousand for ESCO."""
        return {row[0]: _occupation(row) for row in self._rows(_OCCUPATION)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {one.code: number for number, one in self.by_number.items()}

    def occupations(self) -> list[Occupation]:
        return sorted(self.by_number.values(), key=lambda one: (one.title, one.code))

    def occupation(self, code: str) -> Occupation | None:
        number = self.numbers.get(code)
        return None if number is None else self.by_number[number]

    def titles_of(self, code: str) -> list[Title]:
        """What it is called, the surest first."""
        query = "SELECT text, way FROM title WHERE occupation = ? ORDER BY way, id"
        return [Title(code, text, Way(way)) for text, way in self._rows(query, self._number(code))]

    def titled(self, plain: str) -> list[Title]:
        """The titles that are written like this once both are made plain."""
        query = (
            "SELECT o.code, t.text, t.way FROM title t JOIN occupation o ON o.id = t.occupation"
            " WHERE t.plain = ? ORDER BY t.way, t.id"
        )
        return [Title(code, text, Way(way)) for code, text, way in self._rows(query, plain)]

    def title_at(self, number: int) -> Title:
        query = (
            "SELECT o.code, t.text, t.way FROM title t JOIN occupation o ON o.id = t.occupation"
            " WHERE t.id = ?"
        )
        code, text, way = self._rows(query, number)[0]
        return Title(code, text, Way(way))

    @cached_property
    def owners(self) -> dict[int, int]:
        """Whose each title is, by numbers."""
        return dict(self._rows("SELECT id, occupation FROM title"))

    def skills(self) -> list[Skill]:
        return [_skill(row) for row in self._rows(f"{_SKILL} ORDER BY id")]

    def uses_of(self, code: str) -> list[tuple[Skill, Use]]:
        """What it asks for, the most important first."""
        query = (
            "SELECT s.code, s.name, s.kind, s.about, s.cues, u.importance, u.level FROM use u"
            " JOIN skill s ON s.id = u.skill WHERE u.occupation = ?"
            " ORDER BY u.importance IS NULL, u.importance DESC, u.level DESC, s.id"
        )
        # A page compares a dozen occupations with the same few.
        if code not in self._uses:
            if len(self._uses) >= USES_KEPT:
                self._uses.clear()
            rows = self._rows(query, self._number(code))
            self._uses[code] = [
                (_skill(row[:5]), Use(code, row[0], row[5], row[6])) for row in rows
            ]
        return list(self._uses[code])

    @cached_property
    def is_rated(self) -> bool:
        """Whether it tells the level of skills, as O*NET does."""
        return bool(self._rows("SELECT 1 FROM use WHERE level IS NOT NULL LIMIT 1"))

    def uses_by_number(
        self, *, software: bool
    ) -> dict[int, dict[int, tuple[float | None, float | None]]]:
        """Skill by skill what each occupation asks for, importance and level; with software or without."""
        query = (
            "SELECT u.occupation, u.skill, u.importance, u.level FROM use u"
            " JOIN skill s ON s.id = u.skill WHERE ? OR s.kind != ?"
        )
        asked: defaultdict[int, dict[int, tuple[float | None, float | None]]] = defaultdict(dict)
        for occupation, skill, importance, level in self._connection.execute(
            query, (software, SkillKind.SOFTWARE)
        ):
            asked[occupation][skill] = (importance, level)
        return asked

    def tasks_of(self, code: str) -> list[str]:
        return [
            text
            for (text,) in self._rows(
                "SELECT text FROM task WHERE occupation = ?", self._number(code)
            )
        ]

    def related_to(self, code: str) -> list[Occupation]:
        """The publisher's own opinion, to be shown beside ours; empty where there is none."""
        query = "SELECT other FROM related WHERE occupation = ? ORDER BY place"
        return [self.by_number[other] for (other,) in self._rows(query, self._number(code))]

    def posting(self, part: str, term: str) -> Posting | None:
        asked = (part, term)
        if asked not in self._postings:
            rows = self._rows(
                "SELECT rarity, ids, weights FROM posting WHERE part = ? AND term = ?", *asked
            )
            self._postings[asked] = Posting(
                rows[0][0], array("I", rows[0][1]), array("f", rows[0][2])
            ) if rows else None  # fmt: skip
        return self._postings[asked]

    def terms_like(self, part: str, beginning: str) -> list[str]:
        """The words of an index that begin so."""
        query = "SELECT term FROM posting WHERE part = ? AND term >= ? AND term < ?"
        return [term for (term,) in self._rows(query, part, beginning, beginning + "\U0010ffff")]

    def alike(self, part: str, terms: Counted) -> dict[int, float]:
        """How much of these words each entry of an index shares: from 0 to 1, those with none left out."""
        found = {term: self.posting(part, term) for term in terms}
        rare = {term: posting.rarity for term, posting in found.items() if posting}
        shares: defaultdict[int, float] = defaultdict(float)
        for term, weight in normalised(terms, rare).items():
            posting = found[term]
            if posting:
                for number, other in zip(posting.ids, posting.weights, strict=True):
                    shares[number] += weight * other
        return shares

    def _number(self, code: str) -> int:
        # No row has this number: an unknown code has no titles, skills or tasks.
        return self.numbers.get(code, 0)


def open_catalogue(path: Path) -> Catalogue:
    """Open a shelf read-only. Raises `NotAList` for a file that is none of ours, or of an older make."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except sqlite3.Error:
        raise words.refusal("no_file") from None
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == OURS
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if ours and version == SCHEMA_VERSION:
            return Catalogue(connection)
    except (sqlite3.Error, TypeError, ValueError):
        pass
    connection.close()
    raise words.refusal("other_kind")


def catalogue_of(taxonomy: Taxonomy) -> Catalogue:
    """A list that is held in memory, such as the starter set."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection, taxonomy)
    return Catalogue(connection)


def _edition(connection: sqlite3.Connection) -> Edition:
    told = json.loads(connection.execute("SELECT told FROM edition").fetchone()[0])
    told["publisher"] = Publisher(told["publisher"])
    told["left_out"] = tuple(told["left_out"])
    return Edition(**told)


def _occupation(row: tuple[Any, ...]) -> Occupation:
    _, code, title, about, zone, industries = row
    return Occupation(code, title, about, zone, tuple(json.loads(industries)))


def _skill(row: tuple[Any, ...]) -> Skill:
    code, name, kind, about, cues = row
    return Skill(code, name, SkillKind(kind), about, tuple(json.loads(cues)))
