"""The ten letters and what each may hold."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class LetterKind(StrEnum):
    THANKS = "thanks"
    ADVICE = "advice"
    RECRUITER_ASK = "recruiter_ask"
    MENTOR = "mentor"
    CONNECTION = "connection"
    STAY_IN_TOUCH = "stay_in_touch"
    REAPPLY = "reapply"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"
    DATA_ACCESS = "data_access"


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a letter may be, how much it may ask, and what it should not lack."""

    words: tuple[int, int] | None
    characters: int | None
    premium_characters: int | None
    asks: int | None
    question_marks: int
    thanks: bool
    detail: bool
    names_other_employers: bool

    def limit(self, *, premium: bool) -> int | None:
        return self.premium_characters if premium else self.characters


@cache
def measure_of(kind: LetterKind) -> Measure:
    entry = _file()[kind.value]
    words = entry.get("words")
    return Measure(
        words=(words[0], words[1]) if words else None,
        characters=entry.get("characters"),
        premium_characters=entry.get("premium_characters"),
        asks=entry.get("asks"),
        question_marks=entry["question_marks"],
        thanks=entry["thanks"],
        detail=entry["detail"],
        names_other_employers=entry.get("names_other_employers", False),
    )


@cache
def _file() -> dict[str, Any]:
    text = (
        resources.files("onward.engine.lexicon").joinpath("letters/kinds.toml").read_text("utf-8")
    )
    return tomllib.loads(text)
