"""What came of a file, counted by noun; of long lists the first are named and the rest counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.engine.files.records import Skipped, Unread
from onward.intake.models import Import
from onward.intake.reckoning import NAMED, Brought, Noted

# Of what could not be read so many rows are kept for another try.
KEPT_FOR_ANOTHER_TRY = 200


@dataclass(slots=True)
class Listed:
    """Places with their reasons: the first by name, and how many more there are of each reason."""

    named: list[Noted] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def add(self, where: str, reason: str, count: int = 1) -> None:
        self.count += count
        if len(self.named) < NAMED:
            self.named.append(Noted(where, reason))
        else:
            self.more[reason] += count

    def all(self) -> Iterator[Noted]:
        yield from self.named
        for reason, count in self.more.items():
            yield Noted(_("%d more") % count, reason)

    def as_json(self) -> list[dict[str, str]]:
        return [one.as_json() for one in self.all()]


@dataclass(slots=True)
class Tally:
    """Counts while records are taken in."""

    new: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    skipped: Listed = field(default_factory=Listed)
    unreadable: Listed = field(default_factory=Listed)
    # Rows for another try, as they stand in the file.
    unread: list[Unread] = field(default_factory=list)

    def skip(self, skipped: Skipped) -> None:
        self.skipped.add(skipped.where, skipped.reason, skipped.count)

    def could_not_read(self, unread: Unread) -> None:
        self.unreadable.add(unread.where, unread.reason)
        if len(self.unread) < KEPT_FOR_ANOTHER_TRY:
            self.unread.append(unread)

    def counts(self, kind: str) -> dict[str, Any]:
        """What the row of an import keeps of it: no names of people, no names of files."""
        return {
            "kind": kind,
            "new": dict(+self.new),
            "merged": dict(+self.merged),
            "skipped": _grouped(self.skipped),
            "unreadable": _grouped(self.unreadable),
        }

    def brought(self, *, name: str, kind: str, dry_run: bool, batch: Import | None) -> Brought:
        return Brought(
            name=name,
            kind=kind,
            dry_run=dry_run,
            new=dict(+self.new),
            merged=dict(+self.merged),
            skipped=tuple(self.skipped.all()),
            unreadable=tuple(self.unreadable.all()),
            batch=batch,
            skipped_count=self.skipped.count,
            unreadable_count=self.unreadable.count,
        )


def _grouped(listed: Listed) -> list[dict[str, str]]:
    reasons = Counter(one.reason for one in listed.named) + listed.more
    return [
        {"where": ngettext("%d place", "%d places", count) % count, "reason": reason}
        for reason, count in reasons.items()
    ]
