"""Colours as pages name them."""

import colorsys
import re
from functools import lru_cache

# Three shares of light; None where it is not known, as over a picture.
Colour = tuple[float, float, float] | None
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
# What lets more than this through is not seen.
CLEAR = 0.9

_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_BARE_HEX = re.compile(r"[0-9a-f]{6}")
_MIXED = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)")
_NUMBER = re.compile(r"(\d*\.?\d+)(%?)")
_NAMED = {
    "white": WHITE, "snow": (1.0, 0.98, 0.98), "ivory": (1.0, 1.0, 0.94), "azure": (0.94, 1.0, 1.0),
    "whitesmoke": (0.96, 0.96, 0.96), "ghostwhite": (0.97, 0.97, 1.0), "floralwhite": (1.0, 0.98, 0.94),
    "mintcream": (0.96, 1.0, 0.98), "aliceblue": (0.94, 0.97, 1.0), "seashell": (1.0, 0.96, 0.93),
    "black": BLACK, "red": (1.0, 0.0, 0.0), "blue": (0.0, 0.0, 1.0), "navy": (0.0, 0.0, 0.5),
    "green": (0.0, 0.5, 0.0), "yellow": (1.0, 1.0, 0.0), "gray": (0.5, 0.5, 0.5), "grey": (0.5, 0.5, 0.5),
}  # fmt: skip
_AS_AROUND = frozenset({"", "inherit", "none", "transparent"})


@lru_cache(maxsize=1024)
def read_colour(written: str) -> tuple[Colour] | None:
    """Give the colour that is named, or None where it stays that of what is around.

    It stands in a tuple of its own, since not to know it is something else than to say nothing.
    """
    written = written.strip().lower()
    clear = let_through(written)
    if written in _AS_AROUND or clear == 1:
        return None
    if clear:
        return (None,)
    if _BARE_HEX.fullmatch(written):
        written = f"#{written}"
    if found := _HEX.search(written):
        digits = found[1] if len(found[1]) > 4 else "".join(one * 2 for one in found[1])
        return (_shares([int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]),)
    if mixed := _MIXED.search(written):
        return (_mixed(mixed[1], mixed[2]),)
    return (next((_NAMED[word] for word in written.split() if word in _NAMED), None),)


def let_through(written: str) -> float:
    """How much of what is behind it a colour shows, from 0 to 1."""
    written = written.strip().lower()
    if written == "transparent":
        return 1.0
    if found := _HEX.search(written):
        digits = found[1]
        alpha = {8: digits[6:], 4: digits[3:] * 2}.get(len(digits), "ff")
        return 1 - int(alpha, 16) / 255
    mixed = _MIXED.search(written)
    numbers = _numbers(mixed[2]) if mixed else []
    return max(0.0, 1 - numbers[3]) if len(numbers) == 4 else 0.0


def _mixed(how: str, written: str) -> Colour:
    numbers = _numbers(written)
    if len(numbers) < 3:
        return None
    if how == "rgb":
        whole = 1 if "%" in written else 255
        return _shares([one / whole for one in numbers])
    return _shares(list(colorsys.hls_to_rgb(numbers[0] / 360, numbers[2], numbers[1])))


def _numbers(written: str) -> list[float]:
    found = _NUMBER.findall(written)
    return [float(number) / (100 if share else 1) for number, share in found[:4]]


def _shares(three: list[float]) -> Colour:
    red, green, blue = (min(1.0, max(0.0, one)) for one in three[:3])
    return red, green, blue


def differ(one: Colour, other: Colour) -> float:
    """Give how far two colours are apart, from 0 to 1; yellow on white has hardly a contrast, and is seen."""
    if one is None or other is None:
        return 1.0
    return max(abs(first - second) for first, second in zip(one, other, strict=True))
