"""What was done to find work in some weeks or a month, read from the search for an office that asks."""

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from onward.accounts.models import User
from onward.engine.files.guarding import guarded
from onward.engine.history import EventKind, Happening
from onward.engine.proof import (
    Column,
    Effort,
    EffortKind,
    Period,
    Report,
    came_of,
    report,
    words_in,
)
from onward.strategy.models import LearningStep
from onward.strategy.typesetting import set_apart
from onward.tracker.models import Event, Interview, Touch
from onward.tracker.models.choices import Way

ROUNDS = {
    EventKind.APPLIED: EffortKind.APPLICATION,
    EventKind.INTERVIEW: EffortKind.INTERVIEW,
    EventKind.ASSESSMENT: EffortKind.TASK,
}
# A mail that went out is no talk yet.
TALKED = (Way.MET, Way.TALKED, Way.BOTH)
LETTER_PAPER = ("US", "CA")


def proof_of(
    owner: User,
    period: Period,
    *,
    columns: Collection[Column],
    also: Collection[EffortKind],
    language: str,
    at: datetime,
) -> Report:
    """The report as it stands now: what lies ahead is no effort yet. Five queries at most."""
    until = Period(period.first, min(period.last, at.date()))
    kinds = {EffortKind.APPLICATION, *also}
    efforts = [*_rounds(owner, until, kinds)]
    if EffortKind.TALK in kinds:
        efforts += _talks(owner, until)
    if EffortKind.LEARNING in kinds:
        efforts += _learnt(owner, until)
    return report(efforts, period, columns, words_in(language))


def _rounds(owner: User, period: Period, kinds: Collection[EffortKind]) -> Iterator[Effort]:
    wanted = [event for event, kind in ROUNDS.items() if kind in kinds]
    rows = Event.objects.owned_by(owner).filter(
        kind__in=wanted, happened_on__range=(period.first, period.last)
    )
    # Nothing sealed is read: an office has no business with notes.
    events = list(
        rows.in_order().values_list(
            "pk", "kind", "happened_on", "application",
            "application__employer__name", "application__role",
            "application__place", "application__channel",
        )
    )  # fmt: skip
    people = _people_at(row[0] for row in events)
    came = _histories({row[3] for row in events}, owner)
    for pk, kind, on, application, employer, role, place, channel in events:
        after = _after(came[application], pk) if kind != EventKind.APPLIED else came[application]
        yield Effort(
            ROUNDS[EventKind(kind)], on, employer, place, ", ".join(people[pk]), role, channel,
            came_of(one for _, one in after),
        )  # fmt: skip


def _histories(
    applications: Collection[int], owner: User
) -> dict[int, list[tuple[int, Happening]]]:
    rows = Event.objects.owned_by(owner).filter(application__in=applications).in_order()
    told: dict[int, list[tuple[int, Happening]]] = defaultdict(list)
    for pk, application, kind, on in rows.values_list("pk", "application", "kind", "happened_on"):
        told[application].append((pk, Happening(EventKind(kind), on)))
    return told


def _after(history: list[tuple[int, Happening]], pk: int) -> list[tuple[int, Happening]]:
    """What came after one round: that it took place is no result of it."""
    numbers = [number for number, _ in history]
    return history[numbers.index(pk) + 1 :]


def _people_at(events: Iterable[int]) -> dict[int, list[str]]:
    met = Interview.people.through._default_manager
    rows = met.filter(interview__event__in=list(events))
    told: dict[int, list[str]] = defaultdict(list)
    for event, name in rows.order_by("pk").values_list("interview__event", "person__name"):
        told[event].append(name)
    return told


def _talks(owner: User, period: Period) -> Iterator[Effort]:
    rows = Touch.objects.filter(
        owner=owner, way__in=TALKED, happened_on__range=(period.first, period.last)
    )
    of = rows.order_by("happened_on", "pk").values_list(
        "happened_on", "person__name", "person__employer__name"
    )
    for on, person, employer in of:
        yield Effort(EffortKind.TALK, on, employer or "", person=person)


def _learnt(owner: User, period: Period) -> Iterator[Effort]:
    rows = LearningStep.objects.filter(owner=owner, done_on__range=(period.first, period.last))
    for on, name in rows.order_by("done_on", "pk").values_list("done_on", "learning__name"):
        if on is not None:
            yield Effort(EffortKind.LEARNING, on, role=name)


def as_pdf(told: Report, owner: User) -> bytes:
    """On paper as it is usual there. Raises `NotSet`, or `NotDrawn` for letters that no typeface has."""
    paper = "letter" if owner.country in LETTER_PAPER else "a4"
    return set_apart(told.sheet(name=owner.signs_as), paper=paper, template="proof")


def as_csv(told: Report) -> bytes:
    """As bytes that a spreadsheet opens: without the mark it takes UTF-8 for something else."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(told.headings)
    writer.writerows([guarded(cell) for cell in row] for row in told.rows)
    return lines.getvalue().encode("utf-8-sig")
