"""Processes that read blocks of one file side by side. They know the engine, and nothing else.

Each is started anew, never forked: the server has threads. Each is asked over a pipe, and ends when its
pipe does, so that none outlives the program, however that ended.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from onward.engine.mail import mailbox, reading
from onward.engine.mail.mailbox import Range
from onward.engine.mail.reading import BlockRead

# While a reader's answer is looked at, it has its next block already.
ASKED_AHEAD = 2
# A reader that was told to stop finishes its block first.
PATIENCE = 5.0


def read_apart(
    path: Path, places: Iterable[Range], own_addresses: frozenset[str], *, readers: int
) -> Iterator[tuple[int, BlockRead]]:
    """Read blocks with this many readers, and give them in the order of the file."""
    started = [_Reader(path, own_addresses) for _ in range(readers)]
    waiting: deque[tuple[_Reader, Range]] = deque()
    try:
        for number, place in enumerate(places):
            reader = started[number % readers]
            reader.ask(place)
            waiting.append((reader, place))
            if len(waiting) >= ASKED_AHEAD * readers:
                yield _answer(waiting)
        while waiting:
            yield _answer(waiting)
    finally:
        for reader in started:
            reader.stop()


def _answer(waiting: "deque[tuple[_Reader, Range]]") -> tuple[int, BlockRead]:
    reader, place = waiting.popleft()
    return place.next, reader.answer(place)


class _Reader:
    """One process, and the pipe to it."""

    def __init__(self, path: Path, own_addresses: frozenset[str]) -> None:
        self._path = path
        self._own_addresses = own_addresses
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, str(path), own_addresses), daemon=True
        )
        self._process.start()
        theirs.close()

    def ask(self, place: Range) -> None:
        try:
            self._pipe.send(place)
        except OSError:
            # It ended before its time: `answer` finds that out, and reads in its stead.
            return

    def answer(self, place: Range) -> BlockRead:
        """Give what was read, or read here what the process was ended over."""
        try:
            found = self._pipe.recv()
        except (EOFError, OSError):
            found = None
        if isinstance(found, BlockRead):
            return found
        with self._path.open("rb") as stream:
            block = mailbox.read_block(stream, place)
        return reading.read_block(block, own_addresses=self._own_addresses)

    def stop(self) -> None:
        self._pipe.close()
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def serve(pipe: Connection, path: str, own_addresses: frozenset[str]) -> None:
    """Answer with what each block asked for holds, until nobody asks any more."""
    # Stopping at Ctrl-C is for the one who asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(path).open("rb") as stream:
        while True:
            try:
                place = pipe.recv()
                block = mailbox.read_block(stream, place)
                pipe.send(reading.read_block(block, own_addresses=own_addresses))
            except (EOFError, OSError):
                return
