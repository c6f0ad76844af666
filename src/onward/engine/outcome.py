"""What came of a round: whether it led on, as far as that is known."""

from collections.abc import Iterable
from enum import StrEnum

from onward.engine.history import ENDINGS, Decider, EventKind

# A later round, a task, an offer: any of them says that the round before it went well enough.
LEADS_ON = frozenset(
    {EventKind.INTERVIEW, EventKind.ASSESSMENT, EventKind.OFFER, EventKind.ACCEPTED}
)


class Outcome(StrEnum):
    """`NOT_SAID`: it ended, and that says nothing about how the round went."""

    OPEN = "open"
    WENT_ON = "went_on"
    ENDED = "ended"
    NOT_SAID = "not_said"

    @property
    def went_on(self) -> bool | None:
        """Whether it led on; None where that is not known, or says nothing."""
        return {Outcome.WENT_ON: True, Outcome.ENDED: False}.get(self)


def outcome_of(after: Iterable[EventKind], *, decided_by: Decider | None) -> Outcome:
    """What came after a round, in its order; `decided_by` tells who decided the no, if there is one.

    Only an employer's no says that it did not lead on. Silence, a cancelled role, a missing permit or
    a withdrawal say nothing about the round (evidence §4).
    """
    for kind in after:
        if kind in LEADS_ON:
            return Outcome.WENT_ON
        if kind in ENDINGS:
            told = kind is EventKind.NO and decided_by is Decider.EMPLOYER
            return Outcome.ENDED if told else Outcome.NOT_SAID
    return Outcome.OPEN
