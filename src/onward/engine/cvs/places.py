"""What is a place by its look."""

import re
from functools import cache

from onward.engine.cvs.words import folded, told

_POSTCODE = re.compile(
    r"^(?:[A-Z]{1,2}-)?\d{4,5}\s+(?![a-zß-ÿ]+\s)[^\W\d_][\w' .-]+$"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?(?:\s+\d[A-Z]{2})?$"
    r"|^[^\W\d_][\w' .-]+,\s*[A-Z]{2}\s+\d{5}$"
    r"|^[^\W\d_][\w' .-]+,?\s+\d{5}$"
)
_REGION = re.compile(told("forms")["regions"])
_TOWN = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]+[^\W\d_]+\.?){0,4}$")


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(folded, told("places")["countries"]))


def is_place(text: str) -> bool:
    """True for `Duluth, MN`, `Istanbul, Türkiye`, `44137 Dortmund` and `Leeds LS6 2QT`."""
    text = text.strip()
    if len(text) > 60:
        return False
    town, *regions = (part.strip() for part in text.split(","))
    if 0 < len(regions) < 3 and all(map(closes_place, regions)) and _TOWN.match(town):
        return True
    return bool(_POSTCODE.search(text)) or folded(text) in _countries()


def closes_place(region: str) -> bool:
    """True for what follows the comma in the name of a place."""
    return bool(_REGION.match(region.strip())) or folded(region) in _countries()
