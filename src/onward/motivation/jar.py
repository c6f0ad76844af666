"""The jar of good moments, as the engine sees it, and the one that is drawn on a hard day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.keeping_going import GoodMoment, MomentKind, draw
from onward.motivation.models import Moment

KINDS = {
    Moment.Kind.SAID: MomentKind.SENTENCE,
    Moment.Kind.THANKS: MomentKind.THANKS,
    Moment.Kind.REACHED: MomentKind.FINAL,
    Moment.Kind.LEARNT: MomentKind.LEARNT,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One moment as a page of another room shows it."""

    number: int
    introduction: str
    words: str
    on: date


def drawn_on(owner: User, *, day: date) -> Drawn | None:
    """The one moment of a hard day; None with an empty jar, while locked, or once it was put away."""
    if not vault.is_open(owner.pk):
        return None
    rows = {str(row.pk): row for row in Moment.objects.owned_by(owner).latest_first()}
    if any(row.put_away_on == day for row in rows.values()):
        return None
    chosen = draw(_seen(rows.values()), today=day, hard=True)
    if chosen is None:
        return None
    row = rows[chosen.key]
    return Drawn(row.pk, chosen.introduction, row.words, row.happened_on)


def _seen(rows: Iterable[Moment]) -> Iterator[GoodMoment]:
    for row in rows:
        if not row.is_damaged:
            kind = KINDS[Moment.Kind(row.kind)]
            yield GoodMoment(str(row.pk), kind, row.words, row.happened_on, row.drawn_on)
