"""Saying a card aloud, with what the way back knows: the step that asked for it is done then."""

from datetime import datetime
from typing import Any

from onward.engine.plan import StepKind
from onward.recovery import promising, steps
from onward.reflection.models import Card, Rep
from onward.reflection.services import practice
from onward.tracker import changes


def say(card: Card, *, at: datetime, **told: Any) -> Rep:
    """Note that a card was said; a step of today that asks for practice is done with it.

    Raises what `practice.say` raises.
    """
    with changes.recording(card.owner, at=at, words=""):
        rep = practice.say(card, at=at, **told)
        # Saying one answer aloud is what each step that is due asks.
        steps.finish_asked(card.owner, [StepKind.PRACTICE], due_on__lte=at.date(), at=at)
        promising.finish_taken(card.owner, card=card, at=at)
        return rep
