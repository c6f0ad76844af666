"""Which step of a plan asks for which exercise of the private room."""

from onward.engine.cards import Kind
from onward.engine.care import Bin
from onward.engine.plan import StepKind
from onward.feelings.models import Exercise
from onward.feelings.services.aside import ONE_BIN

ASKED: dict[StepKind, str] = {
    StepKind.SELF_COMPASSION: Kind.COMPASSION.value,
    StepKind.ACTIVITY: Kind.ACTIVITY.value,
    StepKind.MASTERY: ONE_BIN + Bin.MASTERY,
    StepKind.WRITING: Exercise.Kind.WRITING.value,
    StepKind.DISTANCE: Exercise.Kind.DISTANCED.value,
}


def kinds_of(what: str) -> tuple[StepKind, ...]:
    """The steps that ask for this; none for most of the room."""
    return tuple(kind for kind, exercise in ASKED.items() if exercise == what)
