"""Times to meet: asked for by one, agreed to by the other, called off by either."""

from datetime import datetime

from onward.accounts.models import User
from onward.careers.models import Appointment, Organisation


class NotTheirs(Exception):
    """Only the one who was asked can agree to a time."""


class TooLate(Exception):
    """That time is over, or was called off."""


def ask_for(
    owner: User,
    *,
    counsellor: User,
    organisation: Organisation,
    asked_by: User,
    starts_at: datetime,
    at: datetime,
    minutes: int = 45,
    place: str = "",
    about: str = "",
) -> Appointment:
    """Ask for a time. Raises `TooLate` for one that is over."""
    if starts_at <= at:
        raise TooLate
    made = Appointment(
        owner=owner,
        counsellor=counsellor,
        organisation=organisation,
        asked_by=asked_by,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        about=about,
        changed_at=at,
    )
    made.full_clean(exclude=["owner", "counsellor", "organisation", "asked_by"])
    made.save()
    return made


def agree_to(appointment: Appointment, *, by: User, at: datetime) -> Appointment:
    """Say yes to a time. Raises `NotTheirs` for who asked, `TooLate` for what is over."""
    if by.pk == appointment.asked_by_id:
        raise NotTheirs
    asked = Appointment.objects.filter(
        pk=appointment.pk, state=Appointment.State.ASKED, starts_at__gt=at
    )
    if not asked.update(state=Appointment.State.AGREED, changed_at=at):
        raise TooLate
    appointment.refresh_from_db(fields=["state", "changed_at"])
    return appointment


def call_off(appointment: Appointment, *, at: datetime) -> None:
    """Take a time off both calendars; one that is over stays as it was."""
    Appointment.objects.filter(pk=appointment.pk, starts_at__gt=at).exclude(
        state=Appointment.State.CALLED_OFF
    ).update(state=Appointment.State.CALLED_OFF, changed_at=at)
