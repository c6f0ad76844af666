"""A CV as plain data and back, so that it can cross from one process to another."""

import types
import typing
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from onward.engine.cvs.records import Cv


def packed(cv: Cv) -> dict[str, Any]:
    return asdict(cv)


def unpacked(given: Mapping[str, Any]) -> Cv:
    """The CV again. Raises `ValueError` or `TypeError` for what is none: the sender may have been overcome."""
    cv: Cv = _built(Cv, given)
    return cv


@cache
def _types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _built(kind: Any, given: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(given, Mapping):
            raise TypeError(kind.__name__)
        known = _types(kind)
        return kind(**{
            one.name: _built(known[one.name], given[one.name])
            for one in fields(kind) if one.name in given
        })  # fmt: skip
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if not isinstance(given, list | tuple):
            raise TypeError("tuple")
        return tuple(_built(inner[0], one) for one in given)
    if origin in (types.UnionType, typing.Union):
        return None if given is None else _built(inner[0], given)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(given)
    return _plain(kind, given)


def _plain(kind: type, given: Any) -> Any:
    usable = (int, float) if kind is float else kind
    if not isinstance(given, usable) or (kind is int and isinstance(given, bool)):
        raise TypeError(kind.__name__)
    return given
