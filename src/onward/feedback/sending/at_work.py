"""The postman of a running server: waits out the minute of each letter, then hands it over.

Its waiting is its own. A server that was off, or asleep, does not make up for what it missed.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from onward.accounts import clock
from onward.accounts.models import User
from onward.accounts.vault import KeyMissing, Unreadable
from onward.feedback.models import Outgoing
from onward.feedback.sending import by_worker
from onward.feedback.sending.delivery import deliver
from onward.feedback.services import leaving

# What is being handed over when Onward is told to stop may end well within this.
SECONDS_TO_END = 5.0

Mark = tuple[int, datetime]


class Postman:
    """Looks for what waits whenever the bell rings, and knows when each may leave."""

    def __init__(self, now: Callable[[User], datetime] = clock.now) -> None:
        self._now = now
        self._bell = threading.Event()
        self._over = False
        # When each minute ends, by a clock that nobody sets; None once it was begun with.
        self._ends: dict[Mark, float | None] = {}
        self._out: list[threading.Thread] = []

    def ring(self) -> None:
        self._bell.set()

    def work(self) -> None:
        """Go round until it is over."""
        while not self._over:
            try:
                pause = self._round()
            except DatabaseError:
                pause = 1.0
            finally:
                connection.close()
            self._bell.wait(pause)
            self._bell.clear()

    def end(self) -> None:
        self._over = True
        self.ring()
        patience = time.monotonic() + SECONDS_TO_END
        for thread in self._out:
            thread.join(max(0.0, patience - time.monotonic()))

    def _round(self) -> float | None:
        """Begin with what is due; gives for how long nothing will be."""
        waiting = self._waiting()
        self._ends = {mark: self._ends.get(mark, end) for mark, end in waiting.items()}
        for mark, end in self._ends.items():
            if end is not None and end <= time.monotonic():
                self._ends[mark] = None
                self._send_out(mark[0])
        ahead = [end for end in self._ends.values() if end is not None]
        return max(0.0, min(ahead) - time.monotonic()) if ahead else None

    def _waiting(self) -> dict[Mark, float]:
        rows = Outgoing.objects.filter(state=Outgoing.State.WAITING).select_related("owner")
        found: dict[Mark, float] = {}
        for one in rows.defer("content"):
            at = self._now(one.owner)
            if not one.is_late(at):
                left = (one.leaves_at - at).total_seconds()
                found[one.pk, one.leaves_at] = time.monotonic() + left
        return found

    def _send_out(self, pk: int) -> None:
        thread = threading.Thread(target=self._deliver, args=(pk,), daemon=True)
        self._out = [one for one in self._out if one.is_alive()] + [thread]
        thread.start()

    def _deliver(self, pk: int) -> None:
        try:
            owner = Outgoing.objects.select_related("owner").get(pk=pk).owner
            deliver(pk, now=lambda: self._now(owner))
        except (DatabaseError, Outgoing.DoesNotExist, KeyMissing, Unreadable):
            # It stands as it stood, and asks again once its minute is long over.
            return
        finally:
            connection.close()
            self.ring()


_AT_WORK: list[Postman] = []


@contextmanager
def postman() -> Iterator[Postman]:
    """A postman for as long as the server runs; what was interrupted before is settled first."""
    for left in Outgoing.objects.filter(state=Outgoing.State.GOING).defer("content"):
        leaving.settle(left)
    one = Postman()
    threading.Thread(target=one.work, daemon=True).start()
    _AT_WORK.append(one)
    try:
        yield one
    finally:
        _AT_WORK.remove(one)
        one.end()


def tell(one: Outgoing) -> None:
    """It was laid into the outbox, or taken back: said in the transaction that does so."""
    if settings.SHARED:
        by_worker.see_to(one)
    else:
        transaction.on_commit(_ring)


def _ring() -> None:
    for each in _AT_WORK:
        each.ring()
