"""An export without its numbers: each row is the first, the second … of its table, and pointers say which."""

import csv
import io
import json
import re
import zipfile

from onward.accounts.models import User
from onward.safekeeping.export import write_export
from onward.tracker.leaving import NEVER_COME_BACK, exported_models, plural

# Tables that stay where they were read.
LEFT = {
    plural(one)
    for one in exported_models(private=True)
    if one._meta.label_lower in NEVER_COME_BACK
}
KINDS = {plural(one): one for one in exported_models(private=True)}
TOLD_APART = ("whose", "written_at")


def zip_of(owner: User, at, *, private: bool = True) -> bytes:
    file = io.BytesIO()
    write_export(owner, file, at=at, private=private)
    return file.getvalue()


def renumbered(whole: bytes) -> dict[str, object]:
    """All that an export holds by the names of its files, with ranks for numbers."""
    archive = zipfile.ZipFile(io.BytesIO(whole))
    tables = {
        name[5:-5]: json.loads(archive.read(name))
        for name in archive.namelist()
        if name.startswith("json/") and name[5:-5] in KINDS
    }
    ranks = {
        table: {row["id"]: nth for nth, row in enumerate(rows)} for table, rows in tables.items()
    }
    found: dict[str, object] = {}
    for table, rows in tables.items():
        if table not in LEFT:
            found[table] = [_row(table, row, ranks) for row in rows]
    for name in archive.namelist():
        if name.startswith("documents/"):
            number, rest = re.fullmatch(r"documents/(\d+)-(.*)", name).groups()
            found[f"{ranks['versions'][int(number)]} {rest}"] = archive.read(name)
        elif name.startswith("csv/") and name[4:-4] not in LEFT:
            found[name] = _cells(name[4:-4], archive.read(name), ranks)
    you = json.loads(archive.read("json/you.json"))
    found["you"] = {name: value for name, value in you.items() if name not in TOLD_APART}
    return found


def _row(table, row, ranks):
    model, told = KINDS[table], dict(row)
    for field in model._meta.concrete_fields:
        if field.primary_key:
            told["id"] = ranks[table][row["id"]]
        elif field.is_relation and told.get(field.attname):
            other = plural(field.related_model)
            told[field.attname] = (
                None if other in LEFT else ranks.get(other, {}).get(told[field.attname])
            )
    for many in model._meta.many_to_many:
        told[many.name] = sorted(ranks[plural(many.related_model)][one] for one in told[many.name])
    if told.get("file") and table == "versions":
        told["file"] = told["file"].split("-", 1)[1]
    return told


def _cells(table, told, ranks):
    rows = list(csv.DictReader(io.StringIO(told.decode("utf-8-sig"), newline="")))
    numbers = {
        f.attname for f in KINDS[table]._meta.concrete_fields if f.primary_key or f.is_relation
    }
    numbers |= {"file", *(many.name for many in KINDS[table]._meta.many_to_many)}
    return [{name: cell for name, cell in row.items() if name not in numbers} for row in rows]
