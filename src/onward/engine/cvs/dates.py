"""From when until when, in the words of a CV: `03/2019 – heute`, `juin 2019 à mai 2021`, `Since 2020`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine import lexicon
from onward.engine.cvs.records import Moment, Span
from onward.engine.cvs.words import LANGUAGES, any_of, bare

_YEAR = r"(?:19[4-9]\d|20\d\d)"
_JOIN = r"[-–—−‐~/]"


@dataclass(frozen=True, slots=True)
class Found:
    """A span and where its words stand in the text."""

    start: int
    end: int
    first: Moment
    last: Moment | None
    ongoing: bool
    # Two moments, or one with a word that says it goes on.
    is_range: bool

    def span(self, text: str, line: int) -> Span:
        return Span(text[self.start : self.end].strip(), line, self.first, self.last, self.ongoing)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(
        bare(word)
        for language in LANGUAGES
        for word in lexicon.read(f"cvs/{language}")["time"][name]
    )


@cache
def _months() -> dict[str, int]:
    known: dict[str, int] = {}
    for language in LANGUAGES:
        for number, names in enumerate(lexicon.read(f"cvs/{language}")["time"]["months"], 1):
            for name in names:
                known.setdefault(bare(name), number)
    return known


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{any_of(frozenset(_months()))})\b\.?"
    of = rf"(?:(?:{any_of(_words('of'))})\s+)?"
    season = rf"(?:{any_of(_words('seasons'))})"
    moment = (
        rf"(?:(?:\d{{1,2}}\.?\s+(?:de\s+)?)?{month}\s*,?\s*{of}(?:{_YEAR}|[''’]\d\d)"
        rf"|{season}\s+{of}{_YEAR}"
        rf"|(?:\d{{1,2}}[./])?\d{{1,2}}\s?[./-]\s?{_YEAR}"
        rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\d\d)?"
        rf"|{_YEAR})"
    )
    # The month alone, where the year follows once: May – Aug 2022.
    opening = rf"(?:{moment}|{month})"
    now = rf"(?:{any_of(_words('now'))})(?!\w)"
    to = rf"(?:\s*{_JOIN}\s*(?:(?:{any_of(_words('until'))})\s+)?|\s+(?:{any_of(_words('until'))})\s+(?:l['’]\s*)?)"
    since = rf"(?:(?:{any_of(_words('since'))})\s+)"
    return re.compile(
        rf"(?<![\w/.])(?P<since>{since})?(?P<from>{opening})(?:{to}(?:(?P<now>{now})|(?P<until>{moment}))"
        rf"|(?P<open>\s*[-–—](?=\s*(?:$|[\t)|]))))?(?![\w%]|[.,]\d)"
    )


def spans(text: str) -> Iterator[Found]:
    """Each span in a line, from the left."""
    plain = bare(text)
    for match in _pattern().finditer(plain):
        if found := _found(match):
            yield found


def _found(match: re.Match[str]) -> Found | None:
    last = _moment(match["until"]) if match["until"] else None
    first = _moment(match["from"])
    if first is None:
        month = _month_in(match["from"])
        # A month without a year takes that of the end; without an end it is no date.
        if last is None or month is None:
            return None
        first = Moment(last.year, month)
    goes_on = bool(match["now"] or match["open"])
    since = (match["since"] or "").strip()
    ongoing = goes_on or (
        last is None
        and since in _words("since")
        and since not in {"from", "de", "du", "von", "van", "da"}
    )
    start = match.start() if last or ongoing or not since else match.start("from")
    return Found(start, match.end(), first, last, ongoing, last is not None or ongoing)


def _moment(words: str) -> Moment | None:
    years = re.findall(_YEAR, words)
    if not years:
        short = re.search(r"['’](\d\d)$", words)
        if short is None:
            return None
        return Moment(2000 + int(short[1]), _month_in(words))
    year = int(years[0])
    month = _month_in(words)
    if month is None:
        numbers = [int(each) for each in re.findall(r"\d+", words.replace(years[0], " ", 1))]
        month = _month_of_numbers(words, years[0], numbers)
    return Moment(year, month)


def _month_of_numbers(words: str, year: str, numbers: list[int]) -> int | None:
    # Of 2019-03-12 the month is the first number left; of 12.03.2019 the last.
    usual = numbers[:1] if words.startswith(year) else numbers[-1:]
    return usual[0] if usual and 1 <= usual[0] <= 12 else None


def _month_in(words: str) -> int | None:
    name = _month_name().search(words)
    return _months()[name[0]] if name else None


@cache
def _month_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(frozenset(_months()))})\b")


@cache
def _length() -> re.Pattern[str]:
    unit = rf"\d+\s*(?:{any_of(_words('lengths'))})\b\.?"
    return re.compile(rf"\(?\s*{unit}(?:[\s,]*(?:and|und|et|y|e)?\s*{unit})?\s*\)?")


def is_length(text: str) -> bool:
    """True for `2 years 10 months`, which some programs write beside a span."""
    return _length().fullmatch(bare(text.strip())) is not None


def is_one_span(text: str, more: str) -> bool:
    """True where a span begins in one line and ends in the next."""
    found = list(spans(f"{text} {more}"))
    if not found or not found[-1].is_range:
        return False
    # "Öresund Varv AB" ends with a form of company, and not with the German "ab".
    opens = text[found[-1].start :]
    is_form = opens.isupper() and bare(opens.strip()) in _words("since")
    return found[-1].start < len(text) < found[-1].end - 1 and not is_form
