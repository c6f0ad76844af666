"""The week: begun when something is first put into it, given its hours, or given to rest."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.keeping_going import begins
from onward.motivation.models import Pace, Week
from onward.tracker import changes

SEVEN_DAYS = timedelta(days=7)
SIX_DAYS = timedelta(days=6)


def weekday_of(owner: User) -> int:
    """The day on which this person's weeks begin; Monday until they choose."""
    pace = Pace.objects.filter(owner=owner).only("weekday").first()
    return pace.weekday if pace else 0


def minutes_of(owner: User) -> int | None:
    """What this person gives a week; None where they did not say."""
    pace = Pace.objects.filter(owner=owner).only("minutes").first()
    return pace.minutes if pace else None


def running(owner: User, *, on: date) -> Week | None:
    """The week a day lies in, where it was begun; one that runs goes on although the day was changed."""
    mine = Week.objects.owned_by(owner).filter(begins_on__lte=on, begins_on__gt=on - SEVEN_DAYS)
    return mine.latest_first().first()


def first_day(owner: User, *, on: date) -> date:
    """The day on which the week of this day begins, whether or not it was begun."""
    week = running(owner, on=on)
    return week.begins_on if week else begins(on, weekday_of(owner))


@transaction.atomic
def begin(owner: User, *, begins_on: date, at_most: int) -> Week:
    """The week of that day, made the first time. `at_most` is what it holds then, and it stays.

    That a week was begun is no change to take back: it would take the words with it that were
    written of the week since.
    """
    # Two clicks at once find one week.
    User.objects.select_for_update().get(pk=owner.pk)
    known = Week.objects.owned_by(owner).filter(begins_on=begins_on).first()
    if known:
        return known
    return Week.objects.create(
        owner=owner, begins_on=begins_on, at_most=at_most, minutes=minutes_of(owner)
    )


def ends_on(week: Week) -> date:
    """The last of its seven days."""
    return week.begins_on + SIX_DAYS


def rest(week: Week, *, at: datetime) -> Week:
    """A week of rest: nothing of it is asked, and what was promised stays as it is."""
    with changes.recording(week.owner, at=at, words=_("A week of rest")) as change:
        return change.update(week, resting=True)


def go_on(week: Week, *, at: datetime) -> Week:
    with changes.recording(week.owner, at=at, words=_("Went on with the week")) as change:
        return change.update(week, resting=False)


def give(owner: User, *, weekday: int, minutes: int | None, at: datetime) -> Pace:
    """On which day weeks begin, and what one holds; a week that runs gets the minutes too."""
    with changes.recording(owner, at=at, words=_("Changed how your weeks go")) as change:
        User.objects.select_for_update().get(pk=owner.pk)
        week = running(owner, on=at.date())
        if week:
            change.update(week, minutes=minutes)
        pace = Pace.objects.filter(owner=owner).first()
        if pace is None:
            return change.create(Pace, owner=owner, weekday=weekday, minutes=minutes)
        return change.update(pace, weekday=weekday, minutes=minutes)
