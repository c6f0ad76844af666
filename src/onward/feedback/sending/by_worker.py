"""A letter of the outbox in a deployment for many people: a worker waits its minute out and hands it over."""

from onward import jobs
from onward.accounts import clock
from onward.accounts.vault import KeyMissing, Unreadable
from onward.feedback.models import Outgoing
from onward.feedback.sending.delivery import deliver
from onward.feedback.services import leaving

State = Outgoing.State


def see_to(one: Outgoing) -> None:
    """Let a worker hand it over when its minute is over; in the transaction that says so."""
    if one.state == State.WAITING:
        jobs.start(hand_over_in_time, one.pk, owner_id=one.owner_id, after=one.leaves_at)


@jobs.declared(jobs.Effects.RESUMED)
def hand_over_in_time(pk: int) -> None:
    """Its row says whether its first byte went: then nobody sends it again but the person."""
    one = _found(pk)
    if one is None:
        return
    leaving.settle(one)
    if one.state == State.WAITING and clock.now(one.owner) >= one.leaves_at:
        _deliver(one)
    _wait_on(_found(pk))


def _found(pk: int) -> Outgoing | None:
    return Outgoing.objects.select_related("owner").defer("content").filter(pk=pk).first()


def _deliver(one: Outgoing) -> None:
    owner = one.owner
    try:
        deliver(one.pk, now=lambda: clock.now(owner))
    except (KeyMissing, Unreadable):
        # It stands as it stood, and asks again once its minute is long over.
        return


def _wait_on(one: Outgoing | None) -> None:
    """Another minute was given, the server refused for now, or somebody else is at it just now."""
    if one is None or one.state not in {State.WAITING, State.GOING}:
        return
    at = clock.now(one.owner)
    if not one.is_late(at):
        raise jobs.NotYet(after=max(one.leaves_at - at, jobs.SOON))
