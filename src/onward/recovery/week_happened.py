"""What happened in seven days, from every room, as a weekly review is built from.

What is of the private room is left out while that is locked, and no number of noes is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.history import EventKind
from onward.engine.keeping_going import Happening
from onward.engine.keeping_going import HappeningKind as Kind
from onward.engine.plan import StepKind
from onward.feedback.models import Letter, Remark
from onward.feelings.models import Activity, CheckIn
from onward.motivation.models import Goal, GoalStep, Moment, Promise, SupportNote, Week
from onward.motivation.services.weeks import SEVEN_DAYS, SIX_DAYS
from onward.recovery.models import Step
from onward.reflection.models import Debrief, Experiment, Rep
from onward.strategy.models import LearningStep
from onward.tracker.models import Event, Interview, Touch, Version
from onward.tracker.models.choices import Source

Told = Iterator[Happening]
# What may lead on, and what no review needs to count: it only says that there was one.
OF_AN_APPLICATION = {
    EventKind.APPLIED: Kind.APPLICATION,
    EventKind.ASSESSMENT: Kind.ANSWER,
    EventKind.OFFER: Kind.ANSWER,
    EventKind.NO: Kind.NO,
    EventKind.SILENCE: Kind.SILENCE,
}
SOMEBODY = (StepKind.PERSON, StepKind.SUPPORT)


@dataclass(frozen=True, slots=True)
class Days:
    """Seven days of one person, as days and as instants where they are."""

    owner: User
    first: date
    last: date
    begins_at: datetime
    ends_at: datetime

    @property
    def on(self) -> tuple[date, date]:
        return self.first, self.last

    @property
    def at(self) -> tuple[datetime, datetime]:
        return self.begins_at, self.ends_at

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.begins_at.tzinfo).date()


def happened(owner: User, *, begins_on: date, at: datetime) -> list[Happening]:
    """All of it; a fixed number of queries. Nothing that lies ahead has happened."""
    last = min(begins_on + SIX_DAYS, at.date())
    midnight = datetime.combine(begins_on, time.min, tzinfo=at.tzinfo)
    days = Days(owner, begins_on, last, midnight, min(midnight + SEVEN_DAYS, at))
    found = [
        *_planned(days),
        *_history(days),
        *_prepared(days),
        *_met(days),
        *_learnt(days),
        *_rested(days),
    ]
    if vault.is_open(owner.pk):
        found += [*_felt(days), *_kept(days)]
    return found


def _planned(days: Days) -> Told:
    done = Promise.objects.owned_by(days.owner).filter(
        state=Promise.State.DONE, done_on__range=days.on
    )
    promised = set()
    for one in done.order_by("done_on", "pk"):
        promised.add(one.goal_step_id)
        yield Happening(Kind.PROMISE, one.done_on or days.first, one.then)
    steps = GoalStep.objects.owned_by(days.owner).filter(done_on__range=days.on)
    for step in steps.order_by("done_on", "pk"):
        # One that was promised is told as a promise already.
        if step.pk not in promised:
            yield Happening(Kind.GOAL, step.done_on or days.first, step.words)
    for goal in Goal.objects.owned_by(days.owner).filter(added_at__range=days.at).order_by("pk"):
        yield Happening(Kind.GOAL, days.day_of(goal.added_at), goal.words)


def _history(days: Days) -> Told:
    mine = Event.objects.owned_by(days.owner).filter(
        kind__in=OF_AN_APPLICATION, happened_on__range=days.on
    )
    related = mine.select_related("application__employer").defer("application__note")
    for one in related.in_order():
        page = reverse("application", args=[one.application_id])
        kind = OF_AN_APPLICATION[EventKind(one.kind)]
        yield Happening(kind, one.happened_on, _said(kind, str(one.application)), page)


def _said(kind: Kind, about: str) -> str:
    """A line that says what happened, and not only about whom."""
    words = {
        Kind.APPLICATION: _("Applied: %s"),
        Kind.ANSWER: _("It went on: %s"),
        Kind.CONTACT: _("In touch with %s"),
        Kind.DEBRIEF: _("Looked back on %s"),
        Kind.LESSON: _("Learnt: %s"),
    }
    return words[kind] % about if kind in words else about


def _prepared(days: Days) -> Told:
    for one in Rep.objects.owned_by(days.owner).filter(done_at__range=days.at).only("done_at"):
        yield Happening(Kind.PRACTICE, days.day_of(one.done_at), leads_to=reverse("practice"))
    letters = Letter.objects.owned_by(days.owner).filter(sent_on__range=days.on)
    related = letters.select_related("person", "application__employer").defer("body")
    for letter in related.order_by("sent_on", "pk"):
        whom = letter.person or letter.application
        words = f"{letter}, {whom}" if whom else str(letter)
        page = reverse("letter", args=[letter.pk])
        yield Happening(Kind.LETTER, letter.sent_on or days.first, words, page)
    versions = Version.objects.filter(document__owner=days.owner, added_at__range=days.at)
    related_versions = versions.select_related("document").only("name", "added_at", "document")
    for version in related_versions.order_by("added_at", "pk"):
        words = f"{version.document}: {version}"
        yield Happening(Kind.DOCUMENT, days.day_of(version.added_at), words)


def _met(days: Days) -> Told:
    rounds = Interview.objects.filter(owner=days.owner, event__happened_on__range=days.on)
    related = rounds.select_related("event__application__employer")
    for one in related.order_by("event__happened_on", "pk"):
        about = one.event.application
        page = reverse("application", args=[about.pk])
        words = f"{one.kind_name}, {about.employer}"
        yield Happening(Kind.INTERVIEW, one.event.happened_on, words, page)
    touches = Touch.objects.owned_by(days.owner).filter(happened_on__range=days.on)
    # A letter that went stands among the letters.
    others = touches.exclude(source=Source.LETTER).select_related("person")
    # Somebody one was in touch with twice is told once.
    last = {touch.person_id: touch for touch in others.order_by("happened_on", "pk")}
    for touch in last.values():
        page = reverse("rhythm", args=[touch.person_id])
        yield Happening(
            Kind.CONTACT, touch.happened_on, _said(Kind.CONTACT, touch.person.name), page
        )


def _learnt(days: Days) -> Told:
    looked = Debrief.objects.owned_by(days.owner).filter(finished_at__range=days.at)
    for one in looked.select_related("application__employer").order_by("finished_at", "pk"):
        page = reverse("debrief_summary", args=[one.pk])
        on = days.day_of(one.finished_at or days.begins_at)
        yield Happening(Kind.DEBRIEF, on, _said(Kind.DEBRIEF, str(one.application)), page)
    remarks = Remark.objects.owned_by(days.owner).filter(said_on__range=days.on)
    for remark in remarks.only("said_on", "owner"):
        yield Happening(Kind.REMARK, remark.said_on, leads_to=reverse("remarks"))
    hours = LearningStep.objects.filter(owner=days.owner, done_on__range=days.on)
    for hour in hours.order_by("done_on", "pk"):
        page = reverse("learning_one", args=[hour.learning_id])
        words = _said(Kind.LESSON, hour.words)
        yield Happening(Kind.LESSON, hour.done_on or days.first, words, page)
    tried = Experiment.objects.owned_by(days.owner).filter(ended_on__range=days.on)
    for trial in tried.order_by("ended_on", "pk"):
        page = reverse("experiment", args=[trial.pk])
        yield Happening(Kind.LESSON, trial.ended_on or days.first, trial.learnt, page)


def _rested(days: Days) -> Told:
    week = Week.objects.owned_by(days.owner).filter(begins_on=days.first, resting=True)
    off = Step.objects.owned_by(days.owner).filter(
        kind=StepKind.DAY_OFF, state=Step.State.DONE, settled_at__range=days.at
    )
    paused = days.owner.paused_on is not None and days.owner.paused_on <= days.last
    if week.exists() or off.exists() or paused:
        yield Happening(Kind.REST, days.first)


def _felt(days: Days) -> Told:
    said = CheckIn.objects.owned_by(days.owner).filter(felt_at__range=days.at)
    for day in sorted({days.day_of(at) for at in said.values_list("felt_at", flat=True)}):
        yield Happening(Kind.CHECK_IN, day)
    small = Activity.objects.owned_by(days.owner).done().filter(done_at__range=days.at)
    for one in small.order_by("done_at", "pk"):
        if one.done_at and not one.is_damaged:
            yield Happening(Kind.ACTIVITY, days.day_of(one.done_at), one.words)


def _kept(days: Days) -> Told:
    for one in Moment.objects.owned_by(days.owner).filter(happened_on__range=days.on):
        yield Happening(Kind.GOOD_MOMENT, one.happened_on, one.words)
    notes = SupportNote.objects.filter(owner=days.owner, on__range=days.on)
    helped = notes.exclude(was=SupportNote.Was.UNHELPFUL).select_related("supporter__person")
    for note in helped.order_by("on", "pk"):
        yield Happening(Kind.SUPPORT, note.on, note.supporter.person.name)
    told = Step.objects.owned_by(days.owner).filter(
        kind__in=SOMEBODY, state=Step.State.DONE, settled_at__range=days.at
    )
    for at in told.values_list("settled_at", flat=True):
        if at:
            yield Happening(Kind.SUPPORT, days.day_of(at))
