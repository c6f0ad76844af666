"""An export of Onward comes in: each row of it is a row here already, or becomes one.

The tables are found by the models: a kind of row that is added later comes in without a line here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from onward.engine.files import own
from onward.engine.files.records import OwnRow, Skipped, Unread
from onward.intake.own import settling
from onward.intake.own.here import Here
from onward.intake.own.joining import Joining
from onward.intake.own.kinds import Kind, kinds_for, never_brought, of_the_room
from onward.intake.own.names import LONGEST_NAME, Names, name_of, number_in
from onward.intake.own.rows import Places, Read, Rows
from onward.intake.own.settings import take_settings
from onward.intake.own.values import Unfit
from onward.intake.taking.hand import Hand, handfuls
from onward.tracker.models import Employer

Told = Mapping[str, object]


def take(rows: Iterable[OwnRow], told: Told | None, hand: Hand) -> None:
    """Take in the rows of an export; `told` is whose it is and how they want Onward to be."""
    tables: dict[str, list[OwnRow]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    if not tables and told is None:
        return
    about = told or {}
    others = tables.pop(own.TWINS, [])
    names = Names(hand.owner, file=name_of(about.get("whose")), others=others)
    kinds = kinds_for(hand.owner)
    _say_what_stays_out(tables, kinds, hand)
    _Taking(names, written_at=str(about.get("written_at", ""))[:LONGEST_NAME], hand=hand).take(
        [(kind, tables[kind.table]) for kind in kinds if kind.table in tables]
    )
    take_settings(about, hand)


def _say_what_stays_out(
    tables: dict[str, list[OwnRow]], kinds: Iterable[Kind], hand: Hand
) -> None:
    known = {kind.table for kind in kinds}
    never, room = never_brought(), of_the_room()
    for table, rows in tables.items():
        if table in known:
            continue
        code = "locked_room" if table in room else "unknown_table"
        if table in never:
            code = "not_brought"
        hand.tally.skip(own.left_out(table, code, len(rows)))


class _Taking:
    """The rows of all tables, one table after the other."""

    def __init__(self, names: Names, *, written_at: str, hand: Hand) -> None:
        self._names = names
        self._hand = hand
        self._places = Places(names)
        self._joining = Joining(names, self._places, written_at=written_at, hand=hand)
        self._after = settling.After(hand)

    def take(self, tables: list[tuple[Kind, list[OwnRow]]]) -> None:
        for kind, rows in tables:
            self._say_columns(kind, rows)
            self._take(kind, rows)
        self._after.settle()

    def _say_columns(self, kind: Kind, rows: list[OwnRow]) -> None:
        unknown = sorted({name for row in rows for name in row.values} - kind.columns)
        if unknown:
            shown = ", ".join(name[:40] for name in unknown[:10])
            self._hand.tally.skip(own.left_out(kind.table, "unknown_columns", columns=shown))
        if any(row.values.get(name) for row in rows for name in kind.shut):
            self._hand.tally.skip(own.left_out(kind.table, "locked_room"))

    def _take(self, kind: Kind, rows: list[OwnRow]) -> None:
        here = Here(kind, self._hand.owner)
        reading = Rows(kind, self._places, self._hand)
        for handful in handfuls(rows):
            fresh: list[Read] = []
            joined: list[tuple[Read, Any]] = []
            for row in handful:
                self._place(reading, here, row, fresh, joined)
            self._create(kind, fresh)
            first_met = self._joining.first_met(kind, joined)
            self._joining.join(kind, joined)
            self._joining.name(kind, [(read, read.row) for read in fresh])
            self._after.came(kind, fresh, joined, first_met)
            self._hand.told(len(handful))

    def _place(
        self,
        reading: Rows,
        here: Here,
        row: OwnRow,
        fresh: list[Read],
        joined: list[tuple[Read, Any]],
    ) -> None:
        kind, tally = reading.kind, self._hand.tally
        number = number_in(row.values.get("id"))
        try:
            read = reading.read(row, number)
            known = self._known(kind, here, read)
            if known is None:
                self._after.refuse(kind, read.row)
        except Unfit as refusal:
            tally.could_not_read(Unread(row.where, str(refusal)))
            self._places.miss(kind, number)
            return
        if known is GONE:
            # An employer is only a name: who needs it still finds it by that.
            if kind.model is not Employer:
                words = _("You took it out here. It does not come again.")
                tally.skip(Skipped(row.where, words))
            self._places.miss(kind, number)
            return
        tally_of = tally.new if known is None else tally.merged
        tally_of[kind.noun] += 1
        if known is None:
            here.add(read.row)
            fresh.append(read)
        else:
            here.take(known)
            joined.append((read, known))
        self._places.put(kind, number, read.row if known is None else known)

    def _known(self, kind: Kind, here: Here, read: Read) -> Any:
        """The row here that it is; None where there is none, `GONE` where it was taken out."""
        named = list(self._by_names(kind, here, read))
        for known in named:
            if known is not GONE:
                return known
        if named and self._names.file != self._names.mine:
            return GONE
        if here.is_full(read.row):
            raise Unfit(_("Only one at a time can be under way, and one is here."))
        return here.by_rule(read.row) or here.alike(read.row)

    def _by_names(self, kind: Kind, here: Here, read: Read) -> Iterator[Any]:
        for name in self._names.of(kind.table, read.number) if read.number else ():
            pk = self._names.row(kind.table, name)
            if pk is None:
                continue
            row = here.rows.get(pk)
            if row is None:
                yield GONE
            elif name.whose != self._names.mine or settling.were_born_together(row, read.row):
                yield row

    def _create(self, kind: Kind, fresh: list[Read]) -> None:
        """Write many at once; where the database refuses any, one by one, and the rest comes in."""
        change = self._hand.change
        if change is None or not fresh:
            return
        try:
            with change.attempt():
                change.create_all([read.row for read in fresh])
        except (ValidationError, IntegrityError, DataError):
            for read in list(fresh):
                self._create_one(kind, fresh, read)

    def _create_one(self, kind: Kind, fresh: list[Read], read: Read) -> None:
        change = self._hand.change
        if change is None:
            return
        read.row.pk = None
        try:
            with change.attempt():
                change.create_all([read.row])
        except (ValidationError, IntegrityError, DataError):
            read.row.pk = None
            fresh.remove(read)
            self._hand.tally.new[kind.noun] -= 1
            words = _("It does not go together with what is here.")
            self._hand.tally.could_not_read(Unread(read.where, words))
            self._places.miss(kind, read.number)


class _Gone:
    """Stands for a row that the person took out."""


GONE = _Gone()
