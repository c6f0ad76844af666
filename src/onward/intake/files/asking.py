"""What a file leaves open, and what the person said of one with the same headings before."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Choices, Sensitive
from onward.engine.files.shapes import Shape
from onward.intake import models
from onward.intake.bringing import own_addresses
from onward.tracker import changes

Shapes = tuple[tuple[str, Shape], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a file; what they did not say stays as it is known."""

    day_first: bool | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    noun: str = ""
    sensitive: tuple[str, ...] = ()
    # Which appointments are interviews, by their marks; None: those that look like it.
    ticked: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "day_first": self.day_first,
            "columns": dict(self.columns),
            "noun": self.noun,
            "sensitive": list(self.sensitive),
            "ticked": None if self.ticked is None else list(self.ticked),
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Said":
        ticked = told.get("ticked")
        return cls(
            day_first=told.get("day_first"),
            columns=told.get("columns") or {},
            noun=told.get("noun") or "",
            sensitive=tuple(told.get("sensitive") or ()),
            ticked=None if ticked is None else tuple(ticked),
        )


def choices_of(owner: User, said: Said, *, at: datetime) -> Choices:
    """What is told to a reader."""
    return Choices(
        day_first=said.day_first,
        columns=said.columns,
        with_sensitive=frozenset(Sensitive(one) for one in said.sensitive),
        zone=owner.time_zone or "UTC",
        noun=said.noun,
        now=at,
        own_addresses=own_addresses(owner),
    )


def remembered(owner: User, shapes: Shapes, said: Said) -> Said:
    """What was said of the same headings before, under what is said now."""
    for _name, shape in shapes:
        mine = models.Mapping.objects.owned_by(owner)
        known = mine.filter(headings_digest=_digest(owner, shape)).first()
        if known is None or not known.told:
            continue
        before = Said.of(json.loads(known.told))
        said = replace(
            said,
            day_first=before.day_first if said.day_first is None else said.day_first,
            columns={**before.columns, **said.columns},
            noun=said.noun or before.noun,
        )
    return said


def remember(
    owner: User, shapes: Shapes, said: Said, *, at: datetime, change: changes.Recording
) -> None:
    """Keep what was said for the next file with these headings."""
    for _name, shape in shapes:
        headings = {column.heading for column in shape.columns}
        columns = {one: to for one, to in said.columns.items() if one in headings}
        if not columns and said.day_first is None and not said.noun:
            continue
        told = json.dumps(
            {"columns": columns, "day_first": said.day_first, "noun": said.noun}, sort_keys=True
        )
        digest = _digest(owner, shape)
        known = models.Mapping.objects.owned_by(owner).filter(headings_digest=digest).first()
        if known is None:
            change.create(
                models.Mapping, owner=owner, headings_digest=digest, told=told, used_at=at
            )
        elif known.told != told:
            change.update(known, told=told, used_at=at)


def _digest(owner: User, shape: Shape) -> str:
    headings = "\0".join(column.heading for column in shape.columns)
    return hashlib.sha256(f"{owner.pk}\0{headings}".encode("utf-8", "replace")).hexdigest()


def day_question(shapes: Shapes) -> str:
    """A date that could be either; "" where nothing has to be asked."""
    return next((shape.asks_day_first for _name, shape in shapes if shape.asks_day_first), "")


def unclear_tables(shapes: Shapes) -> Shapes:
    """Those that cannot be read before a person says which heading is what."""
    return tuple((name, shape) for name, shape in shapes if shape.asks_columns)


def settled(shapes: Shapes) -> bool:
    return not day_question(shapes) and not unclear_tables(shapes)


def source_of(kind: FileKind, shapes: Shapes) -> FileKind:
    """Which kind of file it is to what is known already: a table of our own is our own."""
    ours = shapes and all(shape.dialect.startswith("onward.") for _name, shape in shapes)
    return FileKind.OWN if ours else kind


def sensitive_in(shapes: Iterable[tuple[str, Shape]]) -> frozenset[Sensitive]:
    return frozenset(one for _name, shape in shapes for one in shape.sensitive)


def heading_line(shapes: Shapes) -> str:
    """The line of headings of a table as it stands in a file; "" where there is none, or several."""
    if len(shapes) != 1 or shapes[0][1].heading_line is None:
        return ""
    shape = shapes[0][1]
    line = io.StringIO()
    csv.writer(line, delimiter=shape.separator or ",", lineterminator="").writerow(
        column.heading for column in shape.columns
    )
    return line.getvalue()
