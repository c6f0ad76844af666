"""The countries whose public holidays are known, by the names people use for them."""

import re
from functools import cache

from holidays.registry import COUNTRIES

_LITTLE_WORDS = {"And": "and", "Of": "of", "The": "the"}


@cache
def country_names() -> dict[str, str]:
    """ISO 3166 two-letter code to English name."""
    names = {}
    for names_and_codes in COUNTRIES.values():
        name, code = names_and_codes[0], names_and_codes[1]
        words = re.findall(r"[A-Z][a-z]*|[A-Z]+(?![a-z])", name)
        names[code] = " ".join(_LITTLE_WORDS.get(word, word) for word in words)
    return names
