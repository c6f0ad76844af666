"""Tables of any program, CSV or XLSX: first looked at, then read row by row in bounded memory."""

from collections.abc import Iterator
from typing import BinaryIO

from onward.engine.files.records import Choices, Found
from onward.engine.files.shapes import Shape

UNASKED = Choices()
# How many rows are shown as they will become.
SHOWN = 5


def look(stream: BinaryIO, choices: Choices = UNASKED, *, name: str = "") -> Shape:
    """What a table is taken for, with the choices made so far; raises `NotThat` or `TooMuch`.

    The stream must be one that can be sought. It is read through once, since only all dates of a column
    together may decide which number is the day. `name` stands before each place, as in "Jobs.csv, line 7".
    """
    raise NotImplementedError


def read(stream: BinaryIO, choices: Choices = UNASKED, *, name: str = "") -> Iterator[Found]:
    """Every row as a record, with what was left out and could not be read; raises `NotThat`, `TooMuch`.

    `TooMuch` comes after the rows up to the limit. The same file and choices give the same records.
    """
    raise NotImplementedError
