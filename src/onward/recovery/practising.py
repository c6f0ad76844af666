"""Saying a card aloud, with what the way back knows: the step that asked for it is done then."""

from datetime import datetime
from typing import Any

from onward.engine.plan import StepKind
from onward.recovery import steps
from onward.recovery.models import Step
from onward.reflection.models import Card, Rep
from onward.reflection.services import practice
from onward.tracker import changes


def say(card: Card, *, at: datetime, **told: Any) -> Rep:
    """Note that a card was said; a step of today that asks for practice is done with it.

    Raises what `practice.say` raises.
    """
    with changes.recording(card.owner, at=at, words=""):
        rep = practice.say(card, at=at, **told)
        for step in _asked_for(card, at=at):
            steps.finish(step, at=at)
        return rep


def _asked_for(card: Card, *, at: datetime) -> list[Step]:
    """The steps that are due: saying one answer aloud is what each of them asks."""
    due = Step.objects.owned_by(card.owner).open().filter(kind=StepKind.PRACTICE)
    rows = due.filter(due_on__lte=at.date()).select_related("owner", "application__employer")
    return list(rows.order_by("due_on", "pk"))
