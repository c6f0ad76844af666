"""Of what moved in the tables: which rows of a noun tell of it, be it of themselves or of what they point to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.finding.noun import Noun
from onward.finding.tables import Rows
from onward.finding.ways import Model, Way, ways_of

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """The numbers of rows that are other than they were."""

    came: frozenset[int]
    written: frozenset[int]
    gone: frozenset[int]


def moved_between(before: Rows, now: Rows) -> Moved:
    stand = {pk for pk, mark in now.items() if before.get(pk) != mark}
    written = frozenset(stand & before.keys())
    return Moved(frozenset(stand - written), written, frozenset(before.keys() - now.keys()))


def rows_that_tell(
    noun: Noun, owner: User, moved: Mapping[Model, Moved], now: Mapping[Model, Rows]
) -> set[int]:
    """All rows of a noun that may say something else now, or nothing at all."""
    found: set[int] = set()
    if own := moved.get(noun.model):
        found |= own.came | own.written | own.gone
    for way in ways_of(noun):
        beside = moved.get(way.model)
        if beside is None:
            continue
        found |= _telling_of(noun, owner, way, beside.written)
        # Where a row came or went that this one points to, its pointer moved too, since tables that point are
        # looked at first. Only what is pointed to from there stands as it did.
        if way.is_backward:
            found |= _telling_of(noun, owner, way, beside.came)
            if beside.gone:
                found |= now[noun.model].keys() - _numbers(noun.rows_of(owner))
    return found


def batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(numbers)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _telling_of(noun: Noun, owner: User, way: Way, there: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in batches(there):
        found |= _numbers(noun.rows_of(owner).filter(**{f"{way.name}__in": some}))
    return found


def _numbers(rows: QuerySet[Any]) -> set[int]:
    return set(rows.order_by().values_list("pk", flat=True))
