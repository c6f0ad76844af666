"""The watchman of a running server: closes the private room when its time is over, and at the end."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onward.accounts import vault

# A room stays open this much longer than was chosen, at most.
SECONDS_BETWEEN = 15.0

_door = threading.Lock()
_watched: set[int] = set()


@contextmanager
def watchman(owner_id: int, *, then: Callable[[], None]) -> Iterator[None]:
    """Look again and again for as long as the server runs, and do `then`; at the end nothing stays open."""
    over = threading.Event()

    def look() -> None:
        vault.lock_what_is_over(owner_id)
        then()

    _walk(look, over)
    try:
        yield
    finally:
        over.set()
        vault.lock_all()


def watch_over_all(*, then: Callable[[], None]) -> None:
    """One of several processes of a server: from its first page on it has a watchman too, asked once.

    Another process may still hold somebody's room open, so none is closed when this one ends.
    """

    def look() -> None:
        vault.drop_what_is_over()
        then()

    with _door:
        if os.getpid() in _watched:
            return
        # What was begun before this process was forked off is not in it.
        _watched.add(os.getpid())
    _walk(look, threading.Event())


def _walk(look: Callable[[], None], over: threading.Event) -> None:
    def walk() -> None:
        while not over.wait(SECONDS_BETWEEN):
            look()

    threading.Thread(target=walk, daemon=True).start()
