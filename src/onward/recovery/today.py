"""Today: at most three steps, how it feels, and what is coming."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

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
    is_send,
    letter_kind,
    say,
)
from onward.engine.plan.kinds import GENTLE_KINDS, LOOKS_BACK, SEARCHES_ON
from onward.engine.plan.rules import rules
from onward.feedback.models import Letter
from onward.feelings.lately import lately
from onward.feelings.models import CheckIn
from onward.feelings.planned import Planned, planned_for
from onward.motivation import setbacks
from onward.motivation.jar import Drawn
from onward.motivation.setbacks import Replayed
from onward.recovery import moments, pausing, proposals, reading, touch
from onward.recovery.closed import is_closed
from onward.recovery.doors import Door, door_of
from onward.recovery.learning import next_hour
from onward.recovery.meetings import Meeting, meetings_of, sheets_due
from onward.recovery.models import Plan, Step
from onward.recovery.to_take import NOT_TAKEN
from onward.recovery.touch import Named
from onward.recovery.week_today import NOTHING, WeekToday, week_today
from onward.recovery.weekly import Promised
from onward.recovery.wording import ON_CONDITION, Names, button_of, message, names_for
from onward.strategy.models import LearningStep

NOTES_AT_ONCE = 2
NOON = 12
LETTERS_AT_ONCE = 3
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
    # A card before it says the same of why; once is enough.
    why_was_said: bool = False
    # The room that does it; None where the page of the step itself does.
    door: Door | None = None

    @property
    def room(self) -> str:
        """The address of that room, for a page."""
        return self.door.address if self.door else ""

    @property
    def looks_back(self) -> bool:
        """Whether it is done by looking back, question by question."""
        return self.kind in LOOKS_BACK and self.application is not None

    @property
    def may_be_taken(self) -> bool:
        """Whether it can be promised for a week."""
        return self.kind not in NOT_TAKEN

    @property
    def begins(self) -> str:
        """The verb that opens what it is done with, begun the first time: a letter, or a look back."""
        if self.door:
            return ""
        if self.letter_kind:
            return "step_letter"
        return "step_debrief" if self.looks_back else ""

    @property
    def is_letter_by_hand(self) -> bool:
        """A letter that Onward does not draft yet."""
        return self.letter_kind is None and is_send(self.kind)


@dataclass(frozen=True, slots=True)
class Aside:
    """One sentence beside the steps, and whom it is about."""

    about: str
    words: str


# Inside `Today` the name is taken by the day itself.
Day = date


@dataclass(frozen=True, slots=True)
class Today:
    date: date
    message: str
    steps: tuple[Card, ...]
    coming: tuple[Card, ...]
    check_in: CheckIn | None
    gentle: bool
    notes: tuple[Aside, ...] = ()
    letters: tuple[Letter, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    # Rounds whose sheet is due: they come before every step, and count among the three.
    sheets: tuple[Meeting, ...] = ()
    # It has stayed heavy for a week, and nobody put the offer to talk away.
    heavy_week: bool = False
    # The search is closed: nothing is due, proposed or ahead.
    closed: bool = False
    # Somewhere you said yes, and the search is still open.
    said_yes: bool = False
    # In a pause there are no steps, and only talks that are fixed stand ahead.
    paused_until: Day | None = None
    # Small things that the person planned for today; they stand for the step that asks for one.
    planned: tuple[Planned, ...] = ()
    # One line, and only on a day on which nothing else has to be written.
    write_to: Named | None = None
    # One line too, on a day that asks for less than it may.
    learn: LearningStep | None = None
    # What was planned for just what has come.
    foreseen: Replayed | None = None
    # Several applications went out, and nothing is planned for what may come back.
    get_ready: bool = False
    # What was promised for today: before every step of a plan, and among the three.
    promised: tuple[Promised, ...] = ()
    # The rest of the week: what is ahead, and one line on its first day and on its last.
    week: WeekToday = NOTHING
    # On a hard day something good that was kept.
    moment: Drawn | None = None


def today(owner: User, *, at: datetime) -> Today:
    """What today offers; time passing is settled first."""
    day = at.date()
    felt = lately(owner, at=at)
    if is_closed(owner):
        return _closed(felt.today, day)
    if pausing.is_paused(owner, on=day):
        return _resting(owner, felt.today, at=at)
    if owner.paused_until is not None:
        pausing.go_on(owner, at=at)
    how = reading.condition_of(owner, at=at, felt=felt)
    rows = _open_steps(owner)
    if proposals.settle(owner, rows.values(), how=how, at=at):
        rows = _open_steps(owner)
    meetings = meetings_of(owner, day, at_most=COMING_SHOWN)
    sheets = () if how.heavy else sheets_due(meetings, day=day)
    # On the morning of a round one gets ready for it; to look back is offered from noon on.
    ready_for = {one.application for one in sheets if one.on == day and at.hour < NOON}
    planned = planned_for(owner, day)
    # On a heavy day nothing of it shows, and a step that it tells may wait with it.
    week = week_today(owner, on=day)
    promised = () if how.heavy else week.promised
    besides = len(sheets) + len(planned) + len(promised)
    offer = choose(
        reading.kept(
            row
            for row in rows.values()
            if _may_show(row, how, at=at)
            and not (row.kind in LOOKS_BACK and row.application_id in ready_for)
            and row.pk not in week.told
            and not (planned and row.kind == StepKind.ACTIVITY)
        ),
        how=how,
        today=day,
        workdays=reading.workdays_of(owner),
        limit=max(0, rules().thresholds.steps_per_day - besides),
        sent_today=_sent_today(owner, at),
    )
    shown = {rows[step.id].letter_id for step in offer.steps}
    coming = [step for step in offer.coming if step.kind not in ON_CONDITION][:COMING_SHOWN]
    names = names_for(rows[step.id] for step in (*offer.steps, *coming))
    return Today(
        date=day,
        message=message(_mood_of(offer, how, day, besides=besides)),
        steps=_cards(offer.steps, rows, names),
        coming=_cards(coming, rows, names),
        check_in=felt.today,
        gentle=offer.gentle,
        notes=() if offer.gentle else _notes_of(owner, day),
        letters=() if offer.gentle else _letters_of(owner, shown, at=at),
        meetings=meetings,
        sheets=sheets,
        heavy_week=felt.offers_talk,
        planned=planned,
        write_to=_write_to(owner, offer, how, at=at),
        learn=_learn(owner, offer, besides=besides),
        promised=promised,
        week=NOTHING if offer.gentle else week,
        moment=moments.for_hard_day(owner, how, at=at),
        said_yes=how.offer_elsewhere,
        foreseen=setbacks.just_met(owner, today=day),
        get_ready=not offer.gentle and setbacks.offers_to_get_ready(owner, today=day),
    )


def _write_to(owner: User, offer: Offer, how: Condition, *, at: datetime) -> Named | None:
    """Somebody to write to this week, where no letter is due and the day is not a heavy one."""
    if offer.gentle or any(step.is_send for step in offer.steps):
        return None
    names = touch.this_week(owner, at=at, how=how, at_most=1).names
    return next((one for one in names if not one.begun), None)


def _learn(owner: User, offer: Offer, *, besides: int) -> LearningStep | None:
    """An hour of learning where the day has room, and is not a heavy one."""
    full = len(offer.steps) + besides >= rules().thresholds.steps_per_day
    return None if offer.gentle or full else next_hour(owner)


def _closed(said: CheckIn | None, day: date) -> Today:
    return Today(
        date=day,
        message=message("closed"),
        steps=(),
        coming=(),
        check_in=said,
        gentle=False,
        closed=True,
    )


def _resting(owner: User, said: CheckIn | None, *, at: datetime) -> Today:
    """A day of a pause: the check-in, and talks with a day of their own."""
    meetings = meetings_of(owner, at.date(), at_most=COMING_SHOWN)
    return Today(
        date=at.date(),
        message=message("paused"),
        steps=(),
        coming=(),
        check_in=said,
        gentle=False,
        meetings=meetings,
        sheets=sheets_due(meetings, day=at.date()),
        paused_until=owner.paused_until,
        planned=planned_for(owner, at.date()),
        foreseen=setbacks.just_met(owner, today=at.date()),
    )


def card_of(step: Step) -> Card:
    return _card(step, names_for([step])[step.pk])


# Of a step, its application and its letter, what a day asks for: of all their columns a fifth.
OF_A_STEP = (
    *("owner", "plan", "application", "letter", "kind", "state", "due_on", "until", "minutes"),
    *(f"application__{name}" for name in reading.OF_A_WAIT),
    *("application__role", "application__furthest", "application__employer__name"),
    "letter__later_at",
)


def _open_steps(owner: User) -> dict[int, Step]:
    steps = Step.objects.owned_by(owner).open().by_day()
    asked = steps.select_related("application__employer", "letter").only(*OF_A_STEP)
    rows = {step.pk: step for step in asked}
    for step in rows.values():
        step.owner = owner
    return rows


def _may_show(step: Step, how: Condition, *, at: datetime) -> bool:
    """Some steps lie ready for another kind of day, or their letter was put off.

    Gentle things are laid out by every check-in and shown on heavy days. After a yes elsewhere
    nothing goes on with the search.
    """
    laid_out = step.plan_id is None and step.kind in GENTLE_KINDS
    if laid_out and not how.heavy:
        return False
    if step.kind == StepKind.CONNECTION and how.confidential:
        # Said after the plan was drawn; nothing of it shows.
        return False
    later_at = step.letter.later_at if step.letter else None
    if later_at and later_at > at:
        return False
    return not (how.offer_elsewhere and step.kind in SEARCHES_ON)


def _sent_today(owner: User, at: datetime) -> int:
    """Letters gone today: those Onward knows, and follow-ups done without one."""
    letters = Letter.objects.owned_by(owner).filter(sent_on=at.date()).count()
    done = Step.objects.owned_by(owner).filter(
        state=Step.State.DONE, letter=None, settled_at__gte=midnight_before(at)
    )
    kinds = done.values_list("kind", flat=True)
    return letters + sum(is_send(StepKind(kind)) for kind in kinds)


# What a list of letters shows of each.
OF_A_LETTER = (
    *("kind", "later_at", "sent_on", "changed_at", "person__name"),
    *("application__role", "application__employer__name"),
)


def _letters_of(owner: User, shown: set[int | None], *, at: datetime) -> tuple[Letter, ...]:
    """The letters put off until now, beside those that a step shows; each still waits for a click."""
    due = Letter.objects.owned_by(owner).due(at=at).exclude(pk__in=shown - {None})
    rows = due.select_related("application__employer", "person")
    return tuple(rows.only(*OF_A_LETTER)[:LETTERS_AT_ONCE])


def _notes_of(owner: User, day: date) -> tuple[Aside, ...]:
    """What a plan says beside its steps, on the day it was made."""
    plans = Plan.objects.filter(owner=owner, started_on=day).order_by("-pk")
    said = {
        name: plan.no.application.employer.name
        for plan in plans.select_related("no__application__employer").only(
            "notes", "no__application__employer__name"
        )
        for name in plan.notes
        if name != Note.NOTHING_TODAY
    }
    asides = [Aside(about, say(Note(name))) for name, about in said.items()]
    return tuple(asides[:NOTES_AT_ONCE])


def _mood_of(offer: Offer, how: Condition, day: date, *, besides: int) -> str:
    if offer.gentle:
        return "gentle"
    if day in how.noes_on:
        return "no_today"
    things = len(offer.steps) + besides
    if not things:
        return "nothing"
    if offer.skip_ahead:
        return "ready"
    return "one" if things == 1 else "some"


def _cards(
    steps: Iterable[KeptStep], rows: dict[int, Step], names: dict[int, Names]
) -> tuple[Card, ...]:
    cards = [_card(rows[step.id], names[step.id]) for step in steps]
    whys = [card.why for card in cards]
    return tuple(
        replace(card, why_was_said=card.why in whys[:nth]) for nth, card in enumerate(cards)
    )


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
        about=step.application.title if step.application else "",
        door=door_of(step),
    )
