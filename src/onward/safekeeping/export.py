"""Everything a person has here, as one open zip: JSON and CSV, their files, and a page to read."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import models
from django.template.loader import render_to_string

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.whole import replacing
from onward.safekeeping.cells import guarded_row
from onward.safekeeping.for_programs import files_of
from onward.safekeeping.known_as import KnownAs
from onward.safekeeping.records import Names, flat, path_of, record_of
from onward.tracker.leaving import (
    OF_THE_PERSON,
    AnyField,
    as_json,
    exported_models,
    fields_of,
    plain,
    plural,
    whose,
)
from onward.tracker.models import Version

# Zips carry times; a fixed one makes the same data the same file.
NO_TIME = (1980, 1, 1, 0, 0, 0)
ROWS_AT_ONCE = 500


@dataclass(slots=True)
class Export:
    """What was written: how many of each noun, and what could not be opened."""

    counts: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    # Whether the private room was to be taken along, and was locked.
    locked: bool = False


def export(owner: User, *, to: Path, at: datetime, private: bool = False) -> Export:
    """Write the zip at a path, whole or not at all."""
    with replacing(to) as file:
        return write_export(owner, file, at=at, private=private)


def write_export(owner: User, file: BinaryIO, *, at: datetime, private: bool = False) -> Export:
    """Write the zip into an open file, row by row; the private rooms stay out unless chosen."""
    written = Export(locked=private and vault.is_locked(owner.pk))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        names, known_as = Names(owner), KnownAs(owner, locked=vault.is_locked(owner.pk))
        twins: list[dict[str, Any]] = []
        for model in exported_models(private=private, locked=written.locked):
            told = _Told(fields_of(model, private=private, locked=written.locked), names)
            for record in _write_rows(whole, model, told, written):
                twins.extend(known_as.of(model, record, told.fields))
        _write_text(whole, "json/twins.json", _lines_of(twins))
        _write_documents(whole, owner)
        _write_text(whole, "json/you.json", as_json(_about(owner, at=at)))
        unreadable = written.unreadable
        for name, content in files_of(owner, at=at, private=private, unreadable=unreadable):
            whole.writestr(_entry(name), content)
        _write_text(whole, "README.md", _summary(written, at=at, private=private))
    return written


def _about(owner: User, *, at: datetime) -> dict[str, Any]:
    """Whose it is, by a name that says nothing, and how they want Onward to be."""
    told = {one.name: plain(owner, one) for one in User._meta.concrete_fields}
    person = {name: told[name] for name in OF_THE_PERSON}
    return {"whose": whose(owner), "written_at": at.astimezone(UTC).isoformat(), **person}


def _lines_of(records: list[dict[str, Any]]) -> str:
    return "[" + ",".join(f"\n{as_json(one, indent=None)}" for one in records) + "\n]\n"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of each row of a table."""

    fields: list[AnyField]
    names: Names


def _write_rows(
    whole: zipfile.ZipFile, model: type[models.Model], told: _Told, written: Export
) -> Iterator[dict[str, Any]]:
    """Write one table, and give each of its records."""
    name, names, fields = plural(model), told.names, told.fields
    many = [field.name for field in model._meta.many_to_many]
    rows = model._base_manager.filter(owner=names.owner).order_by("pk").prefetch_related(*many)
    if model is Version:
        rows = rows.defer("content")
    count = 0
    table = io.StringIO(newline="")
    lines = csv.writer(table)
    # Only one member of a zip can be written at a time: the CSV waits in memory, as text.
    with whole.open(_entry(f"json/{name}.json"), "w", force_zip64=True) as target:
        target.write(b"[")
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            record = record_of(row, fields, names, written.unreadable)
            if not count:
                lines.writerow(record)
            target.write(
                (",\n" if count else "\n").encode() + as_json(record, indent=None).encode()
            )
            lines.writerow(guarded_row(flat(value) for value in record.values()))
            yield record
            count += 1
        target.write(b"\n]\n")
    if count:
        _write_text(whole, f"csv/{name}.csv", "\ufeff" + table.getvalue())
    written.counts[name] = count


def _write_documents(whole: zipfile.ZipFile, owner: User) -> None:
    for version in Version.objects.owned_by(owner).order_by("pk").iterator(chunk_size=1):
        if version.content:
            with whole.open(_entry(path_of(version)), "w", force_zip64=True) as target:
                target.write(bytes(version.content))


def _summary(written: Export, *, at: datetime, private: bool) -> str:
    return render_to_string(
        "safekeeping/export.md",
        {
            "counts": sorted(written.counts.items()),
            "unreadable": written.unreadable,
            "private": private,
            "locked": written.locked,
            "at": at,
        },
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _write_text(whole: zipfile.ZipFile, name: str, text: str) -> None:
    whole.writestr(_entry(name), text)
