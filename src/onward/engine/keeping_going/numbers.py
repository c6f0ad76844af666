"""Numbers as people write them: "12", "twelve", "sixty-five"."""

import re
from functools import cache

from onward.engine.keeping_going.words import told


def value_of(written: str) -> int | None:
    """The value of a figure or of a number in words below a hundred; None for anything else."""
    small = written.casefold()
    if small.isascii() and small.isdigit():
        return int(small)
    return _values().get(re.sub(r"[\s-]+", "-", small))


def written_like(value: int, model: str) -> str:
    """A value as a figure, or in words where the model is in words, with the model's capital."""
    words = None if model[:1].isdigit() else _names().get(value)
    if words is None:
        return str(value)
    return words.capitalize() if model[:1].isupper() else words


@cache
def pattern() -> str:
    """Finds any of them; figures of a decimal, a price, a ratio or a name such as B2 are none."""
    in_words = sorted(_values(), key=len, reverse=True)
    either = "|".join(word.replace("-", r"[\s-]") for word in in_words)
    return rf"(?:(?<![\w.,:/@£$€+-])\d{{1,6}}(?![\w%:/@]|[.,]\d|-(?!min))|\b(?:{either})\b)"


@cache
def _values() -> dict[str, int]:
    """Zero is not among them: nothing is no amount."""
    numbers = told("amounts")["numbers"]
    values = {word: value for value, word in enumerate(numbers["units"], 1)}
    for nth, ten in enumerate(numbers["tens"], 2):
        values[ten] = 10 * nth
        values |= {f"{ten}-{unit}": 10 * nth + n for n, unit in enumerate(numbers["units"][:9], 1)}
    return values


@cache
def _names() -> dict[int, str]:
    return {value: word for word, value in _values().items()}
