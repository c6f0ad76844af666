"""Roles a person looks at, and employers to look at for them."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.strategy.models import Role, RoleEmployer
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.services.employers import let_go_if_unused


def keep_role(
    owner: User, *, title: str, standing: str, at: datetime, archive: str = "", code: str = ""
) -> Role:
    """Keep a role; one that is kept already gets this standing."""
    with changes.recording(owner, at=at, words=_("Kept: %s") % title) as change:
        same = Role.objects.owned_by(owner).filter(archive=archive, code=code)
        known = (same if code else same.filter(title=title)).first()
        if known:
            return change.update(known, standing=standing)
        return change.create(
            Role, owner=owner, archive=archive, code=code, title=title, standing=standing, added_at=at
        )  # fmt: skip


def place_role(role: Role, *, standing: str, at: datetime) -> Role:
    """Say where it stands: what one does, worth a look, or not for oneself."""
    with changes.recording(role.owner, at=at, words=_("Changed: %s") % role) as change:
        return change.update(changes.lock(role), standing=standing)


def note_on_role(role: Role, *, industries: str, note: str, at: datetime) -> Role:
    with changes.recording(role.owner, at=at, words=_("Changed: %s") % role) as change:
        return change.update(changes.lock(role), industries=industries, note=note)


def remove_role(role: Role, *, at: datetime) -> None:
    with changes.recording(role.owner, at=at, words=_("Removed: %s") % role) as change:
        change.delete(role)


def list_employers(role: Role, names: Iterable[str], *, at: datetime) -> int:
    """Put employers on the list of a role, each once; gives how many are new on it."""
    with changes.recording(role.owner, at=at, words=_("Employers for %s") % role) as change:
        listed = set(role.employers.values_list("employer_id", flat=True))
        before = len(listed)
        for name in names:
            employer = tracker.employer_named(role.owner, name, at=at)
            if employer.pk not in listed:
                change.create(RoleEmployer, owner=role.owner, role=role, employer=employer)
                listed.add(employer.pk)
        return len(listed) - before


def take_employer_off(listed: RoleEmployer, *, at: datetime) -> None:
    """Off the list; an employer that stands nowhere else goes."""
    words = _("Off the list: %s") % listed.employer
    with changes.recording(listed.owner, at=at, words=words) as change:
        employer = listed.employer
        change.delete(listed)
        let_go_if_unused(employer, change)
