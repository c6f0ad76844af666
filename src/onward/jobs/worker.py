"""A worker: takes one job after the other, and holds a lease on the one at hand for as long as it lives.

The job is done by a thread, so that the lease can be renewed meanwhile by the one that waits for it.
"""

import signal
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, timedelta, tzinfo
from pathlib import Path
from types import FrameType
from uuid import uuid4

from django.db import DatabaseError, connection, transaction

from onward.accounts import clock, rows
from onward.accounts.beneath import lacking
from onward.accounts.models import User
from onward.jobs import arguments, rounds, services
from onward.jobs.declaring import Effects, NotYet, found
from onward.jobs.services import Claim

LEASE = timedelta(seconds=30)
BEATS_IN_A_LEASE = 3
SECONDS_IDLE = 0.5
SECONDS_BETWEEN_ROUNDS = 15.0
# After the last of these it is kept as failed. A worker that was killed counts as a failure too: a job
# that takes its worker down with it must not do so for ever.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 5 * 60, 30 * 60))
# A database that starts anew, or a full disk, is no failure of the job: it waits, however long it takes.
UNTIL_THE_MACHINE_CAN = timedelta(seconds=10)
MOST_ATTEMPTS = len(PAUSES) + 1
KILLED = "worker ended"
HERE = Path(__file__).parents[1]


class LostLease(Exception):
    """Another worker has taken the job up: nothing of this attempt is kept."""


def run_until_told(*, lease: timedelta = LEASE) -> None:
    """Work until SIGTERM or SIGINT; the job at hand is finished first."""
    told: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        # An Event could be waited for by the very thread that is to set it here.
        told.append(number)

    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, note)
    work(until=lambda: bool(told), lease=lease)


def work(
    *,
    until: Callable[[], bool],
    lease: timedelta = LEASE,
    pauses: tuple[timedelta, ...] = PAUSES,
    idle: float = SECONDS_IDLE,
) -> None:
    """Take jobs that are due, one at a time, until told to stop between two of them."""
    with ThreadPoolExecutor(1) as hand:
        _Worker(hand=hand, lease=lease, pauses=pauses, idle=idle).go(until)
        # Each thread has a line of its own.
        hand.submit(_hang_up)
    _hang_up()


@dataclass(slots=True)
class _Worker:
    hand: ThreadPoolExecutor
    lease: timedelta
    pauses: tuple[timedelta, ...]
    idle: float
    name: str = field(default_factory=lambda: uuid4().hex)
    looked_at: float | None = None

    def go(self, until: Callable[[], bool]) -> None:
        while not until():
            try:
                # Said once to each connection, and not for each job.
                with rows.as_worker():
                    self._take_in_turn(until)
            except DatabaseError:
                # It restarts, or is not reached just now. What was at hand is taken up by its lease.
                connection.close()
                time.sleep(self.idle)

    def _take_in_turn(self, until: Callable[[], bool]) -> None:
        while not until():
            # Nothing is said twice; but a line that broke while a lease was renewed was told nothing yet.
            with rows.as_worker():
                self._look_at_rounds()
                took = self._take_one()
            if not took:
                time.sleep(self.idle)

    def _look_at_rounds(self) -> None:
        if self.looked_at is None:
            rounds.know()
        elif time.monotonic() - self.looked_at < SECONDS_BETWEEN_ROUNDS:
            return
        rounds.begin_due(at=clock.now())
        self.looked_at = time.monotonic()

    def _take_one(self) -> bool:
        held = services.claim(self.name, lease=self.lease)
        if held is None:
            return False
        if held.attempts > len(self.pauses) + 1:
            services.give_up(held, trouble=KILLED)
            return True
        done = self.hand.submit(_do, held)
        self._wait_for(done, held)
        if refusal := done.exception():
            self._settle(held, refusal)
        return True

    def _wait_for(self, done: "Future[None]", held: Claim) -> None:
        beat = self.lease.total_seconds() / BEATS_IN_A_LEASE
        while not wait([done], timeout=beat).done:
            try:
                with rows.as_worker():
                    services.renew(held, lease=self.lease)
            except DatabaseError:
                connection.close()

    def _settle(self, held: Claim, refusal: BaseException) -> None:
        if isinstance(refusal, NotYet):
            services.let_wait(held, after=refusal.after)
        elif isinstance(refusal, LostLease):
            return
        elif lacking(refusal):
            services.let_wait(held, after=UNTIL_THE_MACHINE_CAN)
        elif held.attempts > len(self.pauses):
            services.give_up(held, trouble=trouble_of(refusal))
        else:
            after = self.pauses[held.attempts - 1]
            services.put_back(held, after=after, trouble=trouble_of(refusal))


def _do(held: Claim) -> None:
    """Do it on behalf of its owner, in the way that was declared. Raises whatever it raises."""
    work = found(held.work)
    try:
        with _acting_for(held.owner_id):
            args = arguments.read(held.told, zone=lambda: _zone_of(held.owner_id))
            with transaction.atomic() if work.effects is Effects.ROWS else nullcontext():
                work.do(*args)
                if not services.finish(held):
                    raise LostLease
    finally:
        with suppress(DatabaseError):
            connection.close_if_unusable_or_obsolete()


def _acting_for(owner_id: int | None) -> AbstractContextManager[None]:
    """What comes round is nobody's: then the queue is seen, and nothing of anybody."""
    return rows.as_worker() if owner_id is None else rows.belonging_to(owner_id)


def _hang_up() -> None:
    connection.close()


def _zone_of(owner_id: int | None) -> tzinfo:
    owner = User.objects.filter(pk=owner_id).first() if owner_id else None
    return clock.zone_of(owner) if owner else UTC


def trouble_of(refusal: BaseException) -> str:
    """Which refusal, and where in our code it came through last; its words may quote somebody's."""
    kind = type(refusal)
    ours = [
        frame
        for frame in traceback.extract_tb(refusal.__traceback__)
        if Path(frame.filename).is_relative_to(HERE)
    ]
    where = f" {Path(ours[-1].filename).relative_to(HERE)}:{ours[-1].lineno}" if ours else ""
    return f"{kind.__module__}.{kind.__qualname__}{where}"[:200]
