"""What goes into somebody's calendar: rounds, steps and letters that have a day, and promised answers.

What is of the private room stays out of it, so that it says the same whether that is locked or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine import calendar_out
from onward.engine.calendar_out import Entry, uid_of
from onward.engine.plan import StepKind
from onward.engine.plan.kinds import GENTLE_KINDS
from onward.feedback.models import Letter
from onward.recovery import pausing
from onward.recovery.still_asked import still_asked
from onward.recovery.week_today import week_today
from onward.recovery.wording import ON_CONDITION, coming_for
from onward.tracker.models import Interview
from onward.tracker.models.applications import called

ROUNDS_BACK = timedelta(days=30)
# What a letter put off takes of a day, where a program draws it.
LETTER_MINUTES = 15
# A search has few days ahead; a feed is no archive.
MOST_OF_A_KIND = 500
# How one feels is nobody's business who looks at a calendar, not even that there is a step for it.
NOT_TOLD = frozenset({*GENTLE_KINDS, *ON_CONDITION, StepKind.SUPPORT, StepKind.DISTANCE})


def entries_of(owner: User, *, at: datetime, names: bool = False) -> tuple[Entry, ...]:
    """The days as they stand now, in their order; without names every title is neutral."""
    known_as = partial(uid_of, f"{owner.pk}:{owner.date_joined.isoformat()}")
    found = [
        *_rounds(owner, at=at),
        *_promises(owner, at=at),
        *_own_promises(owner, at=at),
        *_letters(owner, at=at),
        *_steps(owner, at=at),
    ]
    entries = [
        replace(entry, uid=known_as(kind, number), title=entry.title if names else _neutral(kind))
        for kind, number, entry in found
    ]
    return tuple(sorted(entries, key=lambda one: (one.on.isoformat(), one.uid)))


def file_of(entries: Iterable[Entry], *, at: datetime) -> bytes:
    return calendar_out.write(entries, name="Onward", at=at)


Told = tuple[str, int, Entry]


def _neutral(kind: str) -> str:
    return _("Appointment") if kind == "interview" else _("Reminder")


def _rounds(owner: User, *, at: datetime) -> Iterator[Told]:
    """Rounds that lie ahead of an open application, and those of the last weeks."""
    day = at.date()
    mine = Interview.objects.filter(owner=owner, event__happened_on__gte=day - ROUNDS_BACK)
    stands = Q(event__happened_on__lt=day) | Q(event__application__ended_by="")
    for one in _with_names(mine.filter(stands).order_by("event__happened_on", "pk")):
        about = _about(one)
        words = _("%(kind)s: %(about)s") % {"kind": one.kind_name, "about": about}
        yield "interview", one.pk, Entry("", one.event.happened_on, words)


def _promises(owner: User, *, at: datetime) -> Iterator[Told]:
    """The days by which somebody said they would answer, while the application is open."""
    mine = Interview.objects.filter(owner=owner, answer_by__gte=at.date())
    ahead = mine.filter(event__application__ended_by="").order_by("answer_by", "pk")
    for one in _with_names(ahead):
        if one.answer_by is not None:
            words = _("They said they would answer: %s") % _about(one)
            yield "promise", one.pk, Entry("", one.answer_by, words)


def _own_promises(owner: User, *, at: datetime) -> Iterator[Told]:
    """What is promised for days of the week that runs; none in a pause or a week of rest."""
    day = at.date()
    if pausing.is_paused(owner, on=day):
        return
    for one in week_today(owner, on=day).with_a_day:
        if one.on_day is None:
            continue
        on: date | datetime = one.on_day
        if one.at_time is not None:
            on = datetime.combine(one.on_day, one.at_time, tzinfo=at.tzinfo)
        yield "own_promise", one.id, Entry("", on, one.then, one.minutes if one.at_time else None)


def _with_names(rounds: QuerySet[Interview]) -> QuerySet[Interview]:
    related = rounds.select_related("event__application__employer")
    return related.defer("event__application__note")[:MOST_OF_A_KIND]


def _about(one: Interview) -> str:
    application = one.event.application
    return called(application.role, application.employer.name)


def _letters(owner: User, *, at: datetime) -> Iterator[Told]:
    """Letters put off, each at its hour; it still waits for a click."""
    put_off = Letter.objects.owned_by(owner).drafts().filter(later_at__gte=at - timedelta(days=1))
    related = put_off.select_related("application__employer").defer("body", "moment")
    for letter in related.order_by("later_at", "pk")[:MOST_OF_A_KIND]:
        about = str(letter.application) if letter.application else ""
        words = _("Letter: %s") % ", ".join(filter(None, (str(letter), about)))
        if letter.later_at is not None:
            on = letter.later_at.astimezone(at.tzinfo)
            yield "letter", letter.pk, Entry("", on, words, LETTER_MINUTES)


def _steps(owner: User, *, at: datetime) -> Iterator[Told]:
    """Steps that are still to do, on their day; in a pause there are none."""
    day = at.date()
    if pausing.is_paused(owner, on=day):
        return
    mine = still_asked(owner).filter(until__gte=day).exclude(kind__in=NOT_TOLD)
    # A letter put off stands there by itself, and so does what a promise tells.
    mine = mine.exclude(pk__in=week_today(owner, on=day).told)
    open_ones = mine.filter(Q(letter=None) | Q(letter__later_at=None))
    related = open_ones.select_related("owner", "application__employer", "plan")
    for step in coming_for(related.by_day()[:MOST_OF_A_KIND]):
        yield "step", step.id, Entry("", step.when, step.title)
