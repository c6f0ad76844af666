"""A short note to connect, five to ten working days after a no, to whom one really got on with."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.engine.plan import StepKind
from onward.engine.plan.rules import rules
from onward.feedback import facts
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.recovery import reading
from onward.recovery.models import Step
from onward.tracker.models import Application, No, Person


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which the note is at its best."""

    begins_on: date
    ends_on: date


def good_no(application: Application) -> No | None:
    """The no from which one may go on; None while it is open, or where only facts and an adviser help."""
    if application.open:
        return None
    noes = application.noes.select_related("event").order_by("-event__happened_on", "-event_id")
    no = noes.first()
    return None if no is None or no.felt_unlawful else no


def window_of(application: Application) -> Window | None:
    """None where there is no good no."""
    no = good_no(application)
    if no is None:
        return None
    workdays = reading.workdays_of(application.owner)
    begins, ends = (workdays.add(no.event.happened_on, n) for n in rules().connecting_days)
    return Window(begins, ends)


def people_of(application: Application) -> list[Person]:
    """Whom one met there, the last first. With whom one got on, only the person knows."""
    return facts.people_met(application)


def begin(application: Application, person: Person, *, at: datetime) -> Letter:
    """Open the note to one of them; the step of the plan that asks for it is done when it goes.

    Raises `feedback.NotThisLetter`.
    """
    kind = Letter.Kind.CONNECTION
    letter = feedback.draft(
        application.owner, kind=kind, application=application, person=person, at=at
    )
    tie_to_step(letter, StepKind.CONNECTION)
    return letter


def tie_to_step(letter: Letter, kind: StepKind) -> None:
    """Beginning to write is no change to take back; the step only learns which letter is its own."""
    waiting = Step.objects.owned_by(letter.owner).open().filter(kind=kind, letter=None)
    step = waiting.filter(application=letter.application).order_by("due_on", "pk").first()
    if step:
        step.letter = letter
        step.save(update_fields=["letter"])
