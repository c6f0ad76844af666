"""Our own export, read back: its people, applications and events, as they left."""

from collections.abc import Iterable, Iterator

from onward.engine.files.linkedin import Member
from onward.engine.files.records import Choices, Found


def read(members: Iterable[Member], choices: Choices) -> Iterator[Found]:
    """People, applications with their events, and touches, out of the `csv` folder of an export.

    Each other file is one `Skipped`. A single CSV of an export is read by `tables.read`.
    """
    raise NotImplementedError
