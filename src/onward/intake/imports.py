"""What the pages show of mail on its way in, and of what came in together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.mail.kinds import VerdictKind
from onward.intake import on_its_way
from onward.intake.choices import Words, words_for
from onward.intake.models import Bringing, Import, Reading, Unreadable
from onward.intake.reckoning import Progress
from onward.jobs import UNDER_WAY, Standing
from onward.tracker.models.changes import UNDO_REACHES_BACK

UNREADABLE_SHOWN = 50
VERDICTS = list(VerdictKind)


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """One source on its way in, in words: how far it is, and what can be done about it."""

    id: int
    name: str
    progress: Progress
    is_copy: bool
    works: bool
    # It waits for a worker, in a deployment that has such.
    queued: bool
    paused: bool
    interrupted: bool
    failed: bool
    trouble: str
    outcome: dict[str, Any]
    result: Import | None

    @property
    def done(self) -> bool:
        return not (self.works or self.paused or self.interrupted)


def on_its_way_of(begun: Bringing) -> OnItsWay:
    idle = on_its_way.is_interrupted(begun)
    standing = on_its_way.standing_of(begun) if idle else None
    interrupted = idle and standing not in UNDER_WAY
    return OnItsWay(
        id=begun.pk,
        name=begun.name,
        progress=Progress.of(on_its_way.so_far(begun)),
        is_copy=begun.is_copy,
        works=begun.state == Bringing.State.WORKING and not interrupted,
        paused=begun.state == Bringing.State.PAUSED,
        queued=standing is Standing.WAITING,
        interrupted=interrupted,
        failed=standing is Standing.FAILED,
        trouble=begun.trouble,
        outcome=begun.outcome,
        result=begun.result,
    )


def coming_in(owner: User) -> list[OnItsWay]:
    over = (Bringing.State.DONE, Bringing.State.ASKING)
    waiting = Bringing.objects.owned_by(owner).exclude(state__in=over)
    waiting = waiting.exclude(kind__in=list(FileKind))
    return [on_its_way_of(one) for one in waiting.select_related("owner", "result").order_by("pk")]


@dataclass(frozen=True, slots=True)
class Kind:
    """How many messages of an import say the same."""

    words: Words
    count: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """One import, in words."""

    batch: Import
    on: datetime
    kinds: tuple[Kind, ...]
    unreadables: tuple[Unreadable, ...]
    unreadables_count: int
    undoable: bool

    @property
    def is_mail(self) -> bool:
        return self.batch.is_mail

    @property
    def skipped(self) -> list[dict[str, str]]:
        noted: list[dict[str, str]] = self.batch.counts.get("skipped", [])
        return noted

    @property
    def unreadable(self) -> list[dict[str, str]]:
        noted: list[dict[str, str]] = self.batch.counts.get("unreadable", [])
        return noted


def came_in(batch: Import, *, at: datetime) -> CameIn:
    """An import with its counts by kind; a fixed number of queries for any size."""
    mine = Reading.objects.owned_by(batch.owner).filter(message__origin=batch)
    counted = dict(mine.values_list("verdict").annotate(Count("pk")).order_by())
    kinds = [verdict for verdict in VERDICTS if verdict in counted]
    unread = Unreadable.objects.filter(origin=batch).select_related("owner").order_by("pk")
    return CameIn(
        batch=batch,
        on=batch.brought_at.astimezone(at.tzinfo),
        kinds=tuple(Kind(words_for(verdict).maybe, counted[verdict]) for verdict in kinds),
        unreadables=tuple(unread.defer("raw")[:UNREADABLE_SHOWN]),
        unreadables_count=unread.count(),
        undoable=undoable(batch, at=at),
    )


def undoable(batch: Import, *, at: datetime) -> bool:
    """Whether it can still be taken back as a whole."""
    change = batch.change
    if change is None or change.undone_at is not None:
        return False
    return change.made_at > at - UNDO_REACHES_BACK
