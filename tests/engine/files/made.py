"""Tables made for a test, and what they are read as."""

import csv
import io
from collections.abc import Iterable, Sequence

from onward.engine.files import tables
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    PersonRecord,
    Skipped,
    Unread,
)


def table(*rows: Sequence[str], separator: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def stream(text: str | bytes) -> io.BytesIO:
    return io.BytesIO(text.encode() if isinstance(text, str) else text)


def read(text: str | bytes, **chosen) -> list:
    return list(tables.read(stream(text), Choices(**chosen)))


def look(text: str | bytes, **chosen):
    return tables.look(stream(text), Choices(**chosen))


def people(found: Iterable) -> list[PersonRecord]:
    return [one for one in found if isinstance(one, PersonRecord)]


def applications(found: Iterable) -> list[ApplicationRecord]:
    return [one for one in found if isinstance(one, ApplicationRecord)]


def skipped(found: Iterable) -> list[Skipped]:
    return [one for one in found if isinstance(one, Skipped)]


def unread(found: Iterable) -> list[Unread]:
    return [one for one in found if isinstance(one, Unread)]
