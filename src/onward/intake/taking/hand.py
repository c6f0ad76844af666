"""What all who take records in share: whose they are, where they come from, and the one recording."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Choices
from onward.intake.keys import Keys
from onward.intake.models import Origin
from onward.intake.taking.tally import Tally
from onward.tracker import changes
from onward.tracker.models import Employer
from onward.tracker.models.naming import key_of

AT_ONCE = 500
# A handful is looked at more than once.
A_FEW = 4 * AT_ONCE
LONGEST_MAIL, LONGEST_PAGE = 254, 300
SHOWN_OF_CUT = 40
Row = TypeVar("Row", bound=models.Model)
Thing = TypeVar("Thing")
# Signs that nobody sees: they turn words round, or make two of one name. Joiners belong to some scripts.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
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

    def say_cut(self, where: str, *told: tuple[str, int]) -> None:
        """What is longer than its place has room for comes in by its beginning, and that is said."""
        for words, longest in told:
            if len(words) > longest and len(words := text(words, len(words))) > longest:
                told_of = {"start": words[:SHOWN_OF_CUT], "most": longest}
                reason = _("“%(start)s…” is longer than %(most)d signs. Its end was left out.")
                self.tally.skipped.add(where, reason % told_of)

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
    return " ".join(_UNSEEN.sub("", words).split())[:longest].rstrip()


def is_seen(words: str) -> bool:
    """Whether anything is left to read."""
    return any(sign.isprintable() and not sign.isspace() for sign in line(words, len(words)))


def text(words: str, longest: int) -> str:
    return _UNSEEN.sub("", words.replace("\r\n", "\n")).strip()[:longest]


@lru_cache(A_FEW)
def mail_address(words: str) -> str:
    """The address, where it is one."""
    address = line(words, len(words))
    try:
        # A part of a longer one would be somebody else's.
        validate_email(address if len(address) <= LONGEST_MAIL else "")
    except ValidationError:
        return ""
    return address


@lru_cache(A_FEW)
def page_address(words: str) -> str:
    """The address of a page, where it is one; programs leave out how it is reached."""
    address = line(words, len(words))
    if address and "://" not in address:
        address = f"https://{address}"
    try:
        _is_address(address if len(address) <= LONGEST_PAGE else "")
    except ValidationError:
        return ""
    return address
