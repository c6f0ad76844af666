"""Who comes into a careers service, and who leaves it. An invitation is handed over by a person."""

from datetime import datetime

from django.db import connection, transaction

from onward.accounts import rows
from onward.accounts.models import User, digest_of, new_token
from onward.careers.models import Invitation, Membership, Organisation, Role
from onward.careers.models.people import INVITATION_LIFE


class InvitationOver(Exception):
    """This invitation was used, ended, or is older than fourteen days; ask for a new one."""


class AlreadyThere(Exception):
    """You have that role there already; the invitation stays open for somebody else."""


class LastSteward(Exception):
    """Somebody has to be able to invite; make another steward first."""


def found(name: str, *, at: datetime) -> Organisation:
    """The organisation of that name, made where there is none."""
    made, _ = Organisation.objects.get_or_create(name=name, defaults={"made_at": at})
    return made


def invite(
    organisation: Organisation,
    *,
    role: str,
    at: datetime,
    meant_for: str = "",
) -> tuple[Invitation, str]:
    """A way in, and its token, told this once."""
    token = new_token()
    made = Invitation(
        organisation=organisation,
        role=role,
        meant_for=meant_for,
        digest=digest_of(token),
        made_at=at,
        expires_at=at + INVITATION_LIFE,
    )
    made.full_clean()
    made.save()
    return made, token


def withdraw(invitation: Invitation, *, at: datetime) -> None:
    """End an invitation that nobody took yet."""
    Invitation.objects.filter(pk=invitation.pk, taken_at=None, ended_at=None).update(ended_at=at)


@transaction.atomic
def join(person: User, *, token: str, at: datetime) -> Membership:
    """Take up an invitation, once; another role held there before ends.

    Raises `InvitationOver`, `LastSteward`, and `AlreadyThere` for the same role: to begin it anew
    would end what was agreed in it.
    """
    with rows.belonging_to(person.pk), rows.known_by(digest_of(token)):
        invitation = Invitation.objects.usable(token, at=at).first()
        if invitation is None:
            raise InvitationOver
        before = role_held(person, invitation.organisation_id)
        if before is not None and before.role == invitation.role:
            raise AlreadyThere
        # The update decides, not the look before it: of two who press at once only one gets in.
        if not Invitation.objects.usable(token, at=at).update(taken_at=at, meant_for=""):
            raise InvitationOver
        if before is not None:
            let_go(before, at=at)
        return Membership.objects.create(
            organisation_id=invitation.organisation_id,
            person=person,
            role=invitation.role,
            joined_at=at,
        )


def role_held(person: User, organisation: int) -> Membership | None:
    """What somebody is in an organisation now."""
    return Membership.objects.current().filter(organisation=organisation, person=person).first()


def hold_address(email: str) -> bool:
    """Whether this address is free, and until the transaction ends nobody else's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [email.lower()])
    return not User.objects.filter(email__iexact=email).exists()


def behind(token: str, *, at: datetime) -> Invitation | None:
    """The invitation of a link; None where it opens nothing."""
    with rows.known_by(digest_of(token)):
        usable = Invitation.objects.usable(token, at=at).select_related("organisation")
        return usable.first()


@transaction.atomic
def let_go(membership: Membership, *, at: datetime) -> None:
    """End a membership; whatever was agreed with this person there shows nothing from now on."""
    stewards = Membership.objects.current().filter(
        organisation=membership.organisation, role=Role.STEWARD
    )
    # Both rows are held until the end, or two stewards could let each other go at once.
    held = list(stewards.select_for_update().values_list("pk", flat=True))
    if held == [membership.pk]:
        raise LastSteward
    Membership.objects.filter(pk=membership.pk, left_at=None).update(left_at=at)
