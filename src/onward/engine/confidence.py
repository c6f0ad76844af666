"""How sure a person feels of six things in a search, 0 to 100: their view, and no test."""

from dataclasses import dataclass
from functools import cache

from onward.engine import lexicon

KEY = "confidence"
LOWEST, HIGHEST = 0, 100


@dataclass(frozen=True, slots=True)
class Slider:
    id: str
    words: str
    short: str


@cache
def sliders() -> tuple[Slider, ...]:
    return tuple(Slider(**entry) for entry in lexicon.read("confidence")["sliders"])
