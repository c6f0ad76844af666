"""How a room starts work, whoever does it: `settings.JOBS` names the module that knows."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from typing import Any

from django.conf import settings


class Standing(StrEnum):
    """How it stands with work that was started, as far as a page has to know."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


UNDER_WAY = (Standing.WAITING, Standing.WORKING)


def start(
    work: Callable[..., None],
    *args: int | datetime,
    owner_id: int | None,
    after: datetime | None = None,
    begun: Callable[[], bool] = lambda: True,
    moment: float = 0.0,
) -> None:
    """Start declared work for a person, in a thread or as a job; `after` is for jobs alone.

    Where it is done here, it is given `moment` seconds to end, and then waited for until it has `begun`,
    so that the next page finds it at work.
    """
    place: Any = import_module(settings.JOBS)
    place.start(work, args, owner_id=owner_id, after=after, begun=begun, moment=moment)


def standing_of(*works: Callable[..., None] | str, about: int, owner_id: int) -> Standing | None:
    """How the latest of these jobs stands whose first argument is `about`; work can be named.

    None where there was none, and on a person's own machine, where nothing waits for its turn.
    """
    place: Any = import_module(settings.JOBS)
    standing: Standing | None = place.standing_of(works, about=about, owner_id=owner_id)
    return standing
