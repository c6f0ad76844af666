"""What was read so far and what came of it, in the counts of every import."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.intake.models import Import

# The first of a long list are named, the rest are counted.
NAMED = 100


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that did not come in: where in the source, and why, in words."""

    where: str
    reason: str

    def as_json(self) -> dict[str, str]:
        return {"where": self.where, "reason": self.reason}


@dataclass(slots=True)
class SoFar:
    """How far a source was read, and what is put aside of it."""

    mark: str = ""
    done: int = 0
    size: int | None = None
    read: int = 0
    let_go: int = 0
    answers: int = 0
    unread: int = 0
    spooled: int = 0
    stamp: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Progress:
    """What can be told while a source is read; `percent` is None where its size is not known."""

    read: int
    answers: int
    unread: int
    percent: int | None

    @classmethod
    def of(cls, so_far: SoFar) -> "Progress":
        percent = min(100, so_far.done * 100 // so_far.size) if so_far.size else None
        return cls(so_far.read, so_far.answers, so_far.unread, percent)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source held, in the counts of every import; `batch` can be undone."""

    name: str
    kind: str
    dry_run: bool
    new: dict[str, int]
    merged: dict[str, int]
    skipped: tuple[Noted, ...]
    unreadable: tuple[Noted, ...]
    batch: Import | None = None
    # The lists name the first of many; these count all.
    skipped_count: int = 0
    unreadable_count: int = 0
    # Why an earlier beginning was of no use; "" where it was, or there was none.
    begun_anew: str = ""

    def as_json(self) -> dict[str, Any]:
        """One of the `sources` of `onward import --json`; the caller knows its path."""
        return {
            "kind": self.kind,
            "new": self.new,
            "merged": self.merged,
            "skipped": [one.as_json() for one in self.skipped],
            "unreadable": [one.as_json() for one in self.unreadable],
        }


@runtime_checkable
class Remembering(Protocol):
    """A source that keeps by itself how far it was read: an account, where mail is added all the time."""

    def settle(self, brought: Brought, *, at: datetime) -> None:
        """All of it is in; called in the transaction that writes it."""
        ...


@dataclass(slots=True)
class Tally:
    """Counts while what was read is looked through."""

    name: str
    kind: str
    dry_run: bool = False
    new: int = 0
    merged: int = 0
    let_go: int = 0
    beyond: int = 0
    set_aside: int = 0
    unreadable: list[Noted] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)
    begun_anew: str = ""

    def note_unreadable(self, where: str, reason: str) -> None:
        if len(self.unreadable) < NAMED:
            self.unreadable.append(Noted(where, reason))
        else:
            self.more[reason] += 1

    def counts(self) -> dict[str, Any]:
        """What a row keeps of it: counts alone, for the name of a file can tell as much as a mail."""
        reasons = Counter(one.reason for one in self.unreadable) + self.more
        return {
            "kind": self.kind,
            "new": _counted(self.new),
            "merged": _counted(self.merged),
            "skipped": [one.as_json() for one in self._skipped()],
            "unreadable": [one.as_json() for one in _grouped(reasons.items())],
        }

    def brought(self, batch: Import | None = None) -> Brought:
        return Brought(
            name=self.name,
            kind=self.kind,
            dry_run=self.dry_run,
            new=_counted(self.new),
            merged=_counted(self.merged),
            skipped=tuple(self._skipped()),
            unreadable=(*self.unreadable, *_grouped(self.more.items(), more=True)),
            batch=batch,
            skipped_count=self.let_go + self.set_aside + self.beyond,
            unreadable_count=len(self.unreadable) + self.more.total(),
            begun_anew=self.begun_anew,
        )

    def _skipped(self) -> list[Noted]:
        let_go = (_("It says nothing about an application of yours."), self.let_go)
        beyond = (_("That is enough for one go; bring it again."), self.beyond)
        set_aside = (_("You set mails like this one aside before."), self.set_aside)
        return [*_grouped((let_go, set_aside, beyond))]


def messages_in_words(count: int) -> str:
    words = ngettext("%(count)s message", "%(count)s messages", count)
    return words % {"count": f"{count:,}"}


def _counted(count: int) -> dict[str, int]:
    return {"message": count} if count else {}


def _grouped(reasons: Iterable[tuple[str, int]], *, more: bool = False) -> list[Noted]:
    return [
        Noted(_("%d more") % count if more else messages_in_words(count), reason)
        for reason, count in reasons
        if count
    ]
