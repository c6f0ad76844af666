"""What a mail can be judged to be, and how sure that may be said."""

from dataclasses import dataclass

from onward.engine.history import Decider
from onward.engine.mail.calibration import Level, confidence
from onward.engine.mail.dates import ToldDay
from onward.engine.mail.evidence import NOES
from onward.engine.mail.kinds import VerdictKind

# Five levels, each one kind of evidence; how often each was right is measured, not guessed.
SURE = confidence(Level.SURE)  # a strong rule, borne out by a second sentence
LIKELY = confidence(Level.LIKELY)  # a strong rule alone
PROBABLE = confidence(Level.PROBABLE)  # a medium rule with a soft sign beside it
POSSIBLE = confidence(Level.POSSIBLE)  # two readings, one better
DOUBTFUL = confidence(Level.DOUBTFUL)  # something was said, not clearly what


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading to show and confirm: `sentence` and `reason_stated` are verbatim, `reasons` are rule codes."""

    kind: VerdictKind
    confidence: float
    sentence: str | None = None
    reasons: tuple[str, ...] = ()
    reason_stated: str | None = None
    decided_by: Decider | None = None
    language: str | None = None
    offered: tuple[ToldDay, ...] = ()
    promised: ToldDay | None = None

    @property
    def is_no(self) -> bool:
        return self.kind.value in NOES
