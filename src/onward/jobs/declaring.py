"""What a worker may do is declared where it is written, with what happens when it is done again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib import import_module
from typing import Any, ParamSpec

P = ParamSpec("P")
SOON = timedelta(seconds=10)


class Effects(StrEnum):
    """What is left of work that was cut off, and so how it is done again."""

    # Rows and nothing else: they are committed together with the word that it is done, so exactly once.
    ROWS = "rows"
    # It keeps its own account of how far it is: begun again it goes on there, and does nothing twice.
    RESUMED = "resumed"


class NotDeclared(Exception):
    """A row asks for something that is no work of ours; it is not done."""


class NotYet(Exception):
    """Raised by work that has to wait: it is begun again then, and this was no failure."""

    def __init__(self, *, after: timedelta = SOON) -> None:
        self.after = after


@dataclass(frozen=True, slots=True)
class Declared:
    do: Callable[..., None]
    effects: Effects


_DECLARED: dict[str, Declared] = {}


def declared(effects: Effects) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Declare a function of a module as work; what it is told are numbers, instants and nothing else."""

    def declare(work: Callable[P, None]) -> Callable[P, None]:
        _DECLARED[path_of(work)] = Declared(work, effects)
        return work

    return declare


def path_of(work: Callable[..., Any]) -> str:
    return f"{work.__module__}.{work.__qualname__}"


def found(path: str) -> Declared:
    """The work of that name; raises `NotDeclared`."""
    module = path.rpartition(".")[0]
    if path not in _DECLARED and module:
        try:
            import_module(module)
        except ModuleNotFoundError as missing:
            raise NotDeclared(path) from missing
    try:
        return _DECLARED[path]
    except KeyError:
        raise NotDeclared(path) from None
