"""Today: at most three steps, how it feels, and what is coming."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.plan import (
    Condition,
    KeptStep,
    Note,
    Offer,
    StepKind,
    choose,
    describe,
    letter_kind,
    say,
)
from onward.engine.plan.kinds import ASKS, GENTLE_KINDS
from onward.feedback.models import Letter
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.recovery import proposals, reading
from onward.recovery.models import Plan, Step
from onward.recovery.wording import ON_CONDITION, Names, button_of, message, names_for

ABOUT_FEEDBACK = ASKS | {StepKind.FEEDBACK_NUDGE, StepKind.CLOSE_LOOP}
NOTES_SHOWN_FOR = 3
NOTES_AT_ONCE = 2
# More than this lies too far ahead to help anybody today.
COMING_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Card:
    """One step, ready to be shown."""

    id: int
    kind: StepKind
    title: str
    why: str
    source: str
    minutes: int
    due_on: date
    until: date
    button: str
    letter_kind: str | None
    application: int | None
    about: str


@dataclass(frozen=True, slots=True)
class Today:
    date: date
    message: str
    steps: tuple[Card, ...]
    coming: tuple[Card, ...]
    check_in: CheckIn | None
    gentle: bool
    notes: tuple[str, ...] = ()


def today(owner: User, *, at: datetime) -> Today:
    """What today offers; time passing is settled first."""
    proposals.settle(owner, at=at)
    day = at.date()
    rows = _open_steps(owner)
    how = reading.condition_of(owner, at=at)
    offer = choose(
        reading.kept(row for row in rows.values() if _may_show(row, how)),
        how=how,
        today=day,
        workdays=reading.workdays_of(owner),
        sent_today=_sent_today(owner, at),
    )
    coming = [step for step in offer.coming if step.kind not in ON_CONDITION][:COMING_SHOWN]
    names = names_for(rows[step.id] for step in (*offer.steps, *coming))
    return Today(
        date=day,
        message=message(_mood_of(offer, how, day)),
        steps=_cards(offer.steps, rows, names),
        coming=_cards(coming, rows, names),
        check_in=feelings.latest(owner, at=at),
        gentle=offer.gentle,
        notes=() if offer.gentle else _notes_of(owner, day),
    )


def card_of(step: Step) -> Card:
    return _card(step, names_for([step])[step.pk])


def _open_steps(owner: User) -> dict[int, Step]:
    steps = Step.objects.owned_by(owner).open().by_day().select_related("application__employer")
    rows = {step.pk: step for step in steps}
    for step in rows.values():
        step.owner = owner
    return rows


def _may_show(step: Step, how: Condition) -> bool:
    """Some steps lie ready for another kind of day.

    Gentle things are laid out by every check-in and shown on heavy days. After a yes elsewhere
    nobody is asked for feedback any more.
    """
    laid_out = step.plan_id is None and step.kind in GENTLE_KINDS
    if laid_out and not how.heavy:
        return False
    return not (how.offer_elsewhere and step.kind in ABOUT_FEEDBACK)


def _sent_today(owner: User, at: datetime) -> int:
    """Letters gone today: those Onward knows, and follow-ups done without one."""
    letters = Letter.objects.owned_by(owner).filter(sent_on=at.date()).count()
    done = Step.objects.owned_by(owner).filter(
        state=Step.State.DONE, letter=None, settled_at__gte=midnight_before(at)
    )
    return letters + len(reading.send_days(done))


def _notes_of(owner: User, day: date) -> tuple[str, ...]:
    """What the plans of the last days say beside their steps."""
    since = day - timedelta(days=NOTES_SHOWN_FOR)
    plans = Plan.objects.filter(owner=owner, started_on__gt=since).order_by("-pk")
    said = dict.fromkeys(name for notes in plans.values_list("notes", flat=True) for name in notes)
    said.pop(Note.NOTHING_TODAY, None)
    return tuple(say(Note(name)) for name in said)[:NOTES_AT_ONCE]


def _mood_of(offer: Offer, how: Condition, day: date) -> str:
    if offer.gentle:
        return "gentle"
    if day in how.noes_on:
        return "no_today"
    if not offer.steps:
        return "nothing"
    if offer.skip_ahead:
        return "ready"
    return "one" if len(offer.steps) == 1 else "some"


def _cards(
    steps: Iterable[KeptStep], rows: dict[int, Step], names: dict[int, Names]
) -> tuple[Card, ...]:
    return tuple(_card(rows[step.id], names[step.id]) for step in steps)


def _card(step: Step, names: Names) -> Card:
    kind = StepKind(step.kind)
    words = describe(kind, names=names)
    written = letter_kind(kind)
    return Card(
        id=step.pk,
        kind=kind,
        title=words.title,
        why=words.why,
        source=words.source,
        minutes=step.minutes,
        due_on=step.due_on,
        until=step.until,
        button=button_of(kind),
        letter_kind=written if written in Letter.Kind.values else None,
        application=step.application_id,
        about=str(step.application) if step.application else "",
    )
