"""Goals that others decide, such as "get an offer", and a thing to do that may lead there."""

import re
from dataclasses import dataclass
from functools import cache

from onward.engine.keeping_going.words import told


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One kind of outcome: how it is looked for, what may not follow it, and what to do instead."""

    said: re.Pattern[str]
    better: str


def process_for(words: str) -> str | None:
    """A thing to do instead of a thing to be given; None where the words name something to do.

    Only what stands at the beginning counts: "write to Ada, who can help me get a job" is to write.
    """
    clean = " ".join(words.split())
    return next((one.better for one in _outcomes() if one.said.match(clean)), None)


@cache
def _outcomes() -> tuple[_Outcome, ...]:
    told_of = told("outcomes")
    wanting = _either(told_of["before"]["wanting"])
    getting = _either(told_of["before"]["getting"])
    small = _either(told_of["before"]["small"])
    later = _either(told_of["before"]["not_followed_by"])
    kinds = []
    for one in told_of["outcomes"]:
        things, whole = _either(one["things"]), _either(one.get("whole", []))
        named = rf"(?:{getting}\s+)?(?:{small}\s+)*{things}(?!['’]|[\s-]+{later}\b)"
        said = rf"(?:{wanting}\s+)*(?:{named}|{whole})(?![\w-])"
        kinds.append(_Outcome(re.compile(said, re.IGNORECASE), one["better"]))
    return tuple(kinds)


def _either(words: list[str]) -> str:
    """Any of some words, the longest first; of none, what is never found."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)
    return f"(?:{either})" if words else r"(?!)"
