"""Letters in a terminal: drafted from what is known, sent by nobody but the person."""

from argparse import Namespace

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.cli.tracking import application_meant
from onward.engine.letters.context import LintContext
from onward.feedback import facts
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.feelings import services as feelings
from onward.tracker.models import Person


def letter(given: Namespace, owner: User) -> int:
    """Begin a letter, or show the one that was begun."""
    application = person = None
    if given.application is not None:
        application = application_meant(owner, given.application)
    if given.person is not None:
        person = person_meant(owner, given.person)
    try:
        begun = feedback.draft(
            owner, kind=given.kind, application=application, person=person, at=clock.now(owner)
        )
    except feedback.NotThisLetter as refusal:
        raise Refusal(str(refusal.words)) from None
    missing = [one.question for one in feedback.fresh(begun).missing]
    document = {
        "id": begun.pk,
        "url": reverse("letter", args=[begun.pk]),
        "kind": begun.kind,
        "application": begun.application_id,
        "person": begun.person_id,
        "state": begun.state,
        "to": begun.to,
        "subject": begun.subject,
        "body": begun.body,
        "missing": missing,
    }
    lines = [f"Subject: {begun.subject}", "", *begun.body.splitlines()]
    lines += ["", *(f"Still missing: {question}" for question in missing)]
    return answer(given, document, lines)


def person_meant(owner: User, written: str) -> Person:
    """The person of that number, or the only one whose name and employer hold the words."""
    mine = Person.objects.owned_by(owner)
    if written.isascii() and written.isdigit():
        found = list(mine.filter(pk=int(written[:18])))
    else:
        found = list(mine.naming(written).by_name()[:20])
    if not found:
        raise Refusal(f"There is nobody called “{written}”.")
    if len(found) > 1:
        listed = "\n".join(f"  {one.pk}  {one}" for one in found)
        raise Refusal(f"Several could be meant; say which one with its number:\n{listed}")
    return found[0]


def context_of(given: Namespace, owner: User) -> LintContext:
    """What is known around a letter in a file; the draft begun for it lends its facts."""
    application = application_meant(owner, given.application)
    at = clock.now(owner)
    begun = Letter.objects.owned_by(owner).filter(kind=given.kind, application=application)
    known = begun.order_by("-pk").first() or Letter(
        owner=owner,
        kind=given.kind,
        application=application,
        person=facts.recipient_of(application),
    )
    said = feelings.latest(owner, at=at)
    return facts.around(known, at=at, intensity=said.intensity if said else None)
