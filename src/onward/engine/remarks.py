"""How much a remark counts beside others, by where it comes from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onward.engine.heard import RemarkSource


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a source counts, from 0 to 1; `documents_only` speaks of documents and no more."""

    value: float
    documents_only: bool


def weight_of(source: RemarkSource) -> Weight:
    told = _told()
    return Weight(told["weights"][source], source in told["limits"]["documents_only"])


@cache
def _told() -> dict[str, Any]:
    text = files("onward.engine.lexicon").joinpath("remarks.toml").read_text("utf-8")
    return tomllib.loads(text)
