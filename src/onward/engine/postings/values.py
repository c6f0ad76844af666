"""What stands in the documents of others, taken as what it should be or as nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from onward.engine.lexicon import read
from onward.engine.mail.html import visible_text

LONGEST_TEXT = 100_000
LONGEST_WORD = 300
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Milliseconds since 1970, as boards count: from 2001 to 2286.
_MILLISECONDS = range(10**12, 10**13)


def word(value: object) -> str:
    """A short text on one line; numbers are told as they are."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(unescape(str(value)).split())[:LONGEST_WORD]


def words(*values: object) -> str:
    """The first of these that says something."""
    return next((found for value in values if (found := word(value))), "")


def prose(value: object) -> str:
    """The text of an ad, be it HTML, HTML that was escaped, or plain."""
    if not isinstance(value, str):
        return ""
    text = value[: 4 * LONGEST_TEXT]
    if "&lt;" in text and not _TAG.search(text):
        text = unescape(text)
    text = visible_text(text)[0] if _TAG.search(text) else unescape(text)
    return text.replace("\xa0", " ").strip()[:LONGEST_TEXT]


def day(value: object) -> date | None:
    """A day as boards write it: ISO with anything after it, or milliseconds."""
    if isinstance(value, int) and value in _MILLISECONDS:
        return datetime.fromtimestamp(value / 1000, UTC).date()
    found = _DAY.match(value) if isinstance(value, str) else None
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def inner(value: object, *names: str) -> Any:
    """What stands at the end of a path of names, None where there is no such path."""
    for name in names:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def rows(value: object) -> list[Any]:
    """A list as it is; one thing as a list of it; nothing as none."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def place(*parts: object) -> str:
    """A place from its parts, none of them twice."""
    return ", ".join(dict.fromkeys(found for part in parts if (found := word(part))))


def yes(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def hours(value: object) -> str:
    """The kind of employment in plain words; several are joined."""
    plain: dict[str, str] = read("postings")["employment"]
    found = (plain.get(one, one.replace("_", " ").strip()) for one in map(word, rows(value)))
    return ", ".join(one for one in found if one)


def pay(low: object, high: object, currency: object, per: object) -> str:
    """A range of pay as it is told: "30000–35000 EUR a year"."""
    ends = [word(int(one) if isinstance(one, float) else one) for one in (low, high)]
    span = "–".join(dict.fromkeys(one for one in ends if one and one != "0"))
    if not span:
        return ""
    unit = word(per).casefold().replace("per-", "").replace("-salary", "").replace("_", " ")
    return " ".join(part for part in (span, word(currency), f"a {unit}" if unit else "") if part)
