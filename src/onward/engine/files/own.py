"""Our own export, read back: its people, applications and events, as they left."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from onward.engine.files import dates, guarding, tables
from onward.engine.files.linkedin import Member
from onward.engine.files.named_rows import NamedRow, named_rows
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    Found,
    HappeningRecord,
    NotThat,
    PersonRecord,
    Skipped,
    TooMuch,
    TouchRecord,
    Unread,
)
from onward.engine.files.words import say
from onward.engine.history import EventKind

PEOPLE, APPLICATIONS, EVENTS, NOES, TOUCHES = "people", "applications", "events", "noes", "touches"
READ = (PEOPLE, APPLICATIONS, EVENTS, NOES, TOUCHES)
# Every export has this, with whose it is.
TELLING = "json/you.json"


def is_export(members: Iterable[str]) -> bool:
    """Whether the files of a zip are those of our own export."""
    return TELLING in set(members)
