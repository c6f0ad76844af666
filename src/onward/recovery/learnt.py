"""What the weeks taught: one line from each room that learnt something. Nothing counts answers here."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models.functions import Coalesce
from django.urls import reverse

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.learning import Lesson, LessonKind, Stretch, look_back
from onward.feedback.models import Remark
from onward.motivation.models import Week
from onward.motivation.services.weeks import SIX_DAYS
from onward.reflection.models import Debrief, Experiment, FitRating, Telling
from onward.tracker.models.applications import called

# A year of weeks is a page that still prints.
REACHES_BACK = timedelta(weeks=52)
# So far apart, what they came to know is not what they had thought.
CAME_TO_KNOW = 2


def weeks(owner: User, *, at: datetime) -> tuple[Stretch, ...]:
    """The weeks of the last year, the latest first; a fixed number of queries for any number of lines."""
    since = at - REACHES_BACK
    lessons = (
        *_changes(owner, since),
        *_remarks(owner, since.date()),
        *_stories(owner, since.date()),
        *_fit(owner, since.date()),
        *_experiments(owner, since.date()),
        *_weeks(owner, since.date(), today=at.date()),
    )
    return look_back(lessons, today=at.date())


def _changes(owner: User, since: datetime) -> Iterator[Lesson]:
    rows = Debrief.objects.owned_by(owner).annotate(told_at=Coalesce("finished_at", "begun_at"))
    rows = rows.filter(told_at__gte=since).exclude(change_one=b"")
    about = ("application__role", "application__employer__name")
    for words, pk, told_at, *of in opened(rows, ["change_one"], ["pk", "told_at", *about]):
        on = told_at.astimezone(since.tzinfo).date()
        leads_to = reverse("debrief_summary", args=[pk])
        yield Lesson(LessonKind.CHANGE, on, words, called(*of), leads_to, f"debrief-{pk}")


def _remarks(owner: User, since: date) -> Iterator[Lesson]:
    rows = Remark.objects.owned_by(owner).filter(used_on__gte=since).beside()
    for row in rows:
        words = row.will_do or row.verbatim
        leads_to = reverse("remark", args=[row.pk])
        about = str(row.application or row.person or "")
        on, source = row.used_on or since, f"used-{row.pk}"
        yield Lesson(LessonKind.REMARK, on, words, about, leads_to, source)


def _stories(owner: User, since: date) -> Iterator[Lesson]:
    well = Telling.objects.filter(owner=owner, told_on__gte=since, landed=Telling.Landed.WELL)
    rows = well.select_related("story", "application__employer")
    named = ("application__role", "application__employer__name")
    for row in rows.only("told_on", "story__owner", "story__seal", "story__title", *named):
        leads_to = reverse("story", args=[row.story_id])
        about = str(row.application or "")
        told = (row.told_on, row.story.title, about, leads_to, f"story-{row.pk}")
        yield Lesson(LessonKind.STORY, *told)


def _fit(owner: User, since: date) -> Iterator[Lesson]:
    """What they did not know of a job before, or had seen quite otherwise."""
    rated = FitRating.objects.owned_by(owner).filter(after_on__gte=since, after__isnull=False)
    rows = rated.select_related("criterion", "application__employer").defer("application__note")
    for row in rows:
        if row.before is None or abs((row.after or 0) - row.before) >= CAME_TO_KNOW:
            leads_to = reverse("application_fit", args=[row.application_id])
            words, about = row.criterion.words, str(row.application)
            yield Lesson(LessonKind.FIT, row.after_on or since, words, about, leads_to)


def _experiments(owner: User, since: date) -> Iterator[Lesson]:
    for row in Experiment.objects.owned_by(owner).filter(ended_on__gte=since):
        words = f"{row.words}. {row.learnt}" if row.learnt else row.words
        leads_to = reverse("experiment", args=[row.pk])
        on, source = row.ended_on or since, f"experiment-{row.pk}"
        yield Lesson(LessonKind.EXPERIMENT, on, words, "", leads_to, source)


def _weeks(owner: User, since: date, *, today: date) -> Iterator[Lesson]:
    """What somebody wrote at the end of a week, told on its last day."""
    rows = Week.objects.owned_by(owner).filter(begins_on__gte=since).exclude(learnt=b"")
    for words, pk, begins_on in opened(rows, ["learnt"], ["pk", "begins_on"]):
        leads_to = reverse("motivation_week_back", args=[begins_on.isoformat()])
        on = min(begins_on + SIX_DAYS, today)
        yield Lesson(LessonKind.WEEK, on, words, "", leads_to, f"week-{pk}")
