"""The records of a file become rows: one recording, so that one undo takes all of it back."""

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    Found,
    MeetingRecord,
    OwnRow,
    OwnSettings,
    PersonRecord,
    ResumeRecord,
    Skipped,
    TooMuch,
    TouchRecord,
    Unread,
)
from onward.intake.models import Import, Unreadable
from onward.intake.own import taking as own
from onward.intake.reckoning import Brought
from onward.intake.taking import meetings, resumes
from onward.intake.taking.applications import Applications
from onward.intake.taking.hand import Hand, is_seen
from onward.intake.taking.people import People
from onward.intake.taking.touches import Touches
from onward.tracker import changes


@dataclass(slots=True)
class Gathered:
    """The records of one file by their kind, and what is no record."""

    people: list[PersonRecord] = field(default_factory=list)
    applications: list[ApplicationRecord] = field(default_factory=list)
    touches: list[TouchRecord] = field(default_factory=list)
    meetings: list[MeetingRecord] = field(default_factory=list)
    resumes: list[ResumeRecord] = field(default_factory=list)
    own: list[OwnRow] = field(default_factory=list)
    settings: list[OwnSettings] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many steps it takes to bring them in."""
        return len(self.people) + len(self.applications) + 2 * len(self.touches) + len(self.own)

    def add(self, found: Found) -> None:
        lists: dict[type, list[Any]] = {
            PersonRecord: self.people,
            ApplicationRecord: self.applications,
            TouchRecord: self.touches,
            MeetingRecord: self.meetings,
            ResumeRecord: self.resumes,
            OwnRow: self.own,
            OwnSettings: self.settings,
            Skipped: self.skipped,
            Unread: self.unread,
        }
        lists[type(found)].append(found)


def gathered(found: Iterable[Found], *, name: str) -> Gathered:
    """All that a file holds; where a limit was reached, what came until then, and why no more did."""
    records = Gathered()
    try:
        for one in found:
            records.add(one)
    except TooMuch as limit:
        records.unread.append(Unread(name, str(limit)))
    return records


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is taken in: what it is, how old, and what was chosen for it."""

    name: str
    kind: FileKind
    as_of: str
    choices: Choices = field(default_factory=Choices)
    # Which appointments are interviews; None: those that are likely.
    ticked: Collection[str] | None = None
    # The line above the rows of a table, for those that could not be read.
    headings: str = ""


def take(
    owner: User,
    records: Gathered,
    file: Taken,
    *,
    at: datetime,
    dry_run: bool = False,
    told: Callable[[int], None] = lambda count: None,
    also: Callable[[changes.Recording], None] = lambda change: None,
) -> Brought:
    """Write what is new, and count the rest; nothing at all where nothing is.

    `told` hears of each handful and may raise, and then nothing is written. `also` writes what goes with
    it, such as the headings that were chosen.
    """
    hand = Hand(owner, None, file.kind, file.as_of, at, file.choices, told=told)
    if dry_run:
        _take_all(records, file, hand)
        return hand.tally.brought(name=file.name, kind=file.kind, dry_run=True, batch=None)
    with transaction.atomic():
        with changes.recording(owner, at=at, words=_("Brought in %s") % file.name) as change:
            hand.change = change
            _take_all(records, file, hand)
            batch = _batch(file, hand, also)
        if batch is not None:
            batch.change = change.change
            batch.save(update_fields=["change"])
    return hand.tally.brought(name=file.name, kind=file.kind, dry_run=False, batch=batch)


def _take_all(records: Gathered, file: Taken, hand: Hand) -> None:
    for skipped in records.skipped:
        hand.tally.skip(skipped)
    for unread in records.unread:
        hand.tally.could_not_read(unread)
    touches = Touches(hand)
    sound = list(touches.gather(one for one in records.touches if is_seen(one.person.name)))
    people = People(hand, contacts=touches.told)
    people.take(_with_names(records.people, hand))
    people.take((one.person for one in sound), counted=False)
    touches.take(people.fresh)
    Applications(hand).take(_with_employers(records.applications, hand))
    meetings.take(records.meetings, hand, ticked=file.ticked)
    own.take(records.own, next((one.told for one in records.settings), None), hand)
    _settle(hand)
    resumes.take(records.resumes, hand)


def _settle(hand: Hand) -> None:
    """What waits may know somebody by now, and who comes in with it makes more of the rest."""
    written = 0
    while hand.change is not None and len(hand.change.entries) > written:
        written = len(hand.change.entries)
        meetings.settle(hand)


def _with_names(records: Iterable[PersonRecord], hand: Hand) -> Iterator[PersonRecord]:
    for record in records:
        if is_seen(record.name):
            yield record
        else:
            hand.tally.could_not_read(Unread(record.where, _("It has no name.")))


def _with_employers(
    records: Iterable[ApplicationRecord], hand: Hand
) -> Iterator[ApplicationRecord]:
    for record in records:
        if is_seen(record.employer):
            yield record
        else:
            hand.tally.could_not_read(Unread(record.where, _("It names no employer.")))


def _batch(file: Taken, hand: Hand, also: Callable[[changes.Recording], None]) -> Import | None:
    """The row of the import, where anything is new; what could not be read is kept beside it."""
    change = hand.change
    digests = {_digest(one): one for one in hand.tally.unread if one.text}
    there = Unreadable.objects.filter(owner=hand.owner, digest__in=list(digests))
    known = set(there.values_list("digest", flat=True))
    fresh = {digest: one for digest, one in digests.items() if digest not in known}
    if change is None or not (change.entries or fresh):
        return None
    batch = change.create(
        Import,
        owner=hand.owner,
        name=file.name,
        kind=file.kind,
        brought_at=hand.at,
        counts={**hand.tally.counts(file.kind), "headings": file.headings},
    )
    rows = [
        Unreadable(
            owner=hand.owner,
            origin=batch,
            digest=digest,
            where=one.where,
            reason=one.reason,
            raw=base64.b64encode(one.text.encode("utf-8", "replace")).decode(),
        )
        for digest, one in fresh.items()
    ]
    change.create_all(rows)
    also(change)
    return batch


def _digest(unread: Unread) -> str:
    told = f"row\0{unread.where}\0{unread.text}".encode("utf-8", "replace")
    return hashlib.sha256(told).hexdigest()
