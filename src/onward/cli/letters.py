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


def letter(given: Namespace, owner: User) -> int:
    """Begin a letter, or show the one that was begun."""
    if given.kind not in Letter.Kind.values:
        drafted = ", ".join(Letter.Kind.values)
        raise Refusal(
            f"Onward drafts {drafted} so far; the other kinds it can check: onward lint."
        )
    application = application_meant(owner, given.application)
    begun = feedback.draft(owner, kind=given.kind, application=application, at=clock.now(owner))
    missing = [one.question for one in feedback.fresh(begun).missing]
    document = {
        "id": begun.pk,
        "url": reverse("letter", args=[begun.pk]),
        "kind": begun.kind,
        "application": application.pk,
        "state": begun.state,
        "to": begun.to,
        "subject": begun.subject,
        "body": begun.body,
        "missing": missing,
    }
    lines = [f"Subject: {begun.subject}", "", *begun.body.splitlines()]
    lines += ["", *(f"Still missing: {question}" for question in missing)]
    return answer(given, document, lines)


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
