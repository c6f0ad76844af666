"""Who stands by: taken into the circle, asked for something, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.motivation.models import Supporter, SupportNote
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person
from onward.tracker.models.choices import PersonKind
from onward.tracker.models.naming import key_of

WAYS = ("listens", "advises", "introduces", "helps")


class InNoWay(Exception):
    """Say in at least one way how they stand by; or take them out of the circle."""


def take_in(
    owner: User,
    *,
    ways: Collection[str],
    at: datetime,
    person: Person | None = None,
    name: str = "",
    **reach: str,
) -> Supporter:
    """Somebody who is known, or a new name, joins the circle; who is in it gets these ways.

    `reach` is how a new one is reached. Raises `InNoWay`.
    """
    told = _told(ways)
    with changes.recording(
        owner, at=at, words=_("In your circle: %s") % (person or name)
    ) as change:
        who = person or _named(owner, name, at=at, **reach)
        # Two windows that take in one person take in one.
        changes.lock(who)
        known = Supporter.objects.owned_by(owner).filter(person=who).first()
        if known:
            return change.update(known, **told)
        return change.create(Supporter, owner=owner, person=who, **told)


def _named(owner: User, name: str, *, at: datetime, **reach: str) -> Person:
    """The one person of that name, with what was not known of them; else somebody new."""
    same = list(Person.objects.owned_by(owner).filter(name_key=key_of(name))[:2])
    if len(same) == 1:
        news: dict[str, Any] = {
            field: said for field, said in reach.items() if said and not getattr(same[0], field)
        }
        return tracker.edit_person(same[0], at=at, **news) if news else same[0]
    return tracker.add_person(owner, name=name, kind=PersonKind.SUPPORTER, at=at, **reach)


def choose_ways(supporter: Supporter, *, ways: Collection[str], at: datetime) -> Supporter:
    """Raises `InNoWay`."""
    told = _told(ways)
    words = _("Changed: %s in your circle") % supporter
    with changes.recording(supporter.owner, at=at, words=words) as change:
        return change.update(supporter, **told)


def _told(ways: Collection[str]) -> dict[str, Any]:
    told = {way: way in ways for way in WAYS}
    if not any(told.values()):
        raise InNoWay
    return told


def let_out(supporter: Supporter, *, at: datetime) -> None:
    """Out of the circle, with what was noted; the person stays among your people."""
    words = _("No longer in your circle: %s") % supporter
    with changes.recording(supporter.owner, at=at, words=words) as change:
        change.delete(supporter)


def note(
    supporter: Supporter, *, on: date, at: datetime, was: str = "", words: str = ""
) -> SupportNote:
    """Keep, for oneself alone, what it was like. Raises `vault.Locked`."""
    named = _("Noted: %s") % supporter
    with changes.recording(supporter.owner, at=at, words=named) as change:
        return change.create(
            SupportNote, owner=supporter.owner, supporter=supporter, on=on, was=was, words=words
        )


def correct_note(row: SupportNote, *, at: datetime, **told: Any) -> SupportNote:
    """Raises `vault.Locked`."""
    words = _("Changed a note: %s") % row.supporter
    with changes.recording(row.owner, at=at, words=words) as change:
        return change.update(row, **told)


def forget_note(row: SupportNote, *, at: datetime) -> None:
    words = _("Removed a note: %s") % row.supporter
    with changes.recording(row.owner, at=at, words=words) as change:
        change.delete(row)
