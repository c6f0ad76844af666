"""Where a step and its letter meet."""

from datetime import date, datetime

from onward.engine.plan import StepKind, letter_kind
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.recovery import promising, services, steps
from onward.recovery.models import Step
from onward.tracker import changes
from onward.tracker.models import Application


class NoLetter(Exception):
    """Onward has no draft for this kind of step."""


def letter_of(step: Step, *, at: datetime) -> Letter:
    """The letter this step writes: the one begun before, or a new draft. Raises `NoLetter`."""
    if step.letter:
        return step.letter
    kind = letter_kind(StepKind(step.kind))
    if kind not in Letter.Kind.values or step.application is None:
        raise NoLetter
    # Beginning to write is no change to take back: undo never eats a sentence.
    try:
        step.letter = feedback.draft(step.owner, kind=kind, application=step.application, at=at)
    except feedback.NotThisLetter as refusal:
        raise NoLetter from refusal
    step.save(update_fields=["letter"])
    return step.letter


def mark_sent(
    letter: Letter,
    *,
    at: datetime,
    on: date | None = None,
    began_from: datetime | None = None,
    **words: str,
) -> None:
    """The person sent it: its last words are kept, what it asks is a request, and its steps are done.

    What it withdraws is withdrawn, so that no page goes on calling it open.
    Raises `feedback.ChangedSince` where newer words stand there than the person saw.
    """
    day = on or at.date()
    with changes.recording(letter.owner, at=at, words=str(letter)) as change:
        if words:
            feedback.keep(letter, at=at, began_from=began_from, **words)
        feedback.mark_sent(letter, on=day, at=at)
        feedback.note_letter(letter, on=day, at=at)
        for step in letter.steps.filter(state=Step.State.OPEN):
            steps.finish(step, at=at)
        if letter.kind == Letter.Kind.WITHDRAW and letter.application and letter.application.open:
            _withdraw(letter.application, on=day, at=at, change=change)
        if letter.person:
            promising.finish_taken(letter.owner, person=letter.person, at=at)


def _withdraw(
    application: Application, *, on: date, at: datetime, change: changes.Recording
) -> None:
    """They are told already: what the plan of it asks to tell them is not asked again."""
    services.withdraw(application, on=on, at=at)
    telling = Step.objects.owned_by(application.owner).open().filter(kind=StepKind.WITHDRAW)
    for step in telling.filter(application=application):
        change.delete(step)
