"""Reads rows as they are found and shown: what each says."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.finding import Entry
from onward.finding.noun import INSIDE, Noun


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says."""

    pk: int
    leads: int | None
    title: str
    kind: str
    beside: tuple[str, ...]
    text: str
    day: date | None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that anybody could look for."""
        return not self.title and not self.text


def told_by(noun: Noun, owner: User, among: Collection[int] | None = None) -> Iterator[Told]:
    """What rows say: all of a person's, or those of these numbers. What is damaged says nothing.

    Raises `vault.Locked` where they are of the private room, and that is closed.
    """
    rows = noun.rows_of(owner)
    if among is not None:
        rows = rows.filter(pk__in=among)
    if noun.sealed:
        read = opened(rows, noun.sealed, noun.plain, damaged="")
    else:
        read = rows.values_list(*noun.plain).iterator()
    names = (*noun.sealed, *noun.plain)
    for row in read:
        yield _told(noun, dict(zip(names, row, strict=True)))


def entry_of(noun: Noun, told: Told) -> Entry:
    """A row as it is found."""
    beside = " ".join((str(noun.one), told.kind, *told.beside))
    day = told.day.toordinal() if told.day else 0
    return Entry(told.title, beside, told.text, noun.weight, day)


def _told(noun: Noun, row: dict[str, Any]) -> Told:
    said = {name: _said(row, name) for name in (*noun.title, *noun.beside, *noun.text)}
    return Told(
        pk=row["pk"],
        leads=row[noun.leads] if noun.leads else None,
        title=", ".join(said[name] for name in noun.title if said[name]),
        kind=noun.kinds.get(row[noun.kind], "") if noun.kind else "",
        beside=tuple(said[name] for name in noun.beside if said[name]),
        text="\n".join(said[name] for name in noun.text if said[name]),
        day=_day(row[noun.day]) if noun.day else None,
    )


def _said(row: dict[str, Any], name: str) -> str:
    column, _, inside = name.partition(INSIDE)
    kept = row[column] or ""
    if not inside:
        return str(kept)
    told = json.loads(kept) if kept else {}
    return " ".join(_strings(told if inside == "*" else told.get(inside)))


def _strings(told: Any) -> Iterator[str]:
    """Every text within what was read of JSON, in its order."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for one in told:
            yield from _strings(one)
    elif isinstance(told, dict):
        yield from _strings(list(told.values()))


def _day(kept: Any) -> date | None:
    return kept.date() if isinstance(kept, datetime) else kept
