"""A list of occupations as one file that is written once, and from then on only read."""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from onward.engine.occupations.records import Taxonomy
from onward.engine.occupations.terms import Counted, label_terms, normalised, rarity, text_terms
from onward.engine.occupations.wording import key

SCHEMA_VERSION = 1
# "Onwd" as a number: what tells our files from other databases.
OURS = 0x4F6E7764

_SCHEMA = """
CREATE TABLE edition (told TEXT NOT NULL);
CREATE TABLE occupation (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, about TEXT NOT NULL,
    zone INTEGER, industries TEXT NOT NULL
);
CREATE TABLE title (
    id INTEGER PRIMARY KEY, occupation INTEGER NOT NULL, text TEXT NOT NULL, way INTEGER NOT NULL,
    plain TEXT NOT NULL
);
CREATE TABLE skill (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    about TEXT NOT NULL, cues TEXT NOT NULL
);
CREATE TABLE use (
    occupation INTEGER NOT NULL, skill INTEGER NOT NULL, importance REAL, level REAL,
    PRIMARY KEY (occupation, skill)
) WITHOUT ROWID;
CREATE TABLE task (occupation INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE related (occupation INTEGER NOT NULL, other INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE posting (
    part TEXT NOT NULL, term TEXT NOT NULL, rarity REAL NOT NULL, ids BLOB NOT NULL, weights BLOB NOT NULL,
    PRIMARY KEY (part, term)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX title_plain ON title (plain);
CREATE INDEX title_occupation ON title (occupation);
CREATE INDEX use_skill ON use (skill);
CREATE INDEX task_occupation ON task (occupation);
CREATE INDEX related_occupation ON related (occupation);
"""


def shelve(taxonomy: Taxonomy, into: Path) -> None:
    """Write it to a file of its own. What stands there already is replaced once the new one is whole."""
    new = into.with_name(f"{into.name}.new")
    with suppress(FileNotFoundError):
        new.unlink()
    try:
        with closing(sqlite3.connect(new)) as connection:
            fill(connection, taxonomy)
        new.replace(into)
    finally:
        with suppress(FileNotFoundError):
            new.unlink()


def fill(connection: sqlite3.Connection, taxonomy: Taxonomy) -> None:
    """Lay a list into an empty database."""
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA application_id = {OURS}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("INSERT INTO edition VALUES (?)", (json.dumps(asdict(taxonomy.edition)),))
    numbers = _occupations(connection, taxonomy)
    _skills(connection, taxonomy, numbers)
    _titles(connection, taxonomy, numbers)
    connection.executemany(
        "INSERT INTO task VALUES (?, ?)",
        [
            (numbers[one.occupation], one.text)
            for one in taxonomy.tasks
            if one.occupation in numbers
        ],
    )
    connection.executemany(
        "INSERT INTO related VALUES (?, ?, ?)",
        [
            (numbers[one.occupation], numbers[one.other], one.place)
            for one in taxonomy.related
            if one.occupation in numbers and one.other in numbers
        ],
    )
    _texts(connection, taxonomy, numbers)
    connection.executescript(_INDEXES)
    connection.commit()


def _occupations(connection: sqlite3.Connection, taxonomy: Taxonomy) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for one in taxonomy.occupations:
        if one.code not in numbers:
            numbers[one.code] = len(numbers) + 1
            row = (numbers[one.code], one.code, one.title, one.about, one.zone, json.dumps(one.industries))  # fmt: skip
            connection.execute("INSERT INTO occupation VALUES (?, ?, ?, ?, ?, ?)", row)
    return numbers


def _skills(
    connection: sqlite3.Connection, taxonomy: Taxonomy, occupations: dict[str, int]
) -> None:
    skills: dict[str, int] = {}
    for one in taxonomy.skills:
        if one.code not in skills:
            skills[one.code] = len(skills) + 1
            row = (skills[one.code], one.code, one.name, one.kind, one.about, json.dumps(one.cues))
            connection.execute("INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT OR IGNORE INTO use VALUES (?, ?, ?, ?)",
        [
            (occupations[use.occupation], skills[use.skill], use.importance, use.level)
            for use in taxonomy.uses
            if use.occupation in occupations and use.skill in skills
        ],
    )


def _titles(
    connection: sqlite3.Connection, taxonomy: Taxonomy, occupations: dict[str, int]
) -> None:
    known = [one for one in taxonomy.titles if one.occupation in occupations]
    connection.executemany(
        "INSERT INTO title VALUES (?, ?, ?, ?, ?)",
        [
            (number, occupations[one.occupation], one.text, int(one.way), key(one.text))
            for number, one in enumerate(known, 1)
        ],
    )
    counted = [(number, label_terms(one.text)) for number, one in enumerate(known, 1)]
    _index(connection, "title", counted)


def _texts(
    connection: sqlite3.Connection, taxonomy: Taxonomy, occupations: dict[str, int]
) -> None:
    """Three views of each occupation: the words of its titles, of its tasks, and of all of them."""
    titles: defaultdict[int, list[str]] = defaultdict(list)
    tasks: defaultdict[int, list[str]] = defaultdict(list)
    for title in taxonomy.titles:
        if title.occupation in occupations:
            titles[occupations[title.occupation]].append(title.text)
    for one in taxonomy.occupations:
        tasks[occupations[one.code]].append(one.about)
    for task in taxonomy.tasks:
        if task.occupation in occupations:
            tasks[occupations[task.occupation]].append(task.text)
    for part, said in (("titles", (titles,)), ("tasks", (tasks,)), ("all", (titles, tasks))):
        counted = [
            (number, text_terms(text for kind in said for text in kind[number]))
            for number in occupations.values()
        ]
        _index(connection, part, counted)


def _index(
    connection: sqlite3.Connection, part: str, counted: Iterable[tuple[int, Counted]]
) -> None:
    counted = list(counted)
    seen: defaultdict[str, int] = defaultdict(int)
    for _, terms in counted:
        for term in terms:
            seen[term] += 1
    rare = {term: rarity(count, len(counted)) for term, count in seen.items()}
    ids: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    weights: defaultdict[str, array[float]] = defaultdict(lambda: array("f"))
    for number, terms in counted:
        for term, weight in normalised(terms, rare).items():
            ids[term].append(number)
            weights[term].append(weight)
    connection.executemany(
        "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
        [(part, term, rare[term], ids[term].tobytes(), weights[term].tobytes()) for term in ids],
    )
