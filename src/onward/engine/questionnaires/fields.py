"""One table of a file, read field by field; each is of the kind and the size it has to be."""

import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

from onward.engine.questionnaires.refusal import NotTaken
from onward.engine.questionnaires.signs import is_unseen

LARGEST_NUMBER = 10_000
MOST_DIGITS = 5
MOST_DECIMALS = 4
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class Table:
    """What stands in one place of the file; `where` names the place as its author knows it."""

    def __init__(self, told: object, where: str, *, known: Collection[str]) -> None:
        if not isinstance(told, dict):
            raise NotTaken("no_table", where=where)
        self.told: dict[str, Any] = told
        self.where = where
        for key in told:
            if key not in known:
                raise NotTaken(
                    "unknown_key", where=where, key=key[:40], known=", ".join(sorted(known))
                )

    def __contains__(self, key: str) -> bool:
        return key in self.told

    def refuse(self, code: str, **told: object) -> NotTaken:
        return NotTaken(code, where=self.where, **told)

    def text(self, key: str, *, longest: int, needed: bool = True, lines: bool = False) -> str:
        told = self._told(key, needed=needed)
        if told is None:
            return ""
        if not isinstance(told, str) or not told.strip():
            raise self.refuse("no_text", key=key)
        if len(told) > longest:
            raise self.refuse("long_text", key=key, longest=longest)
        # An escape in TOML can make a sign that the line itself does not show.
        if is_unseen(told.replace("\n", " ").replace("\r", " ") if lines else told):
            raise self.refuse("unseen_sign")
        return told.strip()

    def id(self, key: str) -> str:
        told = self.text(key, longest=40)
        if not ID.fullmatch(told):
            raise self.refuse("no_id", key=key)
        return told

    def flag(self, key: str) -> bool | None:
        """True, false, or None where nothing is said."""
        told = self._told(key, needed=False)
        if told is not None and not isinstance(told, bool):
            raise self.refuse("no_flag", key=key)
        return told

    def whole(self, key: str, *, furthest: int) -> int:
        told = self._told(key, needed=True)
        if not isinstance(told, int) or isinstance(told, bool) or abs(told) > furthest:
            raise self.refuse("no_whole", key=key, furthest=furthest)
        return told

    def number(self, key: str, *, needed: bool = True) -> Fraction | None:
        told = self._told(key, needed=needed)
        if told is None:
            return None
        if isinstance(told, bool) or not isinstance(told, int | Decimal):
            raise self.refuse("no_number", key=key)
        if not _is_small(told):
            raise self.refuse("no_number", key=key)
        return Fraction(told)

    def list(self, key: str, *, most: int, needed: bool = True) -> list[Any]:
        told = self._told(key, needed=needed)
        if told is None:
            return []
        if not isinstance(told, list) or not told:
            raise self.refuse("no_list", key=key)
        if len(told) > most:
            raise self.refuse("long_list", key=key, most=most)
        return told

    def _told(self, key: str, *, needed: bool) -> Any:
        if needed and key not in self.told:
            raise self.refuse("missing", key=key)
        return self.told.get(key)


def _is_small(number: int | Decimal) -> bool:
    """Whether it is a number one would write by hand; 1e99999999 takes the memory of a machine."""
    if isinstance(number, int):
        return abs(number) <= LARGEST_NUMBER
    # Of its digits alone: to work with such a number is to make it.
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return False
    return int(number.as_tuple().exponent) >= -MOST_DECIMALS and abs(number) <= LARGEST_NUMBER
