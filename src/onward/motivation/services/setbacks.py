"""The next setback: planned before it comes, met when it does, and put away again."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.motivation.models import Setback
from onward.tracker import changes
from onward.tracker.models import Application, Interview


class NothingPlanned(Exception):
    """Write for at least one of them what helps, or what you will do."""


def get_ready(
    owner: User,
    told: Iterable[Mapping[str, str]],
    *,
    at: datetime,
    application: Application | None = None,
    interview: Interview | None = None,
) -> list[Setback]:
    """Keep what was planned for each of some setbacks, before a wave or an interview.

    Raises `NothingPlanned`, and `vault.Locked` where a first reaction was written.
    """
    with changes.recording(owner, at=at, words=_("Ready for a setback")) as change:
        about = interview.event.application if interview else application
        made = [
            change.create(
                Setback,
                owner=owner,
                application=about,
                interview=interview,
                made_on=at.date(),
                **one,
            )
            for one in told
        ]
        if not made:
            raise NothingPlanned
        return made


def change_plan(row: Setback, *, at: datetime, **told: str) -> Setback:
    """Raises `vault.Locked` where the first reaction is among what is told."""
    with _changing(row, _("Changed: what you planned"), at=at) as change:
        return change.update(row, **told)


def meet(row: Setback, *, on: date, at: datetime) -> Setback:
    """What it was made for has come; whether it helps is asked anew."""
    with _changing(row, "", at=at) as change:
        return change.update(row, met_on=on, helped=None)


def rate(row: Setback, *, helped: int, at: datetime) -> Setback:
    """Whether it helped, 0 to 3; who says so has met it."""
    with _changing(row, _("Noted how it helped"), at=at) as change:
        return change.update(row, helped=helped, met_on=row.met_on or at.date())


def put_away(row: Setback, *, at: datetime) -> Setback:
    with _changing(row, _("Put away: a plan"), at=at) as change:
        return change.update(row, put_away_on=row.put_away_on or at.date())


def take_up(row: Setback, *, at: datetime) -> Setback:
    with _changing(row, _("Ready again: a plan"), at=at) as change:
        return change.update(row, put_away_on=None)


def remove(row: Setback, *, at: datetime) -> None:
    with _changing(row, _("Removed: a plan"), at=at) as change:
        change.delete(row)


def _changing(
    row: Setback, words: str, *, at: datetime
) -> AbstractContextManager[changes.Recording]:
    return changes.recording(row.owner, at=at, words=words)
