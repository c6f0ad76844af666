"""Small things: planned with a day and a place, done, and rated by whoever did them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.care import activity_of
from onward.feelings.models import Activity
from onward.feelings.services.told import tell, update_told
from onward.tracker import changes


class NothingChosen(Exception):
    """Choose one small thing, or write one of your own."""


def plan_activity(owner: User, *, words: str, on: date, at: datetime, when: str = "") -> Activity:
    """Plan one small thing for a day; `when` says when and where. Raises `NothingChosen`."""
    # What undo shows is not sealed: it names no activity.
    with changes.recording(owner, at=at, words=_("Planned: one small thing")) as change:
        return _make(owner, change, words=words, when=when, on=on, at=at)


def note_activity(owner: User, *, words: str, at: datetime, when: str = "") -> Activity:
    """Note one small thing that is done already. Raises `NothingChosen`."""
    with changes.recording(owner, at=at, words=_("Done: one small thing")) as change:
        return _make(owner, change, words=words, when=when, on=at.date(), at=at, done_at=at)


def _make(
    owner: User,
    change: changes.Recording,
    *,
    words: str,
    when: str,
    on: date,
    at: datetime,
    done_at: datetime | None = None,
) -> Activity:
    if not words.strip():
        raise NothingChosen
    known = activity_of(words)
    told = tell(words=words.strip(), when=when.strip(), bin=known.bin if known else None)
    return change.create(
        Activity, owner=owner, made_at=at, planned_on=on, done_at=done_at, told=told
    )


def move_activity(activity: Activity, *, on: date, when: str, at: datetime) -> Activity:
    """Plan it for another day or place."""
    words = _("Moved: one small thing")
    with changes.recording(activity.owner, at=at, words=words) as change:
        changes.lock(activity)
        update_told(change, activity, {"when": when.strip()}, planned_on=on)
        return activity


def begin_activity(activity: Activity, *, before: int | None, at: datetime) -> Activity:
    """Keep how heavy it is before it is done. Raises `OutOfScale`."""
    words = _("Noted: how it was before")
    with changes.recording(activity.owner, at=at, words=words) as change:
        changes.lock(activity)
        update_told(change, activity, {"before": before})
        return activity


def finish_activity(activity: Activity, *, at: datetime, **ratings: int | None) -> Activity:
    """It is done: keep how it was, as far as said; said again, it is set right. Raises `OutOfScale`."""
    words = _("Done: one small thing")
    with changes.recording(activity.owner, at=at, words=words) as change:
        changes.lock(activity)
        update_told(change, activity, dict(ratings), done_at=activity.done_at or at)
        return activity


def remove_activity(activity: Activity, *, at: datetime) -> None:
    """Let go of it, planned or done."""
    words = _("Let go: one small thing")
    with changes.recording(activity.owner, at=at, words=words) as change:
        change.delete(activity)
