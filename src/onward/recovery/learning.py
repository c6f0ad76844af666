"""An hour for what is learnt beside the search, on a day that has room for it; and in the week."""

from datetime import datetime

from onward.accounts.models import User
from onward.recovery import promising
from onward.strategy.models import Learning, LearningStep
from onward.strategy.services import learning
from onward.tracker import changes


def next_hour(owner: User) -> LearningStep | None:
    """The next open step of what was begun first; None where nothing is under way."""
    waiting = LearningStep.objects.filter(owner=owner, done_on=None)
    under_way = waiting.filter(learning__state=Learning.State.OPEN)
    return under_way.select_related("learning").order_by("learning_id", "pk").first()


def finish_step(step: LearningStep, *, at: datetime) -> LearningStep:
    """An hour is done; what promised it for this week is done with it."""
    with changes.recording(step.owner, at=at, words=""):
        learning.finish_step(step, at=at)
        promising.finish_taken(step.owner, learning_step=step, at=at)
        return step


def open_step(step: LearningStep, *, at: datetime) -> LearningStep:
    with changes.recording(step.owner, at=at, words=""):
        learning.open_step(step, at=at)
        promising.open_taken(step.owner, learning_step=step, at=at)
        return step
