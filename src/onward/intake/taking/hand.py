"""What all who take records in share: whose they are, where they come from, and the one recording."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models

from onward.accounts.models import User
from onward.engine.files.records import Choices, FileKind
from onward.intake.keys import Keys
from onward.intake.models import Origin
from onward.intake.taking.tally import Tally
from onward.tracker import changes
from onward.tracker.models import Employer
from onward.tracker.models.naming import key_of

AT_ONCE = 500
# A handful is looked at more than once.
A_FEW = 4 * AT_ONCE
Row = TypeVar("Row", bound=models.Model)
Thing = TypeVar("Thing")
_is_address = URLValidator(schemes=["http", "https"])


class Cancelled(Exception):
    """The person stopped it: nothing of it is kept."""


@dataclass(slots=True)
class Hand:
    """Takes rows in; with no `change` it only counts what would come."""

    owner: User
    change: changes.Recording | None
    source: FileKind
    # When the file was made: of two of a kind the newer one holds.
    as_of: str
    at: datetime
    choices: Choices = field(default_factory=Choices)
    tally: Tally = field(default_factory=Tally)
    # Told after each handful; raises `Cancelled` where the person wished so.
    told: Callable[[int], None] = lambda count: None
    _keys: Keys | None = None
    _employers: dict[str, Employer] | None = None

    @property
    def keys(self) -> Keys:
        if self._keys is None:
            self._keys = Keys(self.owner)
        return self._keys

    def create_all(self, rows: Sequence[Row]) -> Sequence[Row]:
        return self.change.create_all(rows) if self.change is not None else rows

    def update(self, row: Row, **values: Any) -> None:
        if self.change is not None:
            self.change.update(row, **values)

    def offer(self, value: str) -> list[str]:
        """What this file says of a field: when it was made, and a digest of the value."""
        return [self.as_of, self.keys.of_value(value)]

    def known(self, keys: Iterable[str]) -> dict[str, Origin]:
        """The origins of these keys; one query."""
        mine = Origin.objects.owned_by(self.owner).filter(key__in=list(keys))
        return {one.key: one for one in mine}

    def employers(self, names: Iterable[str]) -> dict[str, Employer]:
        """All employers by the key of their name; those of these names are there afterwards."""
        if self._employers is None:
            there = Employer.objects.filter(owner=self.owner)
            self._employers = {one.name_key: one for one in there}
        wanted = {key_of(name): name for name in names if name}
        fresh = [
            Employer(owner=self.owner, name=name, name_key=key)
            for key, name in wanted.items()
            if key not in self._employers
        ]
        self.create_all(fresh)
        self._employers.update((one.name_key, one) for one in fresh)
        return self._employers


def handfuls(things: Iterable[Thing], size: int = AT_ONCE) -> Iterator[list[Thing]]:
    waiting = iter(things)
    while handful := list(islice(waiting, size)):
        yield handful


def line(words: str, longest: int) -> str:
    """One line of plain letters; a database keeps no zeros, and no row more than it has room for."""
    return " ".join(words.replace("\0", "").split())[:longest].rstrip()


def text(words: str, longest: int) -> str:
    return words.replace("\0", "").replace("\r\n", "\n").strip()[:longest]


@lru_cache(A_FEW)
def mail_address(words: str) -> str:
    """The address, where it is one."""
    address = line(words, 254)
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


@lru_cache(A_FEW)
def page_address(words: str) -> str:
    """The address of a page, where it is one; programs leave out how it is reached."""
    address = line(words, 300)
    if address and "://" not in address:
        address = f"https://{address}"[:300]
    try:
        _is_address(address)
    except ValidationError:
        return ""
    return address
