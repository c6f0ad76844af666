"""Where a letter begins: for which application or person, and when it makes no sense."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.letters.access import law_of, offered_from
from onward.engine.letters.envelope import reply_subject, thread_id
from onward.feedback import facts
from onward.feedback.models import Letter
from onward.feedback.services.letters import fresh
from onward.tracker import changes
from onward.tracker.models import Application, Person

# These can be written to a person alone.
TO_A_PERSON = frozenset({Letter.Kind.MENTOR, Letter.Kind.CONNECTION, Letter.Kind.STAY_IN_TOUCH})
AFTERWARDS = frozenset({Letter.Kind.REAPPLY, Letter.Kind.DATA_ACCESS})
# These go on with what was written.
ANSWERS = frozenset({Letter.Kind.THANKS, Letter.Kind.ADVICE, Letter.Kind.RECRUITER_ASK})
# Nobody of the application's rounds is meant by these.
TO_SOMEBODY_ELSE = frozenset({Letter.Kind.MENTOR, Letter.Kind.DATA_ACCESS})


class NotThisLetter(Exception):
    """This letter makes no sense here; `words` say why, and what to do instead."""

    words: str | Promise = ""


class NeedsApplication(NotThisLetter):
    """Choose the application that the letter is about."""

    words = _("This letter is about one application. Choose which.")


class NeedsSomebody(NotThisLetter):
    """Choose the person the letter is to, or the application it is about."""

    words = _("Choose whom this letter is to, or which application it is about.")


class StillOpen(NotThisLetter):
    """Wait for the answer, or note it first."""

    words = _("This application is still open. This letter is for afterwards.")


class HasEnded(NotThisLetter):
    """Nothing is left to withdraw; write a thank-you instead."""

    words = _("This one has ended already, so there is nothing to withdraw.")


class NothingOffered(NotThisLetter):
    """Note that they offered feedback, or ask for one piece of advice instead."""

    words = _("They said no, and no offer of feedback is noted. Ask for one piece of advice.")


class TooSoon(NotThisLetter):
    """Ask in a friendly letter first, and come back two weeks after the answer."""

    words = _("This letter is offered two weeks after the answer. Ask in a friendly one first.")


class KeptQuiet(NotThisLetter):
    """In a confidential search nothing is written where others could see it."""

    words = _(
        "Your search is confidential, so this note is left out. A mail is not seen by others."
    )


@transaction.atomic
def draft(
    owner: User,
    *,
    kind: str,
    at: datetime,
    application: Application | None = None,
    person: Person | None = None,
    told: Mapping[str, str] | None = None,
) -> Letter:
    """Begin a letter with what is known; the same unfinished letter is given again, not a second.

    `told` are facts that a new one begins with. Raises `NotThisLetter`.
    """
    if kind == Letter.Kind.CONNECTION and owner.confidential:
        raise KeptQuiet
    about = application or _somebody(kind, person)
    # Two clicks at once begin one letter.
    changes.lock(about)
    begun = Letter.objects.owned_by(owner).drafts().filter(kind=kind, application=application)
    # Two people of one application are two letters.
    known = (begun.filter(person=person) if person else begun).order_by("-pk").first()
    if known:
        return known
    if application:
        _refuse_nonsense(kind, application, on=at.date())
    letter = Letter(
        owner=owner,
        kind=kind,
        application=application,
        person=person or _recipient(kind, application),
        law=law_of(owner.country) or "" if kind == Letter.Kind.DATA_ACCESS else "",
        begun_at=at,
        changed_at=at,
        **(told or {}),
    )
    letter.to = letter.person.email if letter.person else ""
    made = fresh(letter)
    letter.subject, letter.body = made.subject, made.text
    _answer_in_thread(letter)
    letter.save()
    return letter


def _answer_in_thread(letter: Letter) -> None:
    """A letter to whoever wrote the no goes under it, so that they see what it is about."""
    application = letter.application
    if application is None or letter.kind not in ANSWERS:
        return
    event = facts.mail_of_no(application, letter.person)
    answered = thread_id(event.mail_id) if event else None
    if event and answered:
        letter.in_reply_to = letter.references = answered
        letter.subject = reply_subject(event.mail_subject)[:200] or letter.subject


def _recipient(kind: str, application: Application | None) -> Person | None:
    if application is None or kind in TO_SOMEBODY_ELSE:
        return None
    return facts.recipient_of(application)


def _somebody(kind: str, person: Person | None) -> Person:
    """Whom a letter without an application is to."""
    if kind not in TO_A_PERSON:
        raise NeedsApplication
    if person is None:
        raise NeedsSomebody
    return person


def _refuse_nonsense(kind: str, application: Application, *, on: date) -> None:
    if kind in AFTERWARDS and application.open:
        raise StillOpen
    if kind == Letter.Kind.WITHDRAW and not application.open:
        raise HasEnded
    if kind == Letter.Kind.FOLLOW_UP and facts.said_no_and_no_more(application):
        raise NothingOffered
    answered_on = facts.answered_on(application)
    asks_for_data = kind == Letter.Kind.DATA_ACCESS
    if asks_for_data and answered_on and on < offered_from(answered_on):
        raise TooSoon
