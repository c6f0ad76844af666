"""What a seeker shows to a counsellor: given, looked at, taken back, with a line in the log for each."""

from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import User
from onward.careers.models import Consent, Look, Membership, Role
from onward.feedback import services as feedback
from onward.feedback.models import Review
from onward.reflection.models import Debrief

# Somebody who turns pages looks once.
ONE_LOOK = timedelta(minutes=10)


class NotOfYourService(Exception):
    """This person is no counsellor of a service you belong to."""


@transaction.atomic
def give_consent(
    owner: User,
    *,
    counsellor: User,
    shows: str,
    at: datetime,
    debrief: Debrief | None = None,
    review: Review | None = None,
) -> Consent:
    """Let a counsellor see one thing; what they see already is given once. Raises `NotOfYourService`."""
    organisation = _shared_service(owner, counsellor)
    if organisation is None:
        raise NotOfYourService
    if review is not None and not review.has_gone_out:
        # What somebody comments on must not change under their hands: as with a file of it.
        feedback.make_file(review)
    _end_what_lapsed(owner, counsellor, at=at)
    consent, made = Consent.objects.get_or_create(
        owner=owner,
        counsellor=counsellor,
        shows=shows,
        debrief=debrief,
        review=review,
        ended_at=None,
        defaults={"given_at": at, "organisation_id": organisation},
    )
    if made:
        _note(consent, Look.Kind.GIVEN, at=at)
    return consent


def _end_what_lapsed(owner: User, counsellor: User, *, at: datetime) -> None:
    """A yes from before one of them left and came again counts no more, and stands in the way of a new one."""
    between = Consent.objects.filter(owner=owner, counsellor=counsellor)
    counts = between.open().values_list("pk", flat=True)
    between.filter(ended_at=None).exclude(pk__in=list(counts)).update(ended_at=at)


def _shared_service(owner: User, counsellor: User) -> int | None:
    mine = Membership.objects.current().filter(person=owner)
    theirs = Membership.objects.current().filter(person=counsellor, role=Role.COUNSELLOR)
    both = theirs.filter(organisation__in=mine.values("organisation"))
    return both.values_list("organisation", flat=True).order_by("pk").first()


@transaction.atomic
def end_consent(consent: Consent, *, at: datetime) -> None:
    """Take it back: from this moment the counsellor sees nothing of it."""
    if Consent.objects.filter(pk=consent.pk, ended_at=None).update(ended_at=at):
        _note(consent, Look.Kind.ENDED, at=at)


def note_look(consent: Consent, *, at: datetime) -> None:
    """Keep that the counsellor looked, for both to read."""
    lately = Look.objects.filter(
        consent_number=consent.pk, kind=Look.Kind.LOOKED, at__gt=at - ONE_LOOK
    )
    if not lately.exists():
        _note(consent, Look.Kind.LOOKED, at=at)


@transaction.atomic
def hand_in(consent: Consent, *, at: datetime) -> None:
    """The counsellor's review is done: it leaves their queue."""
    if Consent.objects.filter(pk=consent.pk, answered_at=None).update(answered_at=at):
        _note(consent, Look.Kind.ANSWERED, at=at)


def _note(consent: Consent, kind: str, *, at: datetime) -> None:
    Look.objects.create(
        owner_id=consent.owner_id,
        counsellor_id=consent.counsellor_id,
        kind=kind,
        shows=consent.shows,
        consent_number=consent.pk,
        at=at,
    )
