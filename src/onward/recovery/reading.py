"""Rows into the values that the plan engine thinks with."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from django.db.models import Max

from onward.accounts.models import User
from onward.engine.history import Decider, Stage
from onward.engine.plan import Condition, KeptStep, NoFacts, State, StepKind, Waiting, is_send
from onward.engine.workdays import Workdays
from onward.feelings import services as feelings
from onward.recovery.models import Step
from onward.tracker.models import Application, Event, Interview, No

# How far back other noes still make a batch, or a heavy fortnight (evidence §4).
NOES_LOOK_BACK = timedelta(days=14)
# Silence is looked at for this many applications at a time, the latest first: never a pile.
QUIET_AT_A_TIME = 20
EARLIEST_SILENCE = timedelta(days=5)


def workdays_of(user: User) -> Workdays:
    return Workdays(user.country or None)


def facts_of(no: No) -> NoFacts:
    """What the plan needs to know of a no. A round that was held is a meeting."""
    kinds = set(no.application.events.values_list("kind", flat=True))
    asked = Interview.objects.filter(event__application=no.application_id)
    return NoFacts(
        application=no.application_id,
        on=no.event.happened_on,
        decided_by=Decider(no.decided_by),
        furthest=Stage(no.furthest),
        met_human=True if "interview" in kinds else None,
        named_writer=no.written_by_id is not None,
        task_done="assessment" in kinds,
        questions_noted=asked.exclude(questions=b"").exists(),
        feedback_agreed=no.feedback_promised,
        invited_back=no.invited_back,
        discrimination=no.felt_unlawful,
    )


def condition_of(owner: User, *, at: datetime, besides: Iterable[No] = ()) -> Condition:
    """How the person is, as far as they said; what they did not say stays unknown."""
    said = feelings.latest(owner, at=at)
    others = (
        No.objects.owned_by(owner)
        .filter(event__happened_on__gt=at.date() - NOES_LOOK_BACK)
        .exclude(pk__in=[no.pk for no in besides])
    )
    applications = Application.objects.owned_by(owner)
    elsewhere = applications.filter(ended_by="accepted").exists()
    still_open = applications.open().exclude(stage="").order_by("pk") if elsewhere else []
    return Condition(
        intensity=said.intensity if said else None,
        words=said.words if said else frozenset(),
        confidential=owner.confidential,
        offer_elsewhere=elsewhere,
        open_applications=tuple(application.pk for application in still_open),
        refused=refused_by(owner),
        noes_on=tuple(sorted(others.values_list("event__happened_on", flat=True))),
    )


def refused_by(owner: User) -> frozenset[StepKind]:
    kinds = Step.objects.owned_by(owner).filter(state=Step.State.REFUSED)
    return frozenset(StepKind(kind) for kind in set(kinds.values_list("kind", flat=True)))


def kept(steps: Iterable[Step]) -> tuple[KeptStep, ...]:
    """Steps as the engine sees them; give them with their applications loaded."""
    return tuple(
        KeptStep(
            id=step.pk,
            kind=StepKind(step.kind),
            due_on=step.due_on,
            until=step.until,
            state=State(step.state),
            application=step.application_id,
            stage=_stage_of(step),
        )
        for step in steps
    )


def _stage_of(step: Step) -> Stage | None:
    furthest = step.application.furthest if step.application else ""
    return Stage(furthest) if furthest else None


def send_days(steps: Iterable[Step]) -> tuple[date, ...]:
    """The days of the sends among these steps."""
    return tuple(step.due_on for step in steps if is_send(StepKind(step.kind)))


def waiting_of(owner: User, *, at: datetime) -> tuple[Waiting, ...]:
    """Open applications that have been quiet for a while, the latest first."""
    quiet = (
        Application.objects.owned_by(owner)
        .open()
        .exclude(stage="")
        .filter(last_on__lte=at.date() - EARLIEST_SILENCE)
        .exclude(steps__kind=StepKind.CLOSE_SILENCE, steps__state__in=["open", "skipped"])
        .exclude(steps__kind=StepKind.FOLLOW_UP, steps__state="open")
        .order_by("-last_on", "-pk")[:QUIET_AT_A_TIME]
    )
    applications = list(quiet)
    keys = [application.pk for application in applications]
    talks = _last_talks(keys)
    sent = _follow_ups(keys, zone=at.tzinfo)
    return tuple(
        Waiting(
            application=application.pk,
            stage=Stage(application.stage),
            applied_on=application.applied_on,
            last_on=application.last_on,
            interview_on=talks.get(application.pk, (None, None))[0],
            promised_on=talks.get(application.pk, (None, None))[1],
            follow_ups=len(sent.get(application.pk, ())),
            last_follow_up_on=max(sent.get(application.pk, ()), default=None),
        )
        for application in applications
    )


def just_interviewed(owner: User, *, at: datetime) -> tuple[int, ...]:
    """Open applications with a round today or yesterday whose questions nobody has noted yet."""
    fresh = Interview.objects.filter(
        owner=owner,
        questions=b"",
        event__happened_on__range=(at.date() - timedelta(days=1), at.date()),
        event__application__ended_by="",
    )
    asked = Step.objects.owned_by(owner).filter(
        kind=StepKind.INTERVIEW_SHEET, due_on__gte=at.date() - timedelta(days=1)
    )
    known = fresh.exclude(event__application__in=asked.values("application"))
    return tuple(known.values_list("event__application", flat=True).distinct())


def _last_talks(applications: list[int]) -> dict[int, tuple[date | None, date | None]]:
    rounds = (
        Event.objects.filter(application__in=applications, kind="interview")
        .values("application")
        .annotate(held=Max("happened_on"), promised=Max("interview__answer_by"))
    )
    return {talk["application"]: (talk["held"], talk["promised"]) for talk in rounds}


def _follow_ups(applications: list[int], *, zone: tzinfo | None) -> dict[int, list[date]]:
    """Follow-ups already sent, or let go: neither is proposed again."""
    asked = Step.objects.filter(application__in=applications, kind=StepKind.FOLLOW_UP)
    days: dict[int, list[date]] = {}
    for application, settled_at, due_on in asked.exclude(state="open").values_list(
        "application", "settled_at", "due_on"
    ):
        day = settled_at.astimezone(zone).date() if settled_at else due_on
        days.setdefault(application, []).append(day)
    return days
