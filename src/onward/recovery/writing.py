"""A sitting of writing that ends, with what the way back knows: the step that asked for it is done."""

from datetime import datetime
from typing import Any

from onward.engine.plan import StepKind
from onward.engine.sittings import Kind
from onward.feelings.models import Exercise
from onward.feelings.services import writing as feelings
from onward.feelings.services.writing import Closing
from onward.recovery import steps
from onward.tracker import changes

# What each kind of writing is what a step asked for. A letter that is not sent is asked for by none.
ANSWERS = {
    Kind.FREE: (StepKind.WRITING,),
    Kind.DISTANCED: (StepKind.WRITING, StepKind.DISTANCE),
    Kind.LETTER: (),
}


def close(
    exercise: Exercise, *, at: datetime, keep: bool, text: str | None, **place: Any
) -> Closing:
    """End it with the button. Undo takes back that the step is done, and never touches the words.

    Raises what `feelings.close` raises.
    """
    with changes.recording(exercise.owner, at=at, words=""):
        closed = feelings.close(exercise, at=at, keep=keep, text=text, **place)
        _settle(exercise, closed, at=at)
    return closed


def leave(exercise: Exercise, *, at: datetime, text: str | None, **place: Any) -> Closing:
    """End it because its page was left."""
    with changes.recording(exercise.owner, at=at, words=""):
        closed = feelings.leave(exercise, at=at, text=text, **place)
        _settle(exercise, closed, at=at)
    return closed


def _settle(exercise: Exercise, closed: Closing, *, at: datetime) -> None:
    """What is due now is done with it; the step of a later no is not."""
    if closed is Closing.ENDED:
        asked = ANSWERS[Kind(exercise.kind)]
        steps.finish_asked(exercise.owner, asked, due_on__lte=at.date(), at=at)
