"""Cards of people, as an address book writes them: vCard 2.1, 3.0 and 4.0."""

from collections.abc import Iterator
from typing import BinaryIO

from onward.engine.files.records import Choices, Found


def read(stream: BinaryIO, choices: Choices) -> Iterator[Found]:
    yield from ()
