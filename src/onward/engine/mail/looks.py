"""How the words of an element look, by its attributes and by what a rule declares of it.

Where it is not clear whether they can be seen, they can: words that are there must not be lost.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from html import unescape

from onward.engine.mail import colours
from onward.engine.mail.colours import Colour

REMEMBERED = 2048
LETTERS = 16.0
# Letters of fewer pixels cannot be read, nor such that differ so little from their ground.
TINY, FAINT = 5.0, 0.1

_ATTRIBUTE = re.compile(
    r"([^\s\"'=<>/]{1,40}+)(?:\s{0,8}+=\s{0,8}+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?"
)
_MAY_TELL = re.compile(
    r"(?:^|[\s\"'/])(?:style|class|id|hidden|color|bgcolor|background|text|size)(?:[\s=/]|$)", re.I
)
_HIDING = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:max-height|opacity)\s*:\s*(?:0?\.0\d*|0(?![.\d]))"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)|circle\(\s*0)"
    r"|clip\s*:\s*rect\((?:\s{0,4}[01](?:px)?[\s,]{0,4}){4}\)|transform\s*:\s*scale\(\s*0\s*\)",
    re.I,
)
_NO_HEIGHT = re.compile(r"(?<![-\w])height\s*:\s*0(?![.\d])", re.I)
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden", re.I)
_DISPLAY = re.compile(r"display\s*:\s*([a-z]+)", re.I)
_SIZED = re.compile(
    r"(?<![-\w])font(?:-size)?\s*:\s*(?:[a-z ]{1,60}\s)?(\d*\.?\d+)\s*(px|pt|r?em|%)?", re.I
)
_SIZED_BY_NAME = re.compile(r"font-size\s*:\s*(?:xx?-)?(?:small|medium|large)", re.I)
_COLOURED = re.compile(r"(?<![-\w])color\s*:\s*([^;!]{1,80})", re.I)
_GROUND = re.compile(r"(?<![-\w])background(?:-color)?\s*:\s*([^;!]{1,400})", re.I)
_PICTURE = re.compile(r"url\(|gradient\(|background-image\s*:\s*(?!none)", re.I)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\")
_IN_PIXELS = {"px": 1.0, "pt": 1.333, "": 1.0, "rem": LETTERS}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element says of its words; None where it says nothing of that.

    Letters have a number of pixels, or a share of those around.
    """

    hides: bool | None = None
    pixels: float | None = None
    share: float | None = None
    colour: tuple[Colour] | None = None
    ground: tuple[Colour] | None = None
    # Said to hold against what the element says itself.
    firm: bool = False

    @property
    def says(self) -> bool:
        told = (self.hides, self.pixels, self.share, self.colour, self.ground)
        return any(one is not None for one in told)

    def over(self, other: "Look") -> "Look":
        """Both together; what this one says holds."""
        sized = self if self.pixels is not None or self.share is not None else other
        return Look(
            hides=other.hides if self.hides is None else self.hides,
            pixels=sized.pixels,
            share=sized.share,
            colour=self.colour or other.colour,
            ground=self.ground or other.ground,
        )


NOTHING = Look()
# A page sets the colour of its links in many ways; they are not written in that of what is around.
LINK = Look(colour=(None,))


@dataclass(frozen=True, slots=True)
class Shown:
    """How the words at one place of a page look."""

    size: float = LETTERS
    colour: Colour = colours.BLACK
    ground: Colour = colours.WHITE
    unseen: bool = False


@lru_cache(maxsize=REMEMBERED)
def within(around: Shown, look: Look) -> Shown:
    """Give how words look in an element, from how they look around it."""
    size = around.size if look.share is None else around.size * look.share
    size = size if look.pixels is None else look.pixels
    colour = look.colour[0] if look.colour else around.colour
    ground = look.ground[0] if look.ground else around.ground
    unseen = size < TINY or colours.differ(colour, ground) < FAINT
    return Shown(size, colour, ground, unseen)


@dataclass(frozen=True, slots=True)
class Own:
    """What an element says itself, from the weakest: its kind, its attributes, its style.

    `parts` are the classes and the number that rules may call it by.
    """

    weak: Look
    style: Look
    parts: tuple[str, ...] = ()
    look: Look = NOTHING


@lru_cache(maxsize=REMEMBERED)
def own_look(tag: str, attributes: str) -> Own:
    """Read what an element of a page says of its words."""
    start = LINK if tag == "a" and "href" in attributes.lower() else NOTHING
    if not _MAY_TELL.search(attributes):
        return Own(start, NOTHING, (), start)
    given: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        given.setdefault(name.lower(), unescape(double or single or bare))
    parts = [f".{name}" for name in given.get("class", "").split()[:20]]
    parts += [f"#{name}" for name in given.get("id", "").split()[:1]]
    weak = _in_old_ways(tag, given).over(start)
    style = declared(given["style"]) if "style" in given else NOTHING
    return Own(weak, style, tuple(dict.fromkeys(parts)), upon([weak, style]))


def upon(looks: Iterable[Look]) -> Look:
    """Put looks together, from the weakest to that which holds."""
    found = reduce(lambda under, one: one.over(under), looks, NOTHING)
    return found if found.says else NOTHING


def _in_old_ways(tag: str, given: dict[str, str]) -> Look:
    """Take what is said by attributes, as layouts of tables do."""
    colour = given.get({"font": "color", "body": "text"}.get(tag, ""), "")
    return Look(
        hides=True if "hidden" in given else None,
        pixels=LETTERS if tag == "font" and "size" in given else None,
        colour=colours.read_colour(colour),
        ground=(None,) if "background" in given else colours.read_colour(given.get("bgcolor", "")),
    )


@lru_cache(maxsize=REMEMBERED)
def declared(style: str) -> Look:
    """Take what declarations say, those of one element or those of a rule."""
    if "\\" in style:
        style = _ESCAPE.sub(_letter, style)
    if "/*" in style:
        style = _COMMENT.sub("", style)
    coloured = _COLOURED.findall(style)
    pixels, share = _size(style)
    return Look(
        hides=_hides(style, coloured),
        pixels=pixels,
        share=share,
        colour=colours.read_colour(coloured[-1]) if coloured else None,
        ground=_ground(style),
        firm="!important" in style.replace(" ", "").lower(),
    )


def _letter(escaped: re.Match[str]) -> str:
    number = int(escaped[1] or "0", 16)
    return chr(number) if 31 < number < 0xD800 else ""


def _hides(style: str, coloured: list[str]) -> bool | None:
    if _HIDING.search(style) or (_NO_HEIGHT.search(style) and _CUT_OFF.search(style)):
        return True
    if coloured and colours.let_through(coloured[-1]) > colours.CLEAR:
        return True
    displayed = _DISPLAY.findall(style)
    return displayed[-1].lower() == "none" if displayed else None


def _size(style: str) -> tuple[float | None, float | None]:
    """Give the pixels of letters, or their share of those around."""
    found = _SIZED.findall(style)
    if not found:
        return (LETTERS if _SIZED_BY_NAME.search(style) else None), None
    number, unit = float(found[-1][0]), found[-1][1].lower()
    if unit in _IN_PIXELS:
        return number * _IN_PIXELS[unit], None
    return None, number / 100 if unit == "%" else number


def _ground(style: str) -> tuple[Colour] | None:
    if _PICTURE.search(style):
        return (None,)
    found = _GROUND.findall(style)
    return colours.read_colour(found[-1]) if found else None
