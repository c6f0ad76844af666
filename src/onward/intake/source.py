"""Where mail comes from: a file, a folder, an archive, an account. All are read in stretches."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from onward.accounts.servers.refusals import CutOff
from onward.engine.mail.reading import ReadResult

__all__ = ["CutOff", "Source", "Stretch", "Unread"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read: where, why, and its bytes, so that it can be tried again."""

    where: str
    reason: str
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the next part of a source held, and where to go on after it.

    `results` are the messages that may be answers, `unread` those that could not be read, and `let_go`
    counts the rest. `done` is how much of `Source.size` lies behind, in bytes or messages.
    """

    results: tuple[ReadResult, ...]
    let_go: int
    done: int
    mark: str
    unread: tuple[Unread, ...] = ()


class Source(Protocol):
    """Something that holds mail. Reading it changes nothing there, and can begin after a mark."""

    kind: str
    name: str
    size: int | None

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        """Read on, after the mark of an earlier stretch; "" is the beginning.

        The marks, positions and results are the same whether it was ever interrupted or not. Raises
        `NotMail` before the first stretch, and `CutOff` or `OSError` where it cannot be read on.
        """
        ...
