"""A CV as JSON Resume: 1.0.0, and the shapes from before."""

from collections.abc import Iterator
from typing import BinaryIO

from onward.engine.files.records import Choices, Found


def read(stream: BinaryIO, choices: Choices) -> Iterator[Found]:
    yield from ()
