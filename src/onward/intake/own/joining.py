"""A row of a file and the row here that it is: who of the two was changed since they were one.

What only the file changed is taken over, what only the person changed here stays, and so does what both did.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.intake.own.kinds import Kind
from onward.intake.own.names import BLANK, Name, Names, digest, given_of
from onward.intake.own.rows import Places, Read
from onward.intake.taking.hand import Hand
from onward.tracker.leaving import AnyField, locks, plain, plural, target_of
from onward.tracker.models import Twin

Pairs = Iterable[tuple[Read, Any]]


@dataclass(frozen=True, slots=True)
class Before:
    """What both said when they were one, as the account told it that it came from."""

    whose: str
    given: Mapping[str, Any]
    # What is not given did not change in the file: it was here before.
    else_as_in_file: bool = False
    # They were never one: what is here is only filled up.
    is_known: bool = True


NEVER_ONE = Before("", {}, is_known=False)


class Joining:
    """Brings rows up to date, and keeps by which names they are known."""

    def __init__(self, names: Names, places: Places, *, written_at: str, hand: Hand) -> None:
        self._names = names
        self._places = places
        self._written_at = written_at
        self._hand = hand
        self._locked = vault.is_locked(names.owner.pk)

    def join(self, kind: Kind, joined: Pairs) -> None:
        if self._hand.change is None:
            return
        pairs = [(read, row) for read, row in joined if row.pk is not None]
        # What an account wrote itself says nothing that was not here before.
        if self._names.file != self._names.mine or not self._names.file:
            for read, row in pairs:
                self._join(kind, read, row)
        self.name(kind, pairs)

    def first_met(self, kind: Kind, joined: Pairs) -> list[tuple[Read, Any]]:
        """Those that were never one before: what is here is only filled up. Ask before they join."""
        return [
            (read, row)
            for read, row in joined
            if read.many and not self._before(kind, read, self._twin(kind, read)).is_known
        ]

    def _join(self, kind: Kind, read: Read, row: Any) -> None:
        twin = self._twin(kind, read)
        if twin is not None and self._written_at < twin.as_of:
            return
        before = self._before(kind, read, twin)
        news: dict[str, Any] = {}
        kept = []
        for name in read.told:
            one = kind.fields[name]
            if not one.editable or self._says_the_same(read, row, one):
                continue
            if self._may_be_set(kind, read, row, one, before):
                news[one.name] = read.told[name]
            elif self._changed_there(kind, read, one, before):
                kept.append(str(one.verbose_name))
        self._set(read, row, news)
        if kept:
            words = _("Here it says something else (%s). That stays.") % ", ".join(kept)
            self._hand.tally.skipped.add(read.where, words)
        if twin is not None:
            self._remember(kind, read, twin)

    def _set(self, read: Read, row: Any, news: dict[str, Any]) -> None:
        change = self._hand.change
        if change is None or not news:
            return
        before = {name: getattr(row, name) for name in news}
        try:
            with change.attempt():
                change.update(row, **news)
        except (ValidationError, IntegrityError, DataError):
            for name, value in before.items():
                setattr(row, name, value)
            words = _("What is new of it does not go together with what is here.")
            self._hand.tally.skipped.add(read.where, words)

    def _twin(self, kind: Kind, read: Read) -> Twin | None:
        names = self._names.of(kind.table, read.number) if read.number else ()
        known = (self._names.twin(kind.table, name) for name in names)
        return next((twin for twin in known if twin is not None), None)

    def _before(self, kind: Kind, read: Read, twin: Twin | None) -> Before:
        if twin is not None and twin.given:
            return Before(twin.whose, given_of(twin, locked=self._locked))
        for name in self._names.of(kind.table, read.number) if read.number else ():
            if name.whose == self._names.mine:
                return Before(name.whose, name.was, else_as_in_file=True)
        return NEVER_ONE

    def _says_the_same(self, read: Read, row: Any, one: AnyField) -> bool:
        if one.is_relation:
            there = read.told[one.attname]
            return bool((there.pk if there else None) == getattr(row, one.attname))
        return bool(plain(read.row, one) == plain(row, one))

    def _may_be_set(self, kind: Kind, read: Read, row: Any, one: AnyField, before: Before) -> bool:
        here = getattr(row, one.attname) if one.is_relation else plain(row, one)
        if not before.is_known:
            begins = here == one.get_default() and (bool(one.choices) or here is False)
            return here in BLANK or begins
        if before.else_as_in_file and one.attname not in before.given:
            return False
        return self._is_as_before(kind, one, here, before) and self._changed_there(
            kind, read, one, before
        )

    def _is_as_before(self, kind: Kind, one: AnyField, here: Any, before: Before) -> bool:
        was = before.given.get(one.attname)
        if one.is_relation:
            number = was if isinstance(was, int) and not isinstance(was, bool) else 0
            table = plural(target_of(one))
            led = self._places.known_as(table, before.whose, number) if number else None
            return bool(led == here)
        return digest(before.whose, kind.table, one.attname, here) == (was or "")

    def _changed_there(self, kind: Kind, read: Read, one: AnyField, before: Before) -> bool:
        if before.else_as_in_file:
            return one.attname in before.given
        if one.is_relation:
            there = read.told[one.attname]
            return not self._is_as_before(kind, one, there.pk if there else None, before)
        return not self._is_as_before(kind, one, plain(read.row, one), before)

    def _remember(self, kind: Kind, read: Read, twin: Twin) -> None:
        given, private = self._given(kind, read, Name(twin.whose, twin.number))
        news = {"given": given, "given_private": private}
        if self._locked or kind.shut:
            news.pop("given_private")
        if any(getattr(twin, name) != value for name, value in news.items()):
            self._hand.update(twin, **news, as_of=self._written_at)

    def name(self, kind: Kind, pairs: Pairs) -> None:
        """Keep what each row is called in the file, and what it said there."""
        rows: list[Twin] = []
        for read, row in pairs if self._hand.change is not None else ():
            if read.number is None or row.pk is None:
                continue
            rows.extend(self._twins(kind, read, row))
        self._hand.create_all(rows)

    def _twins(self, kind: Kind, read: Read, row: Any) -> Iterable[Twin]:
        number = read.number or 0
        names = self._names.of(kind.table, number)
        if any(name.whose == self._names.mine and not name.was for name in names[1:]):
            # It came from here, and nobody has changed it: its own number says all.
            return
        for name in self._names.fresh(kind.table, number):
            given, private = self._given(kind, read, name)
            yield self._made(kind, name, row, given, private)
        if self._names.file == self._names.mine and row.pk != number:
            yield from self._back_again(kind, Name(self._names.mine, number), row)

    def _back_again(self, kind: Kind, name: Name, row: Any) -> Iterable[Twin]:
        """A row that was deleted here has another number now, and is known by the old one."""
        twin = self._names.twin(kind.table, name)
        if twin is None:
            yield self._made(kind, name, row, "", "")
        elif twin.here != row.pk:
            self._hand.update(twin, here=row.pk)

    def _made(self, kind: Kind, name: Name, row: Any, given: str, private: str) -> Twin:
        return Twin(
            owner=self._names.owner,
            whose=name.whose,
            table=kind.table,
            number=name.number,
            here=row.pk,
            as_of=self._written_at,
            given=given,
            given_private=private,
        )

    def _given(self, kind: Kind, read: Read, name: Name) -> tuple[str, str]:
        """What it said in one account, as digests; apart what a passphrase locks."""
        given: dict[str, Any] = {}
        private: dict[str, Any] = {}
        for column in read.told:
            one = kind.fields[column]
            if not one.editable:
                continue
            if column in name.was:
                value = name.was[column]
            elif one.is_relation:
                value = read.numbers.get(column) if name.whose == self._names.file else None
            else:
                value = digest(name.whose, kind.table, column, plain(read.row, one))
            if value:
                apart = locks(kind.model, one.name)
                (private if apart else given)[column] = value
        return _told(given), _told(private)


def _told(given: Mapping[str, Any]) -> str:
    return json.dumps(given, sort_keys=True) if given else ""
