"""Words that may be misspelt, kept apart from what is known around a CV: they can be had once and held long."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slip:
    """One word in no list, the word that was rather meant, and where it stands."""

    text: str
    near: str
    # Numbers of lines, each once; `start` is its place in the first.
    lines: tuple[int, ...]
    start: int


def packed(slips: Iterable[Slip]) -> list[dict[str, Any]]:
    return [asdict(slip) for slip in slips]


def unpacked(given: Iterable[Mapping[str, Any]]) -> tuple[Slip, ...]:
    """The slips again. Raises `ValueError`, `TypeError` or `KeyError` for what is none."""
    return tuple(
        Slip(
            text=str(one["text"]),
            near=str(one["near"]),
            lines=tuple(int(number) for number in one["lines"]),
            start=int(one["start"]),
        )
        for one in given
    )
