"""How a long list is read part by part, and none is told twice while others come in."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q

from onward.api.problems import Problem

Row = TypeVar("Row", bound=models.Model)


def part_of(
    rows: "models.QuerySet[Row]", column: str, *, after: str, limit: int
) -> tuple[list[Row], str | None]:
    """So many rows from there on, the latest day first; and where the next part begins, None at the end."""
    ordered = beyond(rows, column, after).order_by(F(column).desc(nulls_last=True), "-pk")
    found = list(ordered[: limit + 1])
    part = found[:limit]
    more = len(found) > limit
    return part, mark_of(getattr(part[-1], column), part[-1].pk) if more else None


def mark_of(day: date | None, number: int) -> str:
    """Where a part ended: at the row with this day and number."""
    return urlsafe_b64encode(f"{day or ''}/{number}".encode()).decode().rstrip("=")


def beyond(rows: Any, column: str, mark: str) -> Any:
    """What follows the mark, in a list with the latest day first and those without a day at its end."""
    if not mark:
        return rows
    day, number = _read(mark)
    if day is None:
        return rows.filter(**{f"{column}__isnull": True}, pk__lt=number)
    later = Q(**{f"{column}__lt": day}) | Q(**{column: day}, pk__lt=number)
    return rows.filter(later | Q(**{f"{column}__isnull": True}))


def _read(mark: str) -> tuple[date | None, int]:
    try:
        day, _, number = urlsafe_b64decode(mark + "=" * (-len(mark) % 4)).decode().partition("/")
        if not number.isascii() or not number.isdigit() or len(number) > 15:
            raise ValueError
        return (date.fromisoformat(day) if day else None), int(number)
    except (ValueError, Error):
        words = "give what an answer named there, or leave it out"
        raise Problem(422, "This is no place in the list.", [("after", words)]) from None
