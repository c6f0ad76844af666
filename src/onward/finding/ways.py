"""Which tables the rows of a noun are made of, and how one comes from a row there to the rows that tell of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import ForeignObjectRel, Q

from onward.finding.noun import Noun

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Way:
    """From a row of a noun to a table that it tells something of."""

    model: Model
    name: str
    # It points here, so that a row may go from there while nothing moves here.
    is_backward: bool


@cache
def ways_of(noun: Noun) -> tuple[Way, ...]:
    """Every way there is from a noun to a table beside its own."""
    steps = (way for name in _names_of(noun) for way, _column in _steps(noun.model, name))
    return tuple(way for way in dict.fromkeys(steps) if way.name)


def columns_of(nouns: Iterable[Noun]) -> dict[Model, tuple[str, ...]]:
    """By table, all that is read of it for any of these nouns. What points to another table comes before that."""
    read: dict[Model, set[str]] = {}
    for noun in nouns:
        for name in _names_of(noun):
            for way, column in _steps(noun.model, name):
                read.setdefault(way.model, set()).add(column)
    order: TopologicalSorter[Model] = TopologicalSorter()
    for model, columns in read.items():
        order.add(model)
        for field in model._meta.concrete_fields:
            if field.is_relation and field.column in columns and field.related_model in read:
                order.add(field.related_model, model)
    return {
        model: tuple(f.column for f in model._meta.concrete_fields if f.column in read[model])
        for model in order.static_order()
    }


def _names_of(noun: Noun) -> Iterator[str]:
    yield from noun.columns
    yield from _names_in(noun.only)


def _names_in(only: Q) -> Iterator[str]:
    for part in only.children:
        if isinstance(part, Q):
            yield from _names_in(part)
        else:
            yield str(part[0])  # type: ignore[index]


def _steps(model: Model, name: str) -> Iterator[tuple[Way, str]]:
    """Each column that is read on the way to one, pointers among them, and the table it is of."""
    here = Way(model, "", is_backward=False)
    for part in name.split("__"):
        field = _field(here.model, part)
        if field is None:
            # How a condition compares.
            return
        if isinstance(field, ForeignObjectRel):
            here = _on(here, part, field, is_backward=True)
            yield here, field.field.column
            continue
        yield here, field.column
        if field.is_relation:
            here = _on(here, part, field, is_backward=here.is_backward)


def _on(here: Way, part: str, field: Any, *, is_backward: bool) -> Way:
    return Way(field.related_model, f"{here.name}__{part}".lstrip("_"), is_backward)


def _field(model: Model, part: str) -> Any:
    if part == "pk":
        return model._meta.pk
    try:
        return model._meta.get_field(part)
    except FieldDoesNotExist:
        return None
