"""Whom one knows at an employer, in the order in which it is best to ask them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onward.engine.people import words


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who works there now, or did before."""

    id: int
    name: str
    tie: str
    works_there: bool
    position: str = ""
    last_contact_on: date | None = None


def order_to_ask(people: Iterable[Known]) -> tuple[Known, ...]:
    """Those who are there now, moderately weak ties first; then the latest contact."""
    ties = {tie: rank for rank, tie in enumerate(words.order_of_ties())}
    return tuple(
        sorted(
            people,
            key=lambda one: (
                not one.works_there,
                ties.get(one.tie, len(ties)),
                -(one.last_contact_on or date.min).toordinal(),
                one.name.casefold(),
                one.id,
            ),
        )
    )


def why_this_order(people: Iterable[Known]) -> str:
    """One sentence, where the order says anything: where there are several, with a tie."""
    tied = {one.tie for one in people if one.tie}
    return words.sentences("known_at")["why"] if len(tied) > 1 else ""
