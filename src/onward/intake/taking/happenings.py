"""What happened to applications, by a file: events, interviews and noes, each once.

A file tells of one ending at most, and of several that files tell the earliest stands. An ending that
the person noted stands before all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from onward.engine import history
from onward.engine.files.records import ApplicationRecord
from onward.engine.history import Decider, EventKind, Happening, Stage
from onward.intake.taking.giving import Given
from onward.intake.taking.hand import Hand
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, Interview, No
from onward.tracker.models.choices import Source
from onward.tracker.services.events import USUAL_STAGE
from onward.tracker.services.noes import ENDING_OF

# Where an origin remembers what was told once: what the person took out does not come again.
HAPPENED = "happened"
KIND_OF_ROUND = {Stage.SCREEN: "screen", Stage.FINAL: "final"}


class Has(Protocol):
    row: Application
    given: Given
    origin: Any


@dataclass(frozen=True, slots=True)
class Told:
    kind: EventKind
    on: date
    stage: Stage | None
    decider: Decider | None

    @property
    def mark(self) -> str:
        return f"{self.on} {self.kind.value}"


def told_by(record: ApplicationRecord, hand: Hand) -> list[Told]:
    """What a record tells, in the order of days; what cannot have happened yet is left out, and said."""
    told = [] if record.applied_on is None else [_told(EventKind.APPLIED, record.applied_on)]
    for one in record.happenings:
        decider = Decider(one.decided_by) if one.decided_by else None
        told.append(_told(EventKind(one.kind), one.on, stage=one.stage, decider=decider))
    return [one for one in dict.fromkeys(told) if _may_be(one, record, hand)]


def _told(kind: EventKind, on: date, *, stage: str = "", decider: Decider | None = None) -> Told:
    if kind is EventKind.NO:
        decider = decider or Decider.EMPLOYER
        kind = ENDING_OF.get(decider, kind)
    elif kind in (EventKind.SILENCE, EventKind.WITHDRAWN):
        decider = Decider.NOBODY if kind is EventKind.SILENCE else Decider.ME
    else:
        decider = None
    return Told(kind, on, Stage(stage) if stage else USUAL_STAGE.get(kind), decider)


def _may_be(one: Told, record: ApplicationRecord, hand: Hand) -> bool:
    if one.on <= hand.at.date() or one.kind is EventKind.INTERVIEW:
        return True
    hand.tally.skipped.add(record.where, _("Its day, %s, is still to come.") % one.on)
    return False


class Happenings:
    """Gathers what is told of a handful of applications, and writes what is new."""

    def __init__(self, hand: Hand, rows: Sequence[Application]) -> None:
        self._hand = hand
        self._rows = {row.pk: row for row in rows}
        self._there: dict[int, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(application__in=[row.pk for row in rows]).in_order():
            self._there[event.application_id].append(event)
        self._told: list[tuple[Has, list[Told]]] = []

    def tell(self, one: Has, told: Iterable[Told]) -> None:
        """Note what is new of it. Raises nothing: what cannot be is said in the tally."""
        seen: list[str] = one.given.get(HAPPENED, [])
        news = [each for each in told if each.mark not in seen]
        self._hand.tally.merged["event"] += sum(1 for each in told if each.mark in seen)
        if news:
            one.given = {**one.given, HAPPENED: sorted({*seen, *(each.mark for each in news)})}
            self._told.append((one, news))

    def count(self, told: Iterable[Told]) -> None:
        for one in told:
            self._hand.tally.new["event"] += 1
            self._hand.tally.new["no"] += one.decider is not None

    def settle_fresh(self, fresh: Iterable[Has]) -> None:
        """Where each new row stands, by what is told of it."""
        news: dict[int, list[Told]] = defaultdict(list)
        for one, told in self._told:
            news[id(one)].extend(told)
        for one in fresh:
            told = _with_one_ending(news[id(one)])
            standing = history.standing(
                Happening(each.kind, each.on, _stage_of(each, told)) for each in told
            )
            row = one.row
            row.stage, row.furthest = standing.stage or "", standing.furthest or ""
            row.ended_by = standing.ended_by or ""
            row.applied_on, row.last_on = standing.applied_on, standing.last_on

    def write(self) -> None:
        """The events of all of them, in few statements; then where the older rows stand."""
        events: list[tuple[Event, Told]] = []
        stale: list[Application] = []
        gathered: dict[int, tuple[Has, list[Told]]] = {}
        for one, told in self._told:
            gathered.setdefault(id(one), (one, []))[1].extend(told)
        for one, told in gathered.values():
            wanted = self._wanted(one.row, told)
            events.extend((_event(one.row, each, wanted, self._hand), each) for each in wanted)
            if wanted and one.row.pk in self._rows:
                stale.append(one.row)
            self._remember(one)
        self._hand.create_all([event for event, _told in events])
        self._write_beside(events)
        self._count(told for _event, told in events)
        if self._hand.change is not None:
            for row in stale:
                self._set_endings_right(row)
                tracker.derive(row, self._hand.change)

    def _set_endings_right(self, row: Application) -> None:
        """How far an ended application came, where a later file tells more of the way there."""
        events = list(row.events.in_order().select_related("no"))
        for ending in events:
            if ending.kind not in history.ENDINGS or ending.source != Source.IMPORT:
                continue
            before = [one.stage for one in events if one.happened_on <= ending.happened_on]
            furthest = max(before, key=_rank)
            self._hand.update(ending, stage=furthest)
            if hasattr(ending, "no"):
                self._hand.update(ending.no, furthest=furthest or Stage.APPLIED.value)

    def _remember(self, one: Has) -> None:
        if self._hand.change is not None and one.origin is not None and one.origin.pk:
            self._hand.update(one.origin, given=one.given)

    def _wanted(self, row: Application, told: list[Told]) -> list[Told]:
        """What is not here yet; an ending only where none stands, or only a later one of a file."""
        there = self._there.get(row.pk, []) if row.pk else []
        marks = {(event.kind, event.happened_on) for event in there}
        wanted = []
        for one in _with_one_ending(told):
            if (one.kind.value, one.on) in marks:
                self._hand.tally.merged["event"] += 1
            elif one.kind not in history.ENDINGS or self._may_end(row, one, there):
                wanted.append(one)
        return wanted

    def _may_end(self, row: Application, one: Told, there: Sequence[Event]) -> bool:
        ended = [event for event in there if event.kind in history.ENDINGS]
        ours = [event for event in ended if event.source == Source.IMPORT]
        if not ended or any(event.kind == EventKind.REOPENED for event in there):
            return True
        # Of two on one day the same one stands, whichever file came first.
        if len(ours) < len(ended) or _order(ours[0]) <= (one.on, one.kind.value):
            self._hand.tally.merged["event"] += 1
            return False
        if self._hand.change is not None:
            for event in ours:
                self._hand.change.delete(event)
        return True

    def _write_beside(self, events: Sequence[tuple[Event, Told]]) -> None:
        """The no or the round that belongs to an event."""
        owner = self._hand.owner
        noes = [
            No(
                owner=owner,
                event=event,
                application=event.application,
                decided_by=told.decider.value,
                furthest=event.stage or Stage.APPLIED.value,
                about_performance=_about_performance(told.decider),
            )
            for event, told in events
            if told.decider is not None
        ]
        rounds = [
            Interview(
                owner=owner,
                event=event,
                kind=KIND_OF_ROUND.get(told.stage or Stage.INTERVIEW, "other"),
            )
            for event, told in events
            if told.kind is EventKind.INTERVIEW
        ]
        self._hand.create_all(noes)
        self._hand.create_all(rounds)

    def _count(self, told: Iterable[Told]) -> None:
        for one in told:
            self._hand.tally.new["event"] += 1
            self._hand.tally.new["no"] += one.decider is not None
            self._hand.tally.new["interview"] += one.kind is EventKind.INTERVIEW


def _with_one_ending(told: Iterable[Told]) -> list[Told]:
    """In the order of days, with the first ending of several; after it was reopened another may come."""
    kept: list[Told] = []
    ended = False
    for one in sorted(told, key=lambda each: (each.on, each.kind in history.ENDINGS, each.kind)):
        if one.kind in history.ENDINGS:
            if ended:
                continue
            ended = True
        elif one.kind is EventKind.REOPENED:
            ended = False
        kept.append(one)
    return kept


def _order(ending: Event) -> tuple[date, str]:
    return ending.happened_on, ending.kind


def _rank(stage: str) -> int:
    return Stage(stage).rank if stage else -1


def _stage_of(one: Told, told: Iterable[Told]) -> Stage | None:
    """An ending stands at the stage that was reached until then."""
    if one.kind not in history.ENDINGS:
        return one.stage
    reached = [each.stage for each in told if each.stage and each.on <= one.on]
    return max(reached, key=_rank, default=Stage.APPLIED)


def _event(row: Application, one: Told, told: Sequence[Told], hand: Hand) -> Event:
    stage = _stage_of(one, told)
    return Event(
        owner=hand.owner,
        application=row,
        kind=one.kind.value,
        stage=stage.value if stage else "",
        happened_on=one.on,
        source=Source.IMPORT,
        recorded_at=hand.at,
    )


def _about_performance(decider: Decider) -> bool | None:
    said_nothing = history.NOT_PERFORMANCE - history.NOT_HEARD
    return False if decider in said_nothing else None
