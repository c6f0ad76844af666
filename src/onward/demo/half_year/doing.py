"""How the made-up person does one step: by the page that does it, as a real one would."""

from datetime import datetime

from onward.engine.plan import StepKind, letter_kind
from onward.engine.plan.kinds import LOOKS_BACK
from onward.recovery import debriefs, letters, steps
from onward.recovery.models import Step

# Not everything is for everybody, nor for every day.
SKIPS_EVERY = 6
SOMEBODY = {StepKind.PERSON: "Wilf Ashdown", StepKind.SUPPORT: "Wilf Ashdown"}


def do(step: Step, *, nth: int, at: datetime) -> None:
    """Do it, and now and then leave it."""
    kind = StepKind(step.kind)
    if kind is StepKind.CLOSE_SILENCE:
        steps.finish(step, at=at)
    elif nth % SKIPS_EVERY == 0:
        steps.skip(step, at=at)
    elif letter_kind(kind):
        _write(step, at=at)
    elif kind in LOOKS_BACK and step.application:
        debriefs.finish(debriefs.debrief_of(step, at=at), at=at)
        _settle(step, at=at)
    else:
        steps.finish(step, at=at, person=SOMEBODY.get(kind, ""))


def _write(step: Step, *, at: datetime) -> None:
    """A letter, sent as it was drafted; where none can be drafted it was written by hand."""
    try:
        letter = letters.letter_of(step, at=at)
    except letters.NoLetter:
        steps.finish(step, at=at)
    else:
        letters.mark_sent(letter, at=at)


def _settle(step: Step, *, at: datetime) -> None:
    """Looking back settles the step where it answers it; else it was done all the same."""
    step.refresh_from_db()
    if step.state == Step.State.OPEN:
        steps.finish(step, at=at)
