"""What is known around a letter: for the draft, and for the eye that reads along."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from onward.engine.history import TALKS, Decider, Stage
from onward.engine.letters.access import Law, Scope
from onward.engine.letters.context import LintContext, capitals_in
from onward.engine.letters.envelope import thread_id
from onward.engine.letters.facts import LetterFacts, Tone
from onward.engine.letters.finding import Finding
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.feedback.models import Letter
from onward.tracker.models import Application, Employer, Event, Interview, Person

# Enough to notice a wrong name or a copied letter; more would make each look slow.
OTHERS_LOOKED_AT = 200
LETTERS_COMPARED = 20
# What the person told for this letter, in their own words.
OWN_WORDS = (
    "moment",
    "criterion",
    "attached",
    "met",
    "followed",
    "news",
    "why",
    "because",
    "controller",
    "identity",
)


def recipient_of(application: Application) -> Person | None:
    """Whom to write to: the person who wrote the no, else the one met last."""
    no = application.noes.select_related("written_by").order_by("-pk").first()
    if no and no.written_by:
        return no.written_by
    met = people_met(application)
    return met[0] if met else None


def people_met(application: Application) -> list[Person]:
    """The people of its rounds, the latest round first."""
    rounds = Interview.objects.filter(event__application=application)
    people = []
    for one in rounds.order_by("-event__happened_on", "-pk").prefetch_related("people"):
        people += [person for person in one.people.all() if person not in people]
    return people


def last_talk(application: Application, *, by: date) -> tuple[date | None, date | None]:
    """The day of the last round that has been, and the day by which an answer was promised there."""
    rounds = Interview.objects.filter(event__application=application, event__happened_on__lte=by)
    last = rounds.select_related("event").order_by("-event__happened_on", "-pk").first()
    return (last.event.happened_on, last.answer_by) if last else (None, None)


def _asked_before(letter: Letter) -> bool:
    same = Letter.objects.owned_by(letter.owner).filter(application=letter.application)
    sent = same.filter(kind=letter.kind, state=Letter.State.SENT)
    return sent.exclude(pk=letter.pk).exists()


def mail_of_no(application: Application, writer: Person | None) -> Event | None:
    """The mail in which this person said no: what they are told next belongs in its thread."""
    if writer is None:
        return None
    theirs = application.noes.filter(written_by=writer).select_related("event")
    no = theirs.order_by("-pk").first()
    return no.event if no and no.event.mail_id else None


def was_met(application: Application, met: Sequence[Person]) -> bool | None:
    """Whether somebody was met; None where a talk is noted and nobody of it."""
    if met:
        return True
    return None if application.furthest in TALKS else False


def answered_on(application: Application) -> date | None:
    """The day of the last answer; where there was none, the last day that anything happened."""
    no = application.noes.select_related("event").order_by("-pk").first()
    return no.event.happened_on if no else application.last_on


def said_no_and_no_more(application: Application) -> bool:
    """Whether it ended with a no in which, or after which, nobody offered feedback."""
    noes = application.noes.all()
    if application.open or not noes.exists():
        return False
    offered = noes.filter(feedback_promised=True).exists()
    return not offered and not application.requests.filter(agreed=True).exists()


def of(letter: Letter) -> LetterFacts:
    """The facts a draft may use; what is not known stays None and is asked for."""
    application = letter.application
    known = LetterFacts() if application is None else _of_application(letter, application)
    person = letter.person
    told: dict[str, Any] = {name: getattr(letter, name) or None for name in OWN_WORDS}
    goal = application.role if application and letter.kind == Letter.Kind.MENTOR else ""
    return replace(
        known,
        signed_as=letter.owner.signs_as or None,
        recipient_name=person.first_name if person else None,
        recipient_full=person.name if person else None,
        open_to_future=letter.open_to_future,
        goal=letter.goal or goal or None,
        questions=tuple(letter.questions.splitlines()),
        changes=tuple(letter.changes.splitlines()),
        law=Law(letter.law) if letter.law else None,
        scope=frozenset(one for one in Scope if one in letter.scope.split()),
        premium=letter.premium,
        familiar=letter.familiar,
        tone=Tone(letter.tone),
        language=letter.language,
        **told,
    )


def _of_application(letter: Letter, application: Application) -> LetterFacts:
    met = people_met(application)
    person = letter.person
    no = application.noes.order_by("-pk").first()
    asks_how_it_stands = letter.kind == Letter.Kind.FOLLOW_UP
    if asks_how_it_stands and application.open:
        no = None  # an old one, and the application moves again
    talked_on, promised_on = last_talk(application, by=letter.changed_at.date())
    return LetterFacts(
        employer=application.employer.name,
        role=application.role or None,
        stage=Stage(application.furthest) if application.furthest else None,
        decided_by=Decider(no.decided_by) if no else None,
        human_contact=True if person or talked_on else was_met(application, met),
        others_met=tuple(one.name for one in met if person is None or one.pk != person.pk),
        no_on=no.event.happened_on if no else None,
        applied_on=application.applied_on,
        talked_on=talked_on,
        promised_on=promised_on,
        asked_before=_asked_before(letter),
    )


def _remembered(letter: Letter) -> tuple[str, ...]:
    told = (letter.moment, letter.met, letter.followed, letter.news, letter.why)
    return tuple(filter(None, (*told, *letter.changes.splitlines())))


def around(letter: Letter, *, at: datetime, intensity: int | None = None) -> LintContext:
    """What the linter may know; `intensity` is a plain number handed over by the way back."""
    application = letter.application
    person = letter.person
    others = Letter.objects.owned_by(letter.owner).exclude(pk=letter.pk).order_by("-pk")
    same_place = others.filter(application__isnull=False, application=application)
    employers = Employer.objects.filter(owner=letter.owner)
    names: Iterable[str] = ()
    if application:
        # A letter to a person alone may name whom it likes.
        employers = employers.exclude(pk=application.employer_id)
        names = employers.order_by("-pk").values_list("name", flat=True)[:OTHERS_LOOKED_AT]
    posting = application.posting.text if application and application.posting else ""
    return LintContext(
        recipient_name=person.first_name if person else None,
        recipient_full=person.name if person else None,
        signed_as=letter.owner.signs_as or None,
        person_names=tuple(one.name for one in people_met(application)) if application else (),
        employer=application.employer.name if application else None,
        role=application.role or None if application else None,
        places=tuple(filter(None, (application.place if application else "", letter.controller))),
        other_employers=tuple(names),
        posting_acronyms=capitals_in(posting),
        moments=_remembered(letter),
        topics=(letter.criterion,) if letter.criterion else (),
        now=at,
        intensity=intensity,
        other_letters=tuple(one.body for one in same_place[:LETTERS_COMPARED]),
    )


def findings_of(letter: Letter, *, at: datetime) -> tuple[Finding, ...]:
    """Everything worth saying about the letter, also what was set aside."""
    return linted(letter, around(letter, at=at))


def linted(letter: Letter, context: LintContext) -> tuple[Finding, ...]:
    """The same, with what is known around it given."""
    kind = LetterKind(letter.kind)
    language, premium = letter.language, letter.premium
    return lint(kind, letter.body, context=context, language=language, premium=premium)


def thread_of(letter: Letter) -> tuple[str | None, tuple[str, ...]]:
    """The mail a letter answers and those before it; ids that no mail can carry are left out."""
    before = (thread_id(one) for one in letter.references.split())
    return thread_id(letter.in_reply_to), tuple(one for one in before if one)
