"""Not for me: what is set aside is not offered until the person takes it back."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.care import Bin, activities
from onward.feelings.models import Exercise, SetAside
from onward.tracker import changes

ACTIVITIES = "activity"
# One small thing is set aside by this and its own name.
ONE_ACTIVITY = "activity."
# And all of a bin by this and its own.
ONE_BIN = "bin."


class NotKnown(Exception):
    """There is no exercise and no activity of that name."""


def can_be_set_aside(what: str) -> bool:
    small = {ONE_ACTIVITY + one.id for one in activities()} | {ONE_BIN + bin_ for bin_ in Bin}
    return what == ACTIVITIES or what in Exercise.Kind.values or what in small


def set_aside(owner: User, what: str, *, at: datetime) -> SetAside:
    """Do not offer this any more; said twice, it stands once. Raises `NotKnown`."""
    if not can_be_set_aside(what):
        raise NotKnown
    with changes.recording(
        owner, at=at, words=_("Not for me: one thing less is offered")
    ) as change:
        # Two clicks are two requests; the person's own row lets the second wait for the first.
        User.objects.select_for_update().get(pk=owner.pk)
        there = SetAside.objects.owned_by(owner).filter(what=what).first()
        return there or change.create(SetAside, owner=owner, what=what, set_at=at)


def offer_again(aside: SetAside, *, at: datetime) -> None:
    with changes.recording(aside.owner, at=at, words=_("It is offered again")) as change:
        change.delete(aside)


def set_aside_by(owner: User) -> frozenset[str]:
    """What is not to be offered: exercises, and single activities."""
    return frozenset(SetAside.objects.owned_by(owner).values_list("what", flat=True))


def activities_aside(aside: frozenset[str]) -> frozenset[str]:
    """The activities among them, alone or with their bin, by their own names."""
    return frozenset(
        one.id
        for one in activities()
        if ONE_ACTIVITY + one.id in aside or ONE_BIN + one.bin in aside
    )
