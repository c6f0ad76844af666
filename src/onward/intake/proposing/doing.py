"""What a yes does: each kind goes through the same services as the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse

from onward.accounts.models import User
from onward.engine.history import Decider, Stage
from onward.engine.proposals import ProposalKind
from onward.feedback import services as letters
from onward.feedback.services.letters import after
from onward.motivation.services import promises, weeks
from onward.recovery import services as recovery
from onward.recovery import taking
from onward.reflection.services import debriefs
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Interview

# Everything with which a room may answer that it cannot be; each says in its words why.
REFUSALS = (
    tracker.AlreadyEnded,
    tracker.EndedBefore,
    tracker.InTheFuture,
    tracker.WhichOne,
    letters.NotThisLetter,
    debriefs.LiesAhead,
    promises.WeekRests,
    promises.WeekIsFull,
    promises.NoTimeLeft,
    taking.InAPause,
    taking.SearchClosed,
)


@dataclass(frozen=True, slots=True)
class Done:
    """Where it is now, and what was left as it stood."""

    url: str
    kept: tuple[str, ...] = ()


def _hear(owner: User, told: dict[str, Any], about: Application | None, at: datetime) -> Done:
    named = {"employer": told.get("employer", ""), "role": told.get("role", "")}
    received = recovery.hear(
        owner, about, at=at, named=named,
        on=date.fromisoformat(told["on"]),
        decided_by=Decider(told.get("decided_by", Decider.EMPLOYER)),
        furthest=Stage(told["stage"]) if "stage" in told else None,
        words=told.get("words", ""), reason_stated=told.get("reason_stated", ""),
    )  # fmt: skip
    return Done(reverse("application", args=[received.no.application_id]))


def _look_back(owner: User, told: dict[str, Any], about: Application | None, at: datetime) -> Done:
    """Into what is still empty: words of a program never stand in for the person's own."""
    if about is None:
        raise LookupError("a look back is about one application")
    held = Interview.objects.filter(
        owner=owner, event__application=about, event__happened_on__lte=at.date()
    )
    debrief = debriefs.begin(about, held.order_by("event__happened_on", "pk").last(), at=at)
    fresh = {name: words for name, words in told.items() if not getattr(debrief, name)}
    kept = tuple(name for name in told if name not in fresh)
    if fresh:
        noted_on = debrief.noted_on or at.date()
        with changes.recording(owner, at=at, words="") as change:
            change.update(debrief, changed_at=at, noted_on=noted_on, **fresh)
    return Done(reverse("debrief", args=[debrief.pk]), kept)


def _draft(owner: User, told: dict[str, Any], about: Application | None, at: datetime) -> Done:
    letter = letters.draft(owner, kind=told["kind"], application=about, at=at)
    with changes.recording(owner, at=at, words="") as change:
        # What stood in a draft begun before comes back with undo.
        subject = told.get("subject") or letter.subject
        changed_at = after(letter, at)
        change.update(letter, subject=subject, body=told["body"], changed_at=changed_at)
    return Done(reverse("letter", args=[letter.pk]))


def _promise(owner: User, told: dict[str, Any], _about: Application | None, at: datetime) -> Done:
    facts = dict(told)
    if "at_time" in facts:
        facts["at_time"] = time.fromisoformat(facts["at_time"])
    day = date.fromisoformat(facts.pop("on_day", "0001-01-01"))
    ends_on = weeks.first_day(owner, on=at.date()) + timedelta(days=6)
    fits = at.date() <= day <= ends_on
    taking.make(owner, at=at, on_day=day if fits else None, **facts)
    return Done(reverse("motivation_week"), () if fits or "on_day" not in told else ("on_day",))


Doing = Callable[[User, dict[str, Any], Application | None, datetime], Done]
DO: dict[ProposalKind, Doing] = {
    ProposalKind.NO: _hear,
    ProposalKind.DEBRIEF: _look_back,
    ProposalKind.LETTER: _draft,
    ProposalKind.PROMISE: _promise,
}
