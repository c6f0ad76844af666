"""What is known around a letter: for the draft, and for the eye that reads along."""

from datetime import date, datetime

from onward.engine.history import Decider, Stage
from onward.engine.letters.context import LintContext, capitals_in
from onward.engine.letters.facts import LetterFacts, Tone
from onward.feedback.models import Letter
from onward.tracker.models import Application, Employer, Interview, Person

# Enough to notice a wrong name or a copied letter; more would make each look slow.
OTHERS_LOOKED_AT = 200
LETTERS_COMPARED = 20


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


def of(letter: Letter) -> LetterFacts:
    """The facts a draft may use; what is not known stays None and is asked for."""
    application = letter.application
    if application is None:
        return LetterFacts(signed_as=letter.owner.signs_as or None, tone=Tone(letter.tone))
    met = people_met(application)
    person = letter.person
    no = application.noes.order_by("-pk").first()
    asks_how_it_stands = letter.kind == Letter.Kind.FOLLOW_UP
    if asks_how_it_stands and application.open:
        no = None  # an old one, and the application moves again
    talked_on, promised_on = last_talk(application, by=letter.changed_at.date())
    return LetterFacts(
        signed_as=letter.owner.signs_as or None,
        recipient_name=person.first_name if person else None,
        recipient_full=person.name if person else None,
        employer=application.employer.name,
        role=application.role or None,
        stage=Stage(application.furthest) if application.furthest else None,
        decided_by=Decider(no.decided_by) if no else None,
        human_contact=bool(met or person or (asks_how_it_stands and talked_on)),
        moment=letter.moment or None,
        criterion=letter.criterion or None,
        open_to_future=letter.open_to_future,
        others_met=tuple(one.name for one in met if person is None or one.pk != person.pk),
        no_on=no.event.happened_on if no else None,
        applied_on=application.applied_on,
        talked_on=talked_on,
        promised_on=promised_on,
        asked_before=_asked_before(letter),
        tone=Tone(letter.tone),
    )


def around(letter: Letter, *, at: datetime, intensity: int | None = None) -> LintContext:
    """What the linter may know; `intensity` is a plain number handed over by the way back."""
    application = letter.application
    person = letter.person
    others = Letter.objects.owned_by(letter.owner).exclude(pk=letter.pk).order_by("-pk")
    same_place = others.filter(application__isnull=False, application=application)
    employers = Employer.objects.filter(owner=letter.owner)
    if application:
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
        places=(application.place,) if application and application.place else (),
        other_employers=tuple(names),
        posting_acronyms=capitals_in(posting),
        moments=(letter.moment,) if letter.moment else (),
        topics=(letter.criterion,) if letter.criterion else (),
        now=at,
        intensity=intensity,
        other_letters=tuple(one.body for one in same_place[:LETTERS_COMPARED]),
    )
