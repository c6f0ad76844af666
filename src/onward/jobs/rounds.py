"""What comes round: each time one worker lays a job for it into the queue, and only one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.utils.module_loading import autodiscover_modules

from onward.jobs import services
from onward.jobs.declaring import Effects, declared, path_of

Rounding = Callable[[datetime], None]
_ROUNDS: dict[str, timedelta] = {}


def every(span: timedelta, *, effects: Effects = Effects.ROWS) -> Callable[[Rounding], Rounding]:
    """Let a function of an app's `rounds.py` come round so often; it is told when its turn came."""

    def keep(work: Rounding) -> Rounding:
        _ROUNDS[path_of(work)] = span
        return declared(effects)(work)

    return keep


def know() -> None:
    """Find the rounds of every app, before a worker begins."""
    autodiscover_modules("rounds")
    services.know_rounds(sorted(_ROUNDS))


def begin_due(*, at: datetime) -> int:
    """Put a job for each round that is due and that nobody turned yet; how many."""
    return sum(services.turn(name, every=span, at=at) for name, span in sorted(_ROUNDS.items()))


@every(timedelta(hours=1))
def clear_done_jobs(at: datetime) -> None:
    services.clear_done()


@every(timedelta(days=1))
def clear_ended_sessions(at: datetime) -> None:
    SessionStore.clear_expired()
