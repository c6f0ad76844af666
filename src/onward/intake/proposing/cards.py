"""A proposal as a page shows it: every word of it in sight, and who thought of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.feedback.models import Letter
from onward.intake.models import Proposal
from onward.tracker.models.choices import Decider, Stage, label_of

LABELS: dict[str, Any] = {
    "employer": _("Employer"),
    "role": _("Role"),
    "on": _("Day"),
    "decided_by": _("Who decided"),
    "stage": _("How far you came"),
    "words": _("Their words"),
    "reason_stated": _("The reason they gave"),
    "facts": _("What happened, in facts"),
    "intended": _("What you intended"),
    "happened": _("What happened"),
    "surprise": _("What surprised you"),
    "in_my_control": _("One reason in your control"),
    "outside": _("One reason outside it"),
    "keep": _("What you keep"),
    "change_one": _("The one thing you change"),
    "kind": _("Letter"),
    "subject": _("Subject"),
    "body": _("Words"),
    "then": _("Then I"),
    "when": _("If"),
    "wish": _("Wish"),
    "outcome": _("Best outcome"),
    "obstacle": _("What in you may get in the way"),
    "on_day": _("Day"),
    "at_time": _("Time"),
    "minutes": _("Minutes"),
}
CHOICES: dict[str, Any] = {"decided_by": Decider, "stage": Stage, "kind": Letter.Kind}
DAYS = frozenset({"on", "on_day"})
SHORT = 120
# More than a glance takes in: a card in a list shows its beginning, and its own page the whole.
AT_A_GLANCE = 600
LINES_AT_A_GLANCE = 12


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    words: str

    @property
    def long(self) -> bool:
        return len(self.words) > SHORT or "\n" in self.words

    @property
    def beginning(self) -> str:
        """What a glance takes in; all of it where it is no more than that."""
        return "\n".join(self.words[:AT_A_GLANCE].split("\n")[:LINES_AT_A_GLANCE])

    @property
    def goes_on(self) -> bool:
        return self.beginning != self.words


@dataclass(frozen=True, slots=True)
class Card:
    proposal: Proposal
    lines: tuple[Line, ...]

    @property
    def about(self) -> str:
        return str(self.proposal.application or "")

    @property
    def goes_on(self) -> bool:
        """Whether a glance does not take it in: then a yes is asked for where all of it stands."""
        return any(line.goes_on for line in self.lines)


def waiting(owner: User, *, at: datetime) -> list[Card]:
    """The latest first; one query."""
    rows = Proposal.objects.owned_by(owner).waiting(at=at)
    return [
        card_of(one)
        for one in rows.select_related("owner", "application__employer").order_by(
            "-proposed_at", "-pk"
        )
    ]


def card_of(proposal: Proposal) -> Card:
    return Card(proposal, tuple(_lines(proposal.facts)))


def named(fields: Iterable[str]) -> str:
    """What fields are called, for a sentence."""
    return ", ".join(str(LABELS[one]) for one in fields)


def _lines(facts: dict[str, Any]) -> Iterator[Line]:
    for name, value in facts.items():
        if name in CHOICES:
            words = label_of(CHOICES[name], value)
        elif name in DAYS:
            words = date_format(date.fromisoformat(value), "j F Y")
        else:
            words = str(value)
        yield Line(str(LABELS[name]), words)
