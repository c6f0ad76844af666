"""The queue is written here alone, by the clock of the database: hosts may disagree, rows may not.

A lease is taken and given back in one statement each, and whoever lost it writes nothing any more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from onward.accounts import rows
from onward.jobs import arguments
from onward.jobs.models import Job, Round

State = Job.State
DONE_IS_KEPT = timedelta(days=7)
# A worker looks every few seconds: what waits longer than this waits for nobody.
STUCK_AFTER = timedelta(minutes=5)

# What nobody took and what somebody's lease ran out on are found alike: there is no other reaper.
# Who meets a row that another one is just taking goes on to the next, and never waits.
TAKE = """
UPDATE jobs_job
SET state = 'working', worker = %s, attempts = attempts + 1,
    started_at = statement_timestamp(), due_at = statement_timestamp() + make_interval(secs => %s)
WHERE id = (
    SELECT id FROM jobs_job
    WHERE state IN ('waiting', 'working') AND due_at <= statement_timestamp()
    ORDER BY due_at, id LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id, owner_id, work, args::text, attempts, worker
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """One job in the hands of one worker, for one attempt."""

    pk: int
    owner_id: int | None
    work: str
    args: str
    attempts: int
    worker: str

    @property
    def told(self) -> list[Any]:
        told: list[Any] = json.loads(self.args)
        return told


def put(
    work: str,
    args: Sequence[arguments.Argument],
    *,
    owner_id: int | None,
    after: datetime | None = None,
) -> Job:
    """Lay a job into the queue; it is there once the transaction around it is. Raises `NotPlain`."""
    told = arguments.written(args)
    due_at: Any = after or Now()
    job = Job(owner_id=owner_id, work=work, args=told, due_at=due_at, put_at=Now())
    job.save(force_insert=True)
    return job


def claim(worker: str, *, lease: timedelta) -> Claim | None:
    """Take the next job that is due, with a lease on it; None where there is none."""
    with rows.as_worker(), connection.cursor() as cursor:
        cursor.execute(TAKE, [worker, lease.total_seconds()])
        row = cursor.fetchone()
    return Claim(*row) if row else None


def renew(held: Claim, *, lease: timedelta) -> bool:
    """Hold it for longer; False where somebody else has it by now."""
    return _write(held, due_at=Now() + lease)


def finish(held: Claim) -> bool:
    """It is done; False where the lease was lost, and whatever was done must not count."""
    return _write(held, state=State.DONE, finished_at=Now(), trouble="")


def put_back(held: Claim, *, after: timedelta, trouble: str) -> bool:
    """It failed, and is tried again then."""
    return _write(held, state=State.WAITING, due_at=Now() + after, trouble=trouble)


def let_wait(held: Claim, *, after: timedelta) -> bool:
    """It has to wait, which is no failure."""
    before = held.attempts - 1
    return _write(held, state=State.WAITING, due_at=Now() + after, attempts=before)


def give_up(held: Claim, *, trouble: str) -> bool:
    """It failed for the last time, and is kept so that somebody can look."""
    return _write(held, state=State.FAILED, finished_at=Now(), trouble=trouble)


def _write(held: Claim, **values: Any) -> bool:
    """Only where it is still in the same hands for the same time: else another one has taken it up.

    It is seen by a worker, and by whom it belongs to.
    """
    mine = Job.objects.filter(
        pk=held.pk, state=State.WORKING, worker=held.worker, attempts=held.attempts
    )
    return bool(mine.update(**values))


def clear_done() -> None:
    """What was done a week ago; what failed stays."""
    Job.objects.filter(state=State.DONE, finished_at__lt=Now() - DONE_IS_KEPT).delete()


def know_rounds(names: Sequence[str]) -> None:
    """Each that is new comes round for the first time now.

    Others stay: while a new release is rolled out, an old worker does not know all of them.
    """
    new = [Round(work=name, next_at=Now()) for name in names]
    with rows.as_worker():
        Round.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def turn(name: str, *, every: timedelta, at: datetime) -> bool:
    """Where a round is due and nobody else turned it, its job is put, and its next time set."""
    with rows.as_worker():
        due = Round.objects.filter(work=name, next_at__lte=Now())
        is_mine = bool(due.update(next_at=Now() + every))
        if is_mine:
            put(name, [at], owner_id=None)
    return is_mine


def is_stuck() -> bool:
    """Whether work waits that nobody takes: no worker is there, or too few; asked as a worker."""
    late = Now() - STUCK_AFTER
    waits = Job.objects.filter(state=State.WAITING, due_at__lt=late)
    # Rounds are made by the first worker, and each worker turns what is due within seconds.
    left = Round.objects.filter(next_at__lt=late)
    return waits.exists() or left.exists() or not Round.objects.exists()
