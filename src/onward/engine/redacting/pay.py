"""What somebody earns or asks for. The sums of the work itself stay: they are what a CV should say."""

import re
from collections.abc import Iterator
from functools import cache

from onward.engine.redacting.words import listed

SIGN = (
    r"(?:[£$€¥₹]|\b(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|SGD|SEK|NOK|DKK|PLN|euros?|pounds?|dollars?)\b)"
)
FIGURE = r"\d[\d.,'’\u00a0\u202f]*(?: \d{3})*(?: ?[kK]\b)?"
MONEY = re.compile(
    rf"{SIGN} ?{FIGURE}(?: ?(?:-|–|to|bis|à) ?(?:{SIGN} ?)?{FIGURE})?(?: ?{SIGN})?"
    rf"|\b{FIGURE}(?: ?(?:-|–|to|bis|à) ?{FIGURE})? ?{SIGN}"
)
BARE = re.compile(
    r"\b\d{2,3}(?:[., '’]?\d{3}|[kK])\b(?: ?(?:-|–|to|bis) ?\d{2,3}(?:[., '’]?\d{3}|[kK])\b)?"
)
NEAR = 60


def amounts(text: str) -> Iterator[tuple[int, int]]:
    """Sums beside a word of pay on their line."""
    start = 0
    for line in text.splitlines(keepends=True):
        if any(sign.isdigit() for sign in line):
            yield from ((start + a, start + b) for a, b in _in_line(line))
        start += len(line)


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    for found in MONEY.finditer(line):
        if _is_pay(line, *found.span()):
            yield _with_period(line, *found.span())
    for found in BARE.finditer(line):
        before = line[max(0, found.start() - 30) : found.start()]
        near = before + "|" + line[found.end() : found.end() + 12]
        if _words("words").search(near) and not _words("of_the_work").search(before):
            yield _with_period(line, *found.span())


def _is_pay(line: str, start: int, end: int) -> bool:
    before, after = line[max(0, start - NEAR) : start], line[end : end + NEAR]
    if _words("of_the_work").search(before[-40:]):
        return False
    near = _words("words").search(before) or _words("words").search(after[:30])
    return bool(near or _words("beside_money").search(before) or _period().match(after))


def _with_period(line: str, start: int, end: int) -> tuple[int, int]:
    period = _period().match(line, end)
    return start, period.end() if period else end


@cache
def _words(name: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, listed("pay", name)), key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words)})(?!\w)")


@cache
def _period() -> re.Pattern[str]:
    words = sorted(map(re.escape, listed("pay", "after")), key=len, reverse=True)
    return re.compile(rf"(?i) ?(?:{'|'.join(words)})(?!\w)")
