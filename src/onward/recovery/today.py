"""Today: at most three steps, how it feels, and what is coming."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.models import User
from onward.engine.plan import Condition, KeptStep, Offer, StepKind, choose, describe, letter_kind
from onward.feedback.models import Letter
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.recovery import planning, reading
from onward.recovery.models import Step
from onward.recovery.wording import ON_CONDITION, Names, button_of, message, names_for

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


def today(owner: User, *, at: datetime) -> Today:
    """What today offers; time passing is settled first."""
    planning.settle(owner, at=at)
    day = at.date()
    rows = _open_steps(owner)
    how = reading.condition_of(owner, at=at)
    sent = Letter.objects.owned_by(owner).filter(sent_on=day).count()
    offer = choose(
        reading.kept(rows.values()),
        how=how,
        today=day,
        workdays=reading.workdays_of(owner),
        sent_today=sent,
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
    )


def card_of(step: Step) -> Card:
    return _card(step, names_for([step])[step.pk])


def _open_steps(owner: User) -> dict[int, Step]:
    steps = Step.objects.owned_by(owner).open().by_day()
    return {step.pk: step for step in steps.select_related("owner", "application__employer")}


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
