"""The data that LinkedIn hands out on request: a zip of tables, or one of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from onward.engine.files.records import Choices, Found
from onward.engine.files.shapes import Shape

# The name of a file in the zip, and what opens it; it is closed here.
Member = tuple[str, Callable[[], BinaryIO]]


def look(members: Iterable[Member], choices: Choices) -> tuple[tuple[str, Shape], ...]:
    """The tables of people and applications in it, each with its name and shape."""
    raise NotImplementedError


def read(members: Iterable[Member], choices: Choices) -> Iterator[Found]:
    """Everything in it that belongs to a search; each other file is one `Skipped` with the reason.

    Files are opened one at a time, in an order of our own. Somebody who wrote to and fro gives one
    `TouchRecord`, and all that tells of a working life one `ResumeRecord`.
    """
    raise NotImplementedError
