"""Which row here is which row of an export: known by the account it was in, and its number there.

A row keeps the names it had elsewhere (`Twin`), and an export takes them along. So it is known again on its
way back, and on the way round by a third place.
"""

import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onward.accounts.models import User
from onward.engine.files.records import OwnRow
from onward.tracker.leaving import as_json, whose
from onward.tracker.models import Twin

OF_A_VALUE = 12
LARGEST_NUMBER = 2**63 - 1
LONGEST_NAME = 64
BLANK: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Name:
    """What a row was in one account; `was` are the values that were changed since, as digests."""

    whose: str
    number: int
    was: Mapping[str, Any] = field(default_factory=dict)


def number_in(value: object) -> int | None:
    """A number that a row can have."""
    if isinstance(value, str) and value.isdecimal() and value.isascii():
        value = int(value[:20])
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and 0 < value <= LARGEST_NUMBER else None


def name_of(value: object) -> str:
    """The name of an account; "" for what can be none."""
    plain = isinstance(value, str) and value.isascii() and value.isalnum()
    return value if plain and isinstance(value, str) and len(value) <= LONGEST_NAME else ""


def digest(whose: str, table: str, column: str, value: object) -> str:
    """What a value is known by; nothing for a blank."""
    if value in BLANK:
        return ""
    told = f"{table}\0{column}\0{as_json(value, indent=None)}".encode("utf-8", "replace")
    return hmac.digest(whose.encode(), told, "sha256").hex()[:OF_A_VALUE]


class Names:
    """The names of the rows of one file, and of the rows here."""

    def __init__(self, owner: User, *, file: str, others: Iterable[OwnRow] = ()) -> None:
        self.owner = owner
        # The account that the file is from; "" where it does not say.
        self.file = file
        self.mine = whose(owner)
        self._others: dict[tuple[str, int], list[Name]] = defaultdict(list)
        for row in others:
            self._note(row.values)

    def _note(self, told: Mapping[str, object]) -> None:
        number, known_as = number_in(told.get("number")), number_in(told.get("known_as"))
        account, was = name_of(told.get("whose")), told.get("was")
        if number and known_as and account and (account, known_as) != (self.file, number):
            sound = was if isinstance(was, dict) else {}
            table = str(told.get("table"))
            self._others[table, number].append(Name(account, known_as, sound))

    def of(self, table: str, number: int) -> list[Name]:
        """All names of a row of the file, the one it has there first."""
        if not self.file:
            return []
        return [Name(self.file, number), *self._others.get((table, number), ())]

    @cached_property
    def _twins(self) -> dict[tuple[str, str, int], Twin]:
        mine = Twin.objects.owned_by(self.owner).order_by("pk")
        return {(one.whose, one.table, one.number): one for one in mine}

    def twin(self, table: str, name: Name) -> Twin | None:
        return self._twins.get((name.whose, table, name.number))

    def row(self, table: str, name: Name) -> int | None:
        """The number here of what has a name, whether it is still there or not."""
        if name.whose == self.mine and self.twin(table, name) is None:
            return name.number
        twin = self.twin(table, name)
        return twin.here if twin else None

    def fresh(self, table: str, number: int) -> Iterator[Name]:
        """The names of a row of the file that are not known here yet."""
        for name in self.of(table, number):
            if name.whose != self.mine and self.twin(table, name) is None:
                yield name


def given_of(twin: Twin, *, locked: bool) -> dict[str, Any]:
    """What stood in the row when it came in, as digests; pointers by number."""
    told: dict[str, Any] = json.loads(twin.given or "{}")
    if not locked:
        told |= json.loads(twin.given_private or "{}")
    return told
