"""A row of an export becomes a row of its table, with its pointers led to rows that are here."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from onward.engine.files.records import OwnRow, TooMuch
from onward.intake.own import making
from onward.intake.own.kinds import Kind
from onward.intake.own.names import Name, Names, number_in
from onward.intake.own.values import Unfit, become, in_a_cell
from onward.intake.taking.hand import Hand, is_seen, line
from onward.tracker.checks import check_all
from onward.tracker.leaving import AnyField, plural, target_of
from onward.tracker.models import Application, Employer, Version
from onward.tracker.models.documents import LARGEST_FILE
from onward.tracker.models.naming import key_of

LONGEST_NAME = 200


@dataclass(slots=True, eq=False)
class Read:
    """A row of the file, as it would stand here."""

    where: str
    number: int | None
    # The values of the file, by column; what the file does not have is not among them.
    told: dict[str, Any]
    row: Any
    # Where its pointers lead in the file.
    numbers: dict[str, int]
    many: dict[str, list[Any]]


class Places:
    """What became of each row of the file, so that the rows that point to it find it."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._rows: dict[tuple[str, int], Any] = {}

    def put(self, kind: Kind, number: int | None, row: Any) -> None:
        if number is not None:
            self._rows[kind.table, number] = row

    def miss(self, kind: Kind, number: int | None) -> None:
        self.put(kind, number, None)

    def has(self, table: str, number: int) -> bool:
        return (table, number) in self._rows

    def find(self, one: AnyField, number: int) -> Any:
        """The row that a number of the file leads to; None where it leads nowhere."""
        model = target_of(one)
        key = (plural(model), number)
        if key in self._rows:
            return self._rows[key]
        # It is not in the file, and may be here from another time.
        for name in self._names.of(*key):
            pk = self._names.row(key[0], name)
            row = model._base_manager.filter(owner=self._names.owner, pk=pk).first()
            if row is not None:
                self._rows[key] = row
                return row
        return None

    def known_as(self, table: str, account: str, number: int) -> int | None:
        return self._names.row(table, Name(account, number))

    def by_words(self, one: AnyField, words: object) -> Any:
        """The row of a name, where exactly one has it: a table that came alone has no more."""
        if one.related_model is not Application or not isinstance(words, str):
            return None
        found = self._called.get(key_of(words), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _called(self) -> dict[str, list[Application]]:
        called: dict[str, list[Application]] = {}
        for row in Application.objects.owned_by(self._names.owner).light():
            called.setdefault(key_of(str(row)), []).append(row)
        return called


class Rows:
    """Reads the rows of one table."""

    def __init__(self, kind: Kind, places: Places, hand: Hand) -> None:
        self.kind = kind
        self._places = places
        self._hand = hand

    def read(self, row: OwnRow, number: int | None) -> Read:
        """Raises `Unfit`."""
        if number is None and not row.is_text:
            raise Unfit(_("It has no number."))
        if number is not None and self._places.has(self.kind.table, number):
            raise Unfit(_("Another row of this file has the same number."))
        told: dict[str, Any] = {}
        for name, one in self.kind.fields.items():
            if one.is_relation:
                if name in row.values or one.name in row.values:
                    told[name] = self._led_to(one, row)
            elif name in row.values:
                told[name] = become(
                    one, row.values[name], is_text=row.is_text, say=self._saying(row)
                )
        made = self.kind.model(owner=self._hand.owner)
        for name, value in told.items():
            one = self.kind.fields[name]
            setattr(made, one.name if one.is_relation else name, value)
        many = self._many(row)
        making.part_cv_from_the_rest(made, told, many)
        self._complete(made, row)
        self._check(made)
        numbers = {
            one.attname: number_in(row.values.get(one.attname)) for one in self.kind.relations
        }
        led = {name: value for name, value in numbers.items() if value and told.get(name)}
        return Read(row.where, number, told, made, led, many)

    def _saying(self, row: OwnRow) -> Any:
        return lambda words: self._hand.tally.skipped.add(row.where, words)

    def _led_to(self, one: AnyField, row: OwnRow) -> Any:
        told = row.values.get(one.attname)
        if told in (None, "") and not row.values.get(one.name):
            found = None
        else:
            number = number_in(told)
            found = self._places.find(one, number) if number else None
            found = found or self._by_words(one, row.values.get(one.name))
            if found is None and one.null:
                words = _("What it belongs to (%s) is not here. That was left open.")
                self._saying(row)(words % one.verbose_name)
        if found is None and not one.null:
            raise Unfit(_("What it belongs to (%s) is not here.") % one.verbose_name)
        return found

    def _by_words(self, one: AnyField, words: object) -> Any:
        if one.related_model is Employer and isinstance(words, str) and is_seen(words):
            name = line(words, LONGEST_NAME)
            return self._hand.employers([name])[key_of(name)]
        return self._places.by_words(one, words)

    def _complete(self, made: Any, row: OwnRow) -> None:
        if isinstance(made, Version) and row.content is not None:
            made.content = _content_of(row)
            made.size = len(made.content)
        elif isinstance(made, Version) and row.values.get("file") and not made.text:
            raise Unfit(_("Its file is not in the export."))
        making.complete(made)

    def _check(self, made: Any) -> None:
        try:
            for one in self.kind.relations:
                # A pointer to somebody else's row cannot come about; this says so if it ever does.
                other = getattr(made, one.name, None)
                if other is not None and other.owner_id != self._hand.owner.pk:
                    raise Unfit(_("It belongs to somebody else."))
            check_all([made])
        except ValidationError as refusal:
            raise Unfit(said_by(refusal, self.kind.model)) from None

    def _many(self, row: OwnRow) -> dict[str, list[Any]]:
        many: dict[str, list[Any]] = {}
        for one in self.kind.model._meta.many_to_many:
            told = row.values.get(one.name)
            if row.is_text and isinstance(told, str):
                told = in_a_cell(told)
            numbers = map(number_in, told if isinstance(told, list) else ())
            found: list[Any] = [self._places.find(one, number) for number in numbers if number]
            # Two of the file may be one here; and what is only counted has no number to compare.
            many[one.name] = list({id(each): each for each in found if each is not None}.values())
        return many


def said_by(refusal: ValidationError, model: type[models.Model]) -> str:
    """What a field refuses, with the name of the field."""
    told = []
    for name, messages in refusal.message_dict.items():
        one: Any = model._meta.get_field(name)
        told.append(f"“{one.verbose_name}”: {' '.join(messages)}")
    return " ".join(told)[:300]


def _content_of(row: OwnRow) -> bytes:
    if row.content is None:
        return b""
    try:
        with row.content() as stream:
            content = stream.read(LARGEST_FILE + 1)
    except (*making.DAMAGED, TooMuch):
        raise Unfit(_("Its file is damaged.")) from None
    if len(content) > LARGEST_FILE:
        raise Unfit(_("Its file is larger than 10 MB."))
    return content
