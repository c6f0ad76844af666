"""From bytes to bare TOML, within limits; a file is believed in nothing."""

import tomllib
from decimal import Decimal
from typing import Any

from onward.engine.questionnaires.refusal import NotTaken
from onward.engine.questionnaires.signs import is_unseen

LARGEST_FILE = 200_000
LONGEST_LINE = 2_000
LONGEST_NUMBER = 12
# A key of thousands of parts costs the parser their square; no key of ours has more than two.
MOST_DOTS = 50


def parse(raw: bytes) -> dict[str, Any]:
    """The tables of a file; raises `NotTaken`."""
    if len(raw) > LARGEST_FILE:
        raise NotTaken("too_large")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken("not_text") from None
    _look_through(text)
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except RecursionError:
        raise NotTaken("too_deep") from None
    except ValueError as refusal:
        # TOMLDecodeError is one of these, and so is what Python says of a number of 5,000 digits.
        raise NotTaken("not_toml", said=str(refusal)[:120]) from None


def _look_through(text: str) -> None:
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise NotTaken("long_line", line=number)
        if line.count(".") > MOST_DOTS:
            raise NotTaken("too_many_dots", line=number)
        if is_unseen(line.replace("\t", " ")):
            raise NotTaken("unseen_sign", where=f"Line {number}")


def _decimal(text: str) -> Decimal:
    if len(text) > LONGEST_NUMBER:
        raise NotTaken("long_number")
    return Decimal(text)
