"""Where a step and an exercise of the private room meet: doing, planning and setting aside, each once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from onward.accounts.models import User
from onward.engine.cards import Kind
from onward.engine.care import Bin
from onward.engine.plan import StepKind
from onward.feelings.models import Activity, Exercise, SetAside
from onward.feelings.services import activities, cards
from onward.feelings.services import aside as setting_aside
from onward.recovery import steps
from onward.recovery.models import Step
from onward.recovery.settling import kinds_of
from onward.tracker import changes

SMALL_THINGS = (StepKind.ACTIVITY, StepKind.MASTERY)


def finish_card(owner: User, *, kind: str, at: datetime, **told: Any) -> Exercise:
    """A card was done; a step of today that asks for it is done with it."""
    with changes.recording(owner, at=at, words=""):
        done = cards.finish_card(owner, kind=kind, at=at, **told)
        _finish_due(owner, kinds_of(kind), at=at)
        return done


def note_activity(owner: User, *, at: datetime, **told: Any) -> Activity:
    """A small thing is done that was not planned."""
    with changes.recording(owner, at=at, words=""):
        done = activities.note_activity(owner, at=at, **told)
        _finish_due(owner, _asked_by(done), at=at)
        return done


def finish_activity(activity: Activity, *, at: datetime, **ratings: int | None) -> Activity:
    """A small thing that was planned is done; said again, only its ratings change."""
    again = activity.done_at is not None
    with changes.recording(activity.owner, at=at, words=""):
        done = activities.finish_activity(activity, at=at, **ratings)
        if not again:
            _finish_due(activity.owner, _asked_by(done), at=at)
        return done


def _asked_by(activity: Activity) -> Iterable[StepKind]:
    """Finishing something small is a small thing too; only that counts as finished."""
    return SMALL_THINGS if activity.bin == Bin.MASTERY else (StepKind.ACTIVITY,)


def _finish_due(owner: User, kinds: Iterable[StepKind], *, at: datetime) -> None:
    steps.finish_asked(owner, kinds, due_on__lte=at.date(), at=at)


def finish_step_by_card(step: Step, *, at: datetime, **told: Any) -> Exercise:
    """Do the card that a step asks for. Raises `steps.NotOpen`."""
    with changes.recording(step.owner, at=at, words=""):
        steps.finish(step, at=at)
        return cards.finish_card(step.owner, kind=Kind.COMPASSION, at=at, **told)


def finish_step_by_activity(
    step: Step, *, words: str, when: str, on: date, at: datetime
) -> Activity:
    """Note the small thing that a step asks for; it is done today. Raises `steps.NotOpen`."""
    with changes.recording(step.owner, at=at, words=""):
        steps.finish(step, at=at)
        return activities.note_activity(step.owner, words=words, when=when, at=at)


def plan_for_step(step: Step, *, words: str, when: str, on: date, at: datetime) -> Activity:
    """Plan the small thing that a step asks for; the step waits for its day. Raises `steps.NotOpen`."""
    with changes.recording(step.owner, at=at, words=""):
        planned = activities.plan_activity(step.owner, words=words, when=when, on=on, at=at)
        steps.wait_until(step, on, at=at)
        return planned


def put_off_small_thing(step: Step, *, words: str, when: str, at: datetime) -> Step:
    """Later: what was chosen already is planned for the day it comes back. Raises `steps.NotOpen`."""
    with changes.recording(step.owner, at=at, words=""):
        steps.put_off(step, at=at)
        activities.plan_activity(step.owner, words=words, when=when, on=step.due_on, at=at)
        return step


def set_aside(owner: User, what: str, *, at: datetime) -> SetAside:
    """Not for me, said in the room: open steps that ask for it go too."""
    with changes.recording(owner, at=at, words="") as change:
        aside = setting_aside.set_aside(owner, what, at=at)
        asked = Step.objects.owned_by(owner).open().filter(kind__in=kinds_of(what))
        for step in asked.order_by("pk"):
            change.delete(step)
        return aside


def offer_again(aside: SetAside, *, at: datetime) -> None:
    """It is offered again, and a step that was refused for it may be planned again."""
    with changes.recording(aside.owner, at=at, words="") as change:
        setting_aside.offer_again(aside, at=at)
        refused = Step.objects.owned_by(aside.owner).filter(
            state=Step.State.REFUSED, kind__in=kinds_of(aside.what)
        )
        for step in refused.order_by("pk"):
            change.update(step, state=Step.State.SKIPPED)
