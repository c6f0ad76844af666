"""How much a remark counts beside others, by where it comes from."""

from dataclasses import dataclass
from functools import cache, partial

from onward.engine.heard import RemarkSource
from onward.engine.lexicon import read

_told = partial(read, "remarks")


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a source counts, from 0 to 1; `documents_only` speaks of documents and no more."""

    value: float
    documents_only: bool


@cache
def weight_of(source: RemarkSource) -> Weight:
    told = _told()
    return Weight(told["weights"][source], source in told["limits"]["documents_only"])
