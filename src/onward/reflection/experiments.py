"""What before and after allow to say of one change: rows into the values the engine thinks with."""

from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import User
from onward.engine.experiments import Trial, answer, tried_on
from onward.engine.funnel import Ranges, Transition
from onward.engine.plan import numbers_hidden_until
from onward.reflection.counting import own_ranges
from onward.reflection.models import Experiment
from onward.reflection.trails import count
from onward.tracker.models import No


@dataclass(frozen=True, slots=True)
class Said:
    """What may be said of a change, and what was left out; nothing while numbers rest."""

    sentence: str = ""
    beside: str = ""
    resting_until: datetime | None = None


def said_of(experiment: Experiment, *, owner: User, at: datetime, anyway: bool = False) -> Said:
    """Count a search before and since one change; for two days after a no only where asked `anyway`."""
    until = None if anyway else _rests_until(owner, at=at)
    if until:
        return Said(resting_until=until)
    step = Transition(experiment.step)
    counted = count(owner, at=at)
    days = {one.number: tried_on(one, step) for one in counted.trails}
    found = answer(
        Trial(step, experiment.began_on, experiment.ended_on),
        counted.cases.counted,
        days=days,
        ranges=Ranges(own_ranges(owner)),
    )
    return Said(found.sentence, found.beside)


def _rests_until(owner: User, *, at: datetime) -> datetime | None:
    until = numbers_hidden_until(no_at=No.objects.owned_by(owner).last_heard_at())
    return until if until and until > at else None
