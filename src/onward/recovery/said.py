"""Remarks as what was said: rows, with how their application ended, into the values patterns are found in."""

from datetime import date
from typing import NamedTuple

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.heard import RemarkSource
from onward.engine.history import Decider
from onward.engine.patterns import EMPLOYERS_OWN, Comment, exactness, points_of
from onward.engine.themes import Direction
from onward.feedback.models import Remark
from onward.feedback.models.remarks import themes_in
from onward.recovery import reading

# Who decided an ending, and whether the person says that it was about how they did.
Ending = tuple[Decider | None, bool | None]
UNTOLD: Ending = (None, None)


def comments_of(owner: User) -> list[Comment]:
    """All remarks of a person; two queries, however many there are."""
    sealed, beside = _Remark._fields[:2], _Remark._fields[2:]
    rows = opened(Remark.objects.owned_by(owner), sealed, beside)
    about = Remark.objects.owned_by(owner).exclude(application=None).values("application")
    told = reading.standing_noes(owner).filter(application__in=about)
    endings: dict[int, Ending] = {
        application: (Decider(by), performance)
        for application, by, performance in told.values_list(
            "application", "decided_by", "about_performance"
        )
    }
    remarks = (_Remark(*row) for row in rows)
    return [_comment(one, endings.get(one.application or 0, UNTOLD)) for one in remarks]


class _Remark(NamedTuple):
    """A remark as the database gives it: its sealed columns, opened, and the plain ones."""

    verbatim: str
    themes: str
    pk: int
    source: str
    said_on: date
    direction: str
    specificity: int | None
    actionable: bool | None
    agree: int | None
    person: int | None
    application: int | None
    application__employer__name: str | None
    person__employer__name: str | None


def _comment(row: _Remark, ending: Ending) -> Comment:
    direction = Direction(row.direction) if row.direction else None
    source, themes = RemarkSource(row.source), themes_in(row.themes)
    words = row.verbatim
    ended_by, about_performance = ending
    return Comment(
        id=row.pk,
        source=source,
        words=words,
        on=row.said_on,
        points=None if themes is None else points_of(words, themes=themes, direction=direction),
        direction=direction,
        employer=_employer_of(row),
        speaker=row.person,
        specificity=exactness(words, source=source, told=row.specificity),
        actionable=row.actionable,
        agree=row.agree,
        ended_by=ended_by,
        about_performance=about_performance,
    )


def _employer_of(row: _Remark) -> str | None:
    """Whose application it is about; else, of somebody who speaks for an employer, where they work."""
    if row.application:
        return row.application__employer__name
    return row.person__employer__name if row.source in EMPLOYERS_OWN else None
