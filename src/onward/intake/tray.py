"""What the tray shows: each message with its sentence, what it may be, and where it may belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.models import User
from onward.engine.mail.verdict import VerdictKind
from onward.intake import services
from onward.intake.choices import Said, words_for
from onward.intake.models import RECEIPTS, Import, Reading, ReadingQuerySet
from onward.tracker.models import Application
from onward.tracker.models.changes import UNDO_REACHES_BACK

IMPORTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One message that waits, in words."""

    reading: Reading
    said: Said
    subject: str
    who: str
    on: date
    sentence: str
    application: Application | None
    candidates: tuple[Application, ...]
    employer: str
    role: str
    person: str
    reason: str

    @property
    def id(self) -> int:
        return self.reading.pk

    @property
    def ready(self) -> bool:
        """Whether a single yes is enough: it is clear what it says and where it belongs."""
        placed = self.application is not None or (bool(self.employer) and not self.candidates)
        return bool(self.said.yes) and placed and not self.asks_day

    @property
    def asks_day(self) -> bool:
        """An invitation says when it came; when the talk is, the person knows better."""
        return self.reading.verdict == VerdictKind.INTERVIEW


def answers(owner: User) -> ReadingQuerySet:
    waiting = Reading.objects.owned_by(owner).waiting()
    return waiting.exclude(verdict__in=RECEIPTS).with_message().newest_first()


def receipts(owner: User) -> ReadingQuerySet:
    waiting = Reading.objects.owned_by(owner).waiting()
    return waiting.filter(verdict__in=RECEIPTS).with_message().newest_first()


def items_of(owner: User, readings: Sequence[Reading], *, at: datetime) -> list[Item]:
    """Rows into words; a fixed number of queries for any number of rows."""
    unplaced = [reading for reading in readings if reading.application is None]
    found = services.look_up_all(owner, unplaced) if unplaced else {}
    return [item_of(reading, found.get(reading.pk), at=at) for reading in readings]


def item_of(reading: Reading, lookup: services.Lookup | None, *, at: datetime) -> Item:
    message = reading.message
    application = reading.application or (lookup.application if lookup else None)
    return Item(
        reading=reading,
        said=words_for(reading.verdict),
        subject=message.part("subject"),
        who=message.part("from") or message.part("from_address"),
        on=services.day_of(reading, at=at),
        sentence=reading.fact("sentence"),
        application=application,
        candidates=() if application or not lookup else lookup.candidates,
        employer=reading.fact("employer"),
        role=reading.fact("role"),
        person=reading.fact("person"),
        reason=reading.fact("reason_stated"),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """One import in the list of the latest, and whether it can still be taken back."""

    id: int
    name: str
    on: datetime
    new: int
    merged: int
    undoable: bool


def batches(owner: User, *, at: datetime) -> list[Batch]:
    latest = Import.objects.owned_by(owner).select_related("change").order_by("-pk")
    return [
        Batch(
            id=one.pk,
            name=one.name,
            on=one.brought_at.astimezone(at.tzinfo),
            new=one.new,
            merged=one.merged,
            undoable=_undoable(one, at=at),
        )
        for one in latest.defer("change__entries")[:IMPORTS_SHOWN]
    ]


def _undoable(batch: Import, *, at: datetime) -> bool:
    change = batch.change
    if change is None or change.undone_at is not None:
        return False
    return change.made_at > at - UNDO_REACHES_BACK
