"""What a person expected of a round, before they knew."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.engine.outcome import Outcome
from onward.reflection import rounds
from onward.reflection.models import Prediction
from onward.tracker import changes
from onward.tracker.models import Interview


class KnownAlready(Exception):
    """The answer is known; what one would have said before cannot be told any more."""


class OutOfScale(Exception):
    """How it went is a whole number from 0 to 100."""


def predict(interview: Interview, percent: int, *, at: datetime) -> Prediction:
    """Keep how it went, 0 to 100, as it seems before the answer; said anew, the last counts.

    Raises `KnownAlready` and `OutOfScale`.
    """
    if not 0 <= percent <= 100:
        raise OutOfScale
    with changes.recording(interview.owner, at=at, words=_("Kept how it went")) as change:
        changes.lock(interview)
        if rounds.outcome_of_round(interview) is not Outcome.OPEN:
            raise KnownAlready
        there = Prediction.objects.owned_by(interview.owner).filter(interview=interview).first()
        if there:
            return change.update(there, said=str(percent), made_at=at)
        return change.create(
            Prediction, owner=interview.owner, interview=interview, said=str(percent), made_at=at
        )
