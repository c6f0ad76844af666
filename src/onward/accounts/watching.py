"""The watchman of a running server: closes the private room when its time is over, and at the end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onward.accounts import vault

# A room stays open this much longer than was chosen, at most.
SECONDS_BETWEEN = 15.0


@contextmanager
def watchman(owner_id: int, *, then: Callable[[], None]) -> Iterator[None]:
    """Look again and again for as long as the server runs, and do `then`; at the end nothing stays open."""
    over = threading.Event()

    def walk() -> None:
        while not over.wait(SECONDS_BETWEEN):
            vault.lock_what_is_over(owner_id)
            then()

    threading.Thread(target=walk, daemon=True).start()
    try:
        yield
    finally:
        over.set()
        vault.lock_all()
