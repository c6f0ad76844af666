"""Time zones as calendars name them: by place, as Windows does, or by a definition of their own."""

import io
import re
import warnings
from datetime import UTC, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# What dateutil raises on a definition that is broken; it promises none of it.
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
# A change of the clocks once a year. Others make the library count seconds since 1970.
YEARLY = re.compile(
    r"(?:(?:FREQ=YEARLY|INTERVAL=\d{1,2}|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=-?\d{1,2}"
    r"|WKST=[A-Z]{2}|UNTIL=[\dTZ]+)(?:;|$))+"
)
MOST_LINES = 400


@lru_cache(1_000)
def named(name: str) -> tzinfo | None:
    """The zone of that name; the end of a longer name will do, as in `/vendor/Europe/Berlin`."""
    parts = name.strip().strip("/").split("/")[-6:]
    whole = "/".join(parts)
    if whole.upper() in {"UTC", "Z", "GMT", "ETC/UTC"}:
        return UTC
    endings = ["/".join(parts[at:]) for at in range(len(parts))]
    for candidate in (WINDOWS_TO_OLSON.get(whole, ""), *endings):
        zone = _zone(candidate)
        if zone is not None:
            return zone
    return None


def _zone(name: str) -> tzinfo | None:
    if not re.fullmatch(r"[A-Za-z][\w+-]*(?:/[\w+-]+){0,3}", name, re.ASCII):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def defined(lines: list[str]) -> tuple[str, tzinfo] | None:
    """A zone that a calendar defines itself: its name, and what it is; None where it cannot be used."""
    if len(lines) > MOST_LINES or not all(_is_plain(each) for each in lines):
        return None
    # What programs add for themselves, the library refuses.
    ours = [each for each in lines if not each.upper().startswith("X-")]
    text = "\r\n".join(["BEGIN:VTIMEZONE", *ours, "END:VTIMEZONE"])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = tzical(io.StringIO(text))
            (name,) = found.keys()
            zone = found.get(name)
    except BROKEN:
        return None
    return (name, zone) if isinstance(zone, tzinfo) else None


def _is_plain(line: str) -> bool:
    name, _, value = line.upper().partition(":")
    if name.startswith("DTSTART"):
        return re.fullmatch(r"(?:1[5-9]|20|21)\d\d\d{4}T\d{6}Z?", value) is not None
    rule = YEARLY.fullmatch(value.strip())
    return not name.startswith("RRULE") or (rule is not None and "FREQ=YEARLY" in value)
