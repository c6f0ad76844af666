"""What the styles of a DOCX make of a paragraph: its size, its weight, whether it is a heading or an item."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?i)^(?:heading|überschrift|titre|título|kop|titolo)\s*(\d)$")
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    size: float | None = None
    bold: bool = False
    heading: int = 0
    listed: bool = False
    hidden: bool = False


def is_on(properties: Element | None, name: str) -> bool | None:
    """A switch; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


class Styles:
    """The styles by their id, each with what it takes from the one it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {} if root is None else {
            each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")
        }  # fmt: skip
        usual = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.usual = run_style(Style(size=10.0), usual)
        self._default = next(
            (name for name, each in self._elements.items()
             if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") == "1"), "",
        )  # fmt: skip

    def of(self, name: str | None) -> Style:
        chain: list[Element] = []
        while (name := name or self._default) in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[name]
            chain.append(element)
            based = element.find(f"{W}basedOn")
            if based is None:
                break
            name = based.get(f"{W}val", "")
        style = self.usual
        for element in reversed(chain):
            style = _own(style, element)
        return style


def _own(style: Style, element: Element) -> Style:
    named = element.find(f"{W}name")
    match = _HEADING.match(named.get(f"{W}val", "")) if named is not None else None
    properties = element.find(f"{W}pPr")
    style = run_style(style, element.find(f"{W}rPr"))
    level = int(match[1]) if match else style.heading
    if properties is not None and (outline := properties.find(f"{W}outlineLvl")) is not None:
        told = outline.get(f"{W}val", "")
        level = int(told) + 1 if told.isdigit() and int(told) < 9 else level
    listed = style.listed or (properties is not None and properties.find(f"{W}numPr") is not None)
    return replace(style, heading=level, listed=listed)


def run_style(style: Style, properties: Element | None) -> Style:
    """What a run makes of it by itself."""
    if properties is None:
        return style
    size = properties.find(f"{W}sz")
    told = size.get(f"{W}val", "") if size is not None else ""
    bold = is_on(properties, "b")
    return replace(
        style,
        size=int(told) / 2 if told.isdigit() and len(told) < 5 else style.size,
        bold=style.bold if bold is None else bold,
        hidden=style.hidden or bool(is_on(properties, "vanish")) or _is_white(properties),
    )


def _is_white(properties: Element) -> bool:
    color, shade = properties.find(f"{W}color"), properties.find(f"{W}shd")
    if color is None or color.get(f"{W}val", "").upper() != "FFFFFF":
        return False
    fill = shade.get(f"{W}fill", "auto").upper() if shade is not None else "auto"
    marked = properties.find(f"{W}highlight") is not None
    return fill in ("AUTO", "FFFFFF") and not marked
