"""Days as people and programs write them. Which of two numbers is the day is never guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from onward.engine.files.folding import folded, packs, words_of

EARLIEST, LATEST = 1900, 2100
# Two digits of a year from here on are of the last century.
LAST_CENTURY_FROM = 69
LONGEST = 80
# Excel counts days; before the first of March 1900 it counts one too many. What is smaller than the
# first of these is a number and no day: the range is 1954 to 2100.
SERIALS = range(20_000, 73_416)
EXCEL_ZERO = date(1899, 12, 30)
MACINTOSH_ZERO = date(1904, 1, 1)

_ISO = re.compile(r"(\d{4})(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|\.(\d\d?)\.(\d\d?)|(\d\d)(\d\d))$")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?$")
_CLOCK = re.compile(
    r"(?:^|[T,\s])\s*(?P<hour>\d{1,2})(?:[:h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"|(?=\s*[ap]\.?\s?m\b))"
    r"\s*(?:(?P<half>[ap])\.?\s?m\.?|uhr|h)?\s*"
    r"(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d\d:?(?:\d\d)?)?\s*(?:\([^)]*\))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A day, by either order of its numbers; None where that order gives none."""

    day_first: date | None
    month_first: date | None

    @property
    def day(self) -> date | None:
        """The day, where both orders agree or only one is possible."""
        if self.day_first is None or self.month_first is None:
            return self.day_first or self.month_first
        return self.day_first if self.day_first == self.month_first else None

    @property
    def says_day_first(self) -> bool | None:
        """What this value says of its whole column; None where it says nothing."""
        if (self.day_first is None) == (self.month_first is None):
            return None
        return self.day_first is not None

    def by(self, day_first: bool | None) -> date | None:
        """The day in an order, where it is needed; a value that has only one day has it in any."""
        if self.day or day_first is None:
            return self.day
        return self.day_first if day_first else self.month_first


NONE = Reading(None, None)


def read(text: str, *, zone: str = "UTC", since_1904: bool = False) -> Reading:
    """What day a text means; NONE where it is no day. An instant falls on its day in `zone`."""
    return _read(text, zone, since_1904) if len(text) <= LONGEST else NONE


@lru_cache(maxsize=16_384)
def _read(text: str, zone: str, since_1904: bool) -> Reading:
    text = text.strip().strip("'\"").strip()
    if not text:
        return NONE
    if serial := _SERIAL.match(text):
        return _sure(_of_serial(int(serial[1]), since_1904=since_1904))
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] if clock else text
    found = _written(rest.strip(" ,"))
    return _moved(found, clock, zone) if clock and clock["zone"] else found


def as_far_as_known(text: str) -> str:
    """A day, a month or a year as JSON Resume writes it: `2024-03` for "Mar 2024"; "" for no date."""
    words = folded(text).split()
    if len(words) == 1 and re.fullmatch(r"\d{4}", words[0]):
        return words[0] if EARLIEST <= int(words[0]) <= LATEST else ""
    if len(words) == 2 and words[0] in _months() and re.fullmatch(r"\d{4}", words[1]):
        return f"{words[1]}-{_months()[words[0]]:02}"
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text.strip()):
        return text.strip()
    day = read(text).day
    return day.isoformat() if day else ""


def _written(text: str) -> Reading:
    if iso := _ISO.match(text):
        year, month, day = (int(digits) for digits in iso.groups() if digits)
        return _sure(_day(year, month, day))
    if numbers := _NUMBERS.search(text):
        if _without_weekday(text[: numbers.start()]):
            return NONE
        first, second, year = int(numbers[1]), int(numbers[2]), _year(numbers[3])
        return Reading(_day(year, second, first), _day(year, first, second))
    return _sure(_named(text))


def _named(text: str) -> date | None:
    """`5 Mar 2024`, `March 5th, 2024`, `mardi 7 mars 2024`, `5 de marzo de 2024`."""
    words = _without_weekday(text)
    months = [(place, _months()[word]) for place, word in enumerate(words) if word in _months()]
    numbers = [number for word in words if (number := _number(word))]
    if len(months) != 1 or len(numbers) != 2 or len(words) != 3:
        return None
    place, month = months[0]
    first, second = numbers
    if len(first) == 4:
        return _day(int(first), month, int(second)) if len(second) < 3 else None
    # A year of two digits comes last, or `24 Mar 05` would be two days.
    return _day(_year(second), month, int(first)) if place < 2 and len(first) < 3 else None


def _number(word: str) -> str:
    """The digits of `5`, `5th`, `1er`; "" of another word."""
    digits = re.match(r"(\d{1,4})(?:st|nd|rd|th|er|e|o|a)?$", word)
    return digits[1] if digits else ""


def _without_weekday(text: str) -> list[str]:
    return [word for word in folded(text).split() if word not in _passed_over()]


def _moved(found: Reading, clock: re.Match[str], zone: str) -> Reading:
    """The day of an instant where the person is, for either order."""
    hour = (
        int(clock["hour"]) % 12 + 12 * (clock["half"] in "pP")
        if clock["half"]
        else int(clock["hour"])
    )
    minute = int(clock["minute"] or 0)
    if hour > 23 or minute > 59:
        return found
    offset = _offset(clock["zone"])
    if offset is UTC and zone == "UTC":
        return found

    def there(day: date | None) -> date | None:
        if day is None:
            return None
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=offset)
        return at.astimezone(ZoneInfo(zone)).date()

    if found.day:
        return _sure(there(found.day))
    return Reading(there(found.day_first), there(found.month_first))


def _offset(zone: str) -> tzinfo:
    shift = re.search(r"([+-])(\d\d):?(\d\d)?$", zone)
    if not shift:
        return UTC
    minutes = min(int(shift[2]) * 60 + int(shift[3] or 0), 23 * 60)
    return timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes))


def _of_serial(serial: int, *, since_1904: bool) -> date | None:
    if serial not in SERIALS:
        return None
    return (MACINTOSH_ZERO if since_1904 else EXCEL_ZERO) + timedelta(days=serial)


def _sure(day: date | None) -> Reading:
    return Reading(day, day) if day else NONE


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= LAST_CENTURY_FROM else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        folded(name): number
        for pack in packs()
        for number, names in enumerate(pack["months"]["names"], 1)
        for name in names
    }


@cache
def _passed_over() -> frozenset[str]:
    return frozenset({*words_of("months", "weekdays"), *words_of("months", "between"), "uhr"})
