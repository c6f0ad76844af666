"""Employers: found by name, renamed, and brought together where one is written in two ways."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker.models import Employer
from onward.tracker.models.naming import key_of
from onward.tracker.services import twins
from onward.tracker.services.pointing import is_pointed_to, point_over, rows_at


class NameTaken(Exception):
    """Another employer has that name; bring both together instead. It is `employer`."""

    def __init__(self, employer: Employer) -> None:
        self.employer = employer


class NotTwo(Exception):
    """A row cannot be brought together with itself, or with somebody else's."""


def employer_named(owner: User, name: str, *, at: datetime) -> Employer:
    """The employer of that name, whatever its capitals; a new one where there is none yet."""
    name = " ".join(name.split())
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        known = Employer.objects.filter(owner=owner, name_key=key_of(name)).first()
        return known or change.create(Employer, owner=owner, name=name)


def let_go_if_unused(employer: Employer, change: changes.Recording) -> None:
    """An employer that nothing belongs to any more was a slip of the pen; it goes."""
    if not is_pointed_to(employer):
        change.delete(employer)


def rename_employer(employer: Employer, *, name: str, at: datetime) -> Employer:
    """Set the name right, for all that belongs to it. Raises `NameTaken`."""
    name = " ".join(name.split())
    with changes.recording(employer.owner, at=at, words=_("Renamed %s") % employer) as change:
        changes.lock(employer)
        other = Employer.objects.filter(owner=employer.owner, name_key=key_of(name))
        if taken := other.exclude(pk=employer.pk).first():
            raise NameTaken(taken)
        return change.update(employer, name=name)


def merge_employers(keep: Employer, gone: Employer, *, at: datetime) -> Employer:
    """Two spellings are one employer: all that belonged to the one belongs to the other. Raises `NotTwo`."""
    if keep.pk == gone.pk or keep.owner_id != gone.owner_id:
        raise NotTwo
    words = _("Brought %(gone)s and %(keep)s together") % {"gone": gone, "keep": keep}
    with changes.recording(keep.owner, at=at, words=words) as change:
        for name, rows in rows_at(gone):
            point_over(name, rows, keep, change)
        twins.follow("employers", {gone.pk: keep.pk}, change)
        change.delete(gone)
    return keep
