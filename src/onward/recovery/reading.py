"""Rows into the values that the plan engine thinks with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.db.models import Exists, Max, OuterRef, Q

from onward.accounts.models import User
from onward.engine.history import Decider, Stage
from onward.engine.plan import Condition, KeptStep, NoFacts, State, StepKind, Waiting, is_send
from onward.engine.plan.rules import rules
from onward.engine.workdays import Workdays
from onward.feelings.lately import Lately, lately
from onward.feelings.services.aside import set_aside_by
from onward.recovery.models import Step
from onward.recovery.settling import kinds_of
from onward.reflection.models import Debrief, Question
from onward.reflection.rounds import lively_rounds
from onward.tracker.models import Application, Event, Interview, No
from onward.tracker.models.events import NoQuerySet

# How far back other noes still make a batch, or a heavy fortnight (evidence §4).
NOES_LOOK_BACK = timedelta(days=14)
# Silence is looked at for this many applications at a time, the latest first: never a pile.
QUIET_AT_A_TIME = 20
EARLIEST_SILENCE = timedelta(days=5)
OF_SILENCE = (StepKind.FOLLOW_UP, StepKind.CLOSE_SILENCE)
# Stands for "as many as there may be": nothing of a kind after a skip of it.
MORE_THAN_EVER = 100
# The day of a no, and when it was noted.
Heard = tuple[date, datetime]
# What is read of an application to say how long it has been quiet.
OF_A_WAIT = ("stage", "ended_by", "applied_on", "last_on")


def workdays_of(user: User) -> Workdays:
    return Workdays(user.country or None)


def facts_of(no: No) -> NoFacts:
    """What the plan needs to know of a no. A round that was held is a meeting."""
    kinds = set(no.application.events.values_list("kind", flat=True))
    asked = Interview.objects.filter(event__application=no.application_id)
    noted = asked.exclude(questions=b"").exists()
    return NoFacts(
        application=no.application_id,
        on=no.event.happened_on,
        decided_by=Decider(no.decided_by),
        furthest=Stage(no.furthest),
        met_human=True if "interview" in kinds else None,
        named_writer=no.written_by_id is not None,
        task_done="assessment" in kinds,
        questions_noted=noted or Question.objects.filter(application=no.application_id).exists(),
        feedback_agreed=no.feedback_promised,
        invited_back=no.invited_back,
        discrimination=no.felt_unlawful,
    )


def standing_noes(owner: User) -> NoQuerySet:
    """The noes that still end their application: the latest of each, unless it was reopened."""
    later = No.objects.filter(application=OuterRef("application"), pk__gt=OuterRef("pk"))
    noes = No.objects.owned_by(owner).filter(
        ~Exists(later), application__ended_by__in=["no", "silence", "withdrawn"]
    )
    return noes.select_related("event", "application__employer", "owner")


def accepted_elsewhere(owner: User) -> bool:
    return Application.objects.owned_by(owner).filter(ended_by="accepted").exists()


def to_withdraw(owner: User, *, at_most: int) -> tuple[int, ...]:
    """Open applications to close kindly after a yes; those already asked about are left alone."""
    asked = Step.objects.filter(application=OuterRef("pk"), kind=StepKind.WITHDRAW)
    mine = Application.objects.owned_by(owner).open().exclude(stage="").filter(~Exists(asked))
    return tuple(mine.order_by("-last_on", "-pk").values_list("pk", flat=True)[:at_most])


def condition_of(
    owner: User, *, at: datetime, besides: Iterable[No] = (), felt: Lately | None = None
) -> Condition:
    """How the person is, as far as they said; what they did not say stays unknown.

    `felt` is what the last weeks were like, for who has read it already.
    """
    felt = felt or lately(owner, at=at)
    said = felt.today
    refused, looked_at = _said_by_steps(owner)
    heard = _heard_lately(owner, at=at, besides=besides)
    return Condition(
        intensity=said.intensity if said else None,
        words=said.words if said else frozenset(),
        confidential=owner.confidential,
        offer_elsewhere=accepted_elsewhere(owner),
        refused=refused,
        noes_on=_days_of(heard),
        new_outcomes=_new_outcomes(owner, since=looked_at, lately=heard),
        weighed_down=felt.heavy_week,
    )


def noes_lately(owner: User, *, at: datetime, besides: Iterable[No] = ()) -> tuple[date, ...]:
    """The days of the noes that were heard of late, in their order."""
    return _days_of(_heard_lately(owner, at=at, besides=besides))


def _days_of(heard: Iterable[Heard]) -> tuple[date, ...]:
    return tuple(sorted(day for day, _noted_at in heard))


def _heard_lately(owner: User, *, at: datetime, besides: Iterable[No]) -> list[Heard]:
    since = at.date() - NOES_LOOK_BACK
    # Nothing in an application is later than its last day, and few had one of late: these are looked up first.
    lively = Application.objects.owned_by(owner).filter(last_on__gt=since)
    others = (
        standing_noes(owner)
        .heard()
        .filter(event__happened_on__gt=since, application__in=lively.values("pk"))
        .exclude(pk__in=[no.pk for no in besides])
    )
    return list(others.values_list("event__happened_on", "event__recorded_at"))


def _new_outcomes(owner: User, *, since: datetime | None, lately: Iterable[Heard]) -> int:
    """How many noes were heard since patterns were last looked at, counted no further than matters."""
    enough = rules().thresholds.outcomes_for_patterns
    if sum(since is None or noted_at > since for _day, noted_at in lately) >= enough:
        # Those of late, which were read already, are enough of them.
        return enough
    heard = standing_noes(owner).heard()
    if since is not None:
        heard = heard.filter(event__recorded_at__gt=since)
    return len(heard.values_list("pk")[:enough])


def refused_by(owner: User) -> frozenset[StepKind]:
    """What was refused as a step, or set aside as an exercise: both mean the same."""
    refused, _looked_at = _said_by_steps(owner)
    return refused


def _said_by_steps(owner: User) -> tuple[frozenset[StepKind], datetime | None]:
    """What was refused, and when patterns were last looked at; one look at the steps tells both."""
    looked = Q(kind=StepKind.PATTERNS, state=Step.State.DONE)
    steps = Step.objects.owned_by(owner).filter(looked | Q(state=Step.State.REFUSED))
    rows = set(steps.values_list("kind", "state", "settled_at"))
    refused = {StepKind(kind) for kind, state, _at in rows if state == Step.State.REFUSED}
    days = (at for _kind, state, at in rows if state == Step.State.DONE and at)
    aside = (kinds_of(what) for what in set_aside_by(owner))
    return frozenset(refused.union(*aside)), max(days, default=None)


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
    """Open applications that have been quiet for a while, the latest first, a few at a time."""
    asked = Step.objects.filter(application=OuterRef("pk"), kind__in=OF_SILENCE)
    let_go = asked.filter(
        kind=StepKind.CLOSE_SILENCE,
        state__in=["skipped", "lapsed"],
        settled_at__date__gte=OuterRef("last_on"),
    )
    quiet = (
        Application.objects.owned_by(owner)
        .open()
        .exclude(stage="")
        .filter(last_on__lte=at.date() - EARLIEST_SILENCE)
        .filter(~Exists(asked.filter(state="open")), ~Exists(let_go))
        .order_by("-last_on", "-pk")[:QUIET_AT_A_TIME]
    )
    return _waiting(list(quiet), at=at)


def all_waiting(owner: User, *, at: datetime) -> tuple[Waiting, ...]:
    """Every open application that has been quiet for a while, the latest first."""
    mine = Application.objects.owned_by(owner).open().exclude(stage="")
    quiet = mine.filter(last_on__lte=at.date() - EARLIEST_SILENCE)
    return _waiting(list(quiet.order_by("-last_on", "-pk")), at=at)


def waiting_for(
    owner: User, applications: Iterable[int | None], *, at: datetime
) -> tuple[Waiting, ...]:
    """The same of certain applications, as far as they are still open."""
    mine = Application.objects.owned_by(owner).filter(pk__in=[pk for pk in applications if pk])
    return waiting_among(mine, at=at)


def waiting_among(applications: Iterable[Application], *, at: datetime) -> tuple[Waiting, ...]:
    """The same of applications that were read already."""
    lively = {one.pk: one for one in applications if one.open and one.stage}
    return _waiting(list(lively.values()), at=at)


def waiting_one(application: Application, *, at: datetime) -> Waiting:
    [one] = _waiting([application], at=at)
    return one


def _waiting(applications: list[Application], *, at: datetime) -> tuple[Waiting, ...]:
    keys = [application.pk for application in applications]
    talks = _last_talks(keys)
    asked = _follow_ups(applications, zone=at.tzinfo)
    return tuple(
        Waiting(
            application=application.pk,
            stage=Stage(application.stage) if application.stage else None,
            applied_on=application.applied_on,
            last_on=application.last_on,
            interview_on=talks.get(application.pk, (None, None))[0],
            promised_on=talks.get(application.pk, (None, None))[1],
            follow_ups=asked[application.pk].count,
            last_follow_up_on=asked[application.pk].last_on,
        )
        for application in applications
    )


def just_interviewed(owner: User, *, at: datetime) -> tuple[int, ...]:
    """Open applications with a round today or yesterday that nobody has looked back on yet."""
    yesterday = at.date() - timedelta(days=1)
    fresh = lively_rounds(owner, since=yesterday).filter(event__happened_on__lte=at.date())
    held = dict(fresh.values_list("pk", "event__application"))
    if not held:
        # So it is on most days, and then nothing more has to be asked.
        return ()
    told = Debrief.objects.filter(interview__in=held, finished_at__isnull=False)
    looked_back = set(told.values_list("interview", flat=True))
    asked = Step.objects.owned_by(owner).filter(
        kind=StepKind.INTERVIEW_SHEET, due_on__gte=yesterday
    )
    known = set(asked.values_list("application", flat=True))
    still = (application for pk, application in held.items() if pk not in looked_back)
    return tuple(dict.fromkeys(one for one in still if one not in known))


def _last_talks(applications: list[int]) -> dict[int, tuple[date | None, date | None]]:
    rounds = (
        Event.objects.filter(application__in=applications, kind="interview")
        .values("application")
        .annotate(held=Max("happened_on"), promised=Max("interview__answer_by"))
    )
    return {talk["application"]: (talk["held"], talk["promised"]) for talk in rounds}


@dataclass(slots=True)
class _Asked:
    """Follow-ups since the last news; one that was skipped or let go ends the asking."""

    count: int = 0
    last_on: date | None = None


def _follow_ups(applications: list[Application], *, zone: tzinfo | None) -> dict[int, _Asked]:
    news = {application.pk: application.last_on for application in applications}
    asked = {pk: _Asked() for pk in news}
    steps = Step.objects.filter(application__in=news, kind=StepKind.FOLLOW_UP)
    for step in steps.exclude(state="open").only("application_id", "state", "settled_at"):
        on = step.settled_at.astimezone(zone).date() if step.settled_at else step.due_on
        last_news = news[step.application_id or 0]
        if last_news is not None and on < last_news:
            continue
        one = asked[step.application_id or 0]
        one.count += 1 if step.state == "done" else MORE_THAN_EVER
        one.last_on = max(one.last_on or on, on)
    return asked
