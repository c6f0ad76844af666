"""What changed between two versions, part by part, in the words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.engine.cvs.difference import Change, ChangeKind, Difference
from onward.strategy.seeing import PARTS

KINDS: Mapping[ChangeKind, Promise] = {
    ChangeKind.ADDED: _("New"),
    ChangeKind.REMOVED: _("Gone"),
    ChangeKind.REWORDED: _("Reworded"),
    ChangeKind.MOVED: _("Moved"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    label: Promise
    change: Change


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """All that differs in one part."""

    label: Promise
    changes: tuple[Changed, ...]


def changed_parts(found: Difference) -> tuple[ChangedPart, ...]:
    """The parts in the order in which a CV mostly has them."""
    return tuple(
        ChangedPart(
            label,
            tuple(Changed(KINDS[one.kind], one) for one in found.changes if one.part is kind),
        )
        for kind, label in PARTS.items()
        if any(one.part is kind for one in found.changes)
    )
