"""An hour for what is learnt beside the search, on a day that has room for it."""

from onward.accounts.models import User
from onward.strategy.models import Learning, LearningStep


def next_hour(owner: User) -> LearningStep | None:
    """The next open step of what was begun first; None where nothing is under way."""
    waiting = LearningStep.objects.filter(owner=owner, done_on=None)
    under_way = waiting.filter(learning__state=Learning.State.OPEN)
    return under_way.select_related("learning").order_by("learning_id", "pk").first()
