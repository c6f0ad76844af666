"""What a job is told: numbers and instants, so that no word of anybody can lie in the queue."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

Argument = int | datetime


class NotPlain(Exception):
    """A job is told numbers and instants alone; keep the words in a row, and tell it which one."""


def written(args: Sequence[Argument]) -> list[Any]:
    """As it is kept in the row. Raises `NotPlain`."""
    return [_written(one) for one in args]


def _written(one: Argument) -> Any:
    if isinstance(one, datetime) and one.tzinfo is not None:
        return {"at": one.isoformat()}
    if isinstance(one, int):
        return one
    raise NotPlain(type(one).__name__)


def read(args: Sequence[Any], *, zone: Callable[[], tzinfo]) -> list[Argument]:
    """As it was told, with every instant where the person is; that is asked only where there is one."""
    return [
        datetime.fromisoformat(one["at"]).astimezone(zone()) if isinstance(one, dict) else one
        for one in args
    ]
