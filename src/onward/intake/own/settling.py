"""What follows from the rows that came in: where applications stand, and whom one was in touch with last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from onward.engine import history
from onward.engine.history import EventKind
from onward.intake.own.kinds import Kind
from onward.intake.own.rows import Read
from onward.intake.own.values import Unfit
from onward.intake.taking.hand import AT_ONCE, Hand, handfuls
from onward.tracker.models import Apart, Application, Event, Person, Touch

# When a row was begun; nobody changes that afterwards.
BORN = (
    "added_at", "recorded_at", "made_at", "begun_at", "written_at", "felt_at", "kept_at",
    "answered_at", "set_at", "done_at",
)  # fmt: skip


def were_born_together(row: Any, other: Any) -> bool:
    """Whether a row can be the one that had its number once: a backup that went on has others there."""
    names = {one.name for one in row._meta.concrete_fields}
    born = next((name for name in BORN if name in names), None)
    if born is None:
        return True
    here, there = getattr(row, born), getattr(other, born)
    return here is None or there is None or here == there


def _left_open(pairs: Iterable[tuple[Read, Any]]) -> Iterator[tuple[Read, Any]]:
    """What the row here says nothing of between two tables may be filled up, as an empty column is."""
    for read, row in pairs:
        many = {
            name: others
            for name, others in read.many.items()
            if others and row.pk is not None and not getattr(row, name).exists()
        }
        if many:
            yield replace(read, many=many), row


class After:
    """Hears of all that came in, and sets right what depends on it."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._applications: set[int] = set()
        self._people: set[int] = set()
        # Those that were here before, and those of them that the file opens again.
        self._joined: set[int] = set()
        self._reopened: set[int] = set()

    def refuse(self, kind: Kind, row: Any) -> None:
        """Raises `Unfit` for what cannot be beside what is here."""
        if isinstance(row, Apart) and row.one == row.other:
            raise Unfit(_("The two of them are one person here."))
        if isinstance(row, Event):
            self._refuse_ending(row)

    def _refuse_ending(self, event: Event) -> None:
        application = event.application
        if event.kind == EventKind.REOPENED:
            self._reopened.add(application.pk)
        if event.kind not in history.ENDINGS:
            return
        if event.happened_on > self._hand.at.date():
            raise Unfit(_("Its day, %s, is still to come.") % event.happened_on)
        was_here = application.pk in self._joined and not application.open
        if was_here and application.pk not in self._reopened:
            raise Unfit(_("This application has an ending here already. That one stands."))

    def came(
        self,
        kind: Kind,
        fresh: Iterable[Read],
        joined: Iterable[tuple[Read, Any]],
        first_met: Iterable[tuple[Read, Any]] = (),
    ) -> None:
        """`first_met` are those of `joined` that were never one with their row of the file before."""
        if kind.model is Application:
            self._joined |= {row.pk for _read, row in joined}
        for read in fresh:
            self._came(read)
        if self._hand.change is not None:
            self._meet([*((read, read.row) for read in fresh), *_left_open(first_met)])

    def _came(self, read: Read) -> None:
        row = read.row
        if isinstance(row, Application):
            self._applications.add(row.pk)
        elif isinstance(row, Event):
            self._applications.add(row.application_id)
        elif isinstance(row, Touch):
            self._people.add(row.person_id)
        elif isinstance(row, Person):
            self._people.add(row.pk)

    def _meet(self, pairs: Iterable[tuple[Read, Any]]) -> None:
        """Who was there, and whatever else lies between two tables."""
        links: dict[Any, dict[tuple[int, int], Any]] = defaultdict(dict)
        for read, row in pairs:
            for name, others in read.many.items():
                field: Any = row._meta.get_field(name)
                through = field.remote_field.through
                ends = (field.m2m_field_name(), field.m2m_reverse_field_name())
                links[through] |= {
                    (row.pk, other.pk): through(**dict(zip(ends, (row, other), strict=True)))
                    for other in others
                    if other.pk is not None
                }
        for found in links.values():
            self._hand.create_all(list(found.values()))

    def settle(self) -> None:
        if self._hand.change is None:
            return
        for pks in handfuls(sorted(self._applications), AT_ONCE):
            self._stand(pks)
        for pks in handfuls(sorted(self._people), AT_ONCE):
            self._last_contacts(pks)

    def _stand(self, pks: list[int]) -> None:
        told: dict[int, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(application__in=pks).in_order():
            told[event.application_id].append(event)
        rows = Application.objects.filter(pk__in=pks).select_related("owner", "employer")
        for row in rows:
            standing = history.standing(one.happening for one in told[row.pk])
            self._hand.update(
                row,
                stage=standing.stage or "",
                furthest=standing.furthest or "",
                ended_by=standing.ended_by or "",
                applied_on=standing.applied_on,
                last_on=standing.last_on,
            )

    def _last_contacts(self, pks: list[int]) -> None:
        """The later of what is said of a person and of their contacts; a day to come is none."""
        today = self._hand.at.date()
        people = Person.objects.filter(pk__in=pks).select_related("owner")
        for person in people.annotate(touched_on=Max("touches__happened_on")):
            days = (person.last_contact_on, getattr(person, "touched_on", None))
            past: list[date] = [day for day in days if day and day <= today]
            self._hand.update(person, last_contact_on=max(past, default=None))
