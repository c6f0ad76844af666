"""Until when numbers and patterns rest: after a no and on a heavy day they look bigger than they are."""

from datetime import datetime, timedelta

from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.plan import Condition, numbers_hidden_until, statistics_paused_until
from onward.engine.plan.rules import rules
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.recovery import reading
from onward.tracker.models import No


def heavy_at(owner: User, *, at: datetime) -> datetime | None:
    """When today's check-in was, where it was a heavy one."""
    felt = feelings.latest(owner, at=at)
    if felt is None or not Condition(intensity=felt.intensity, words=felt.words).heavy:
        return None
    return felt.felt_at


def patterns_rest_until(owner: User, *, at: datetime) -> datetime | None:
    """48 hours after a no or a heavy check-in, and a week after several noes."""
    hidden = numbers_hidden_until(
        no_at=No.objects.owned_by(owner).last_heard_at(), heavy_at=heavy_at(owner, at=at)
    )
    paused = statistics_paused_until(reading.noes_lately(owner, at=at))
    ends = [hidden] if hidden else []
    if paused:
        ends.append(midnight_before(at) + (paused - at.date()))
    return max((end for end in ends if end > at), default=None)


def numbers_rest_until(owner: User, *, at: datetime) -> datetime | None:
    """48 hours after a no, and after a heavy check-in also where the night lies between."""
    since = at - timedelta(hours=rules().thresholds.numbers_hidden_hours)
    said = CheckIn.objects.owned_by(owner).filter(felt_at__gt=since, felt_at__lte=at)
    heavy = (
        row.felt_at
        for row in said.latest_first()
        if Condition(intensity=row.intensity, words=row.words).heavy
    )
    until = numbers_hidden_until(
        no_at=No.objects.owned_by(owner).last_heard_at(), heavy_at=next(heavy, None)
    )
    return until if until and until > at else None
