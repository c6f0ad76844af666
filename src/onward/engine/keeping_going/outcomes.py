"""Goals that others decide, such as "get an offer", and a thing to do that may lead there."""

import re
from dataclasses import dataclass
from functools import cache

from onward.engine.keeping_going.words import any_of, told


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
    before = told_of["before"]
    wanting, small = any_of(before["wanting"]), any_of(before["small"])
    kinds = []
    for one in told_of["outcomes"]:
        getting = any_of(one.get("getting", before["getting"]))
        not_then = any_of([*before["not_followed_by"], *one.get("not_then", [])])
        # "Work", "answer" and "offer" alone are things one does; "a job" and "get work" are not.
        bare = "" if "getting" in one else rf"|(?:(?:{small})\s+)+"
        ways = [rf"(?:(?:{getting})\s+(?:(?:{small})\s+)*{bare})(?:{any_of(one['things'])})"]
        ways = ways if one["things"] else []
        ways += [any_of(one["whole"])] if "whole" in one else []
        said = rf"(?:(?:{wanting})\s+)*(?:{'|'.join(ways)})(?![\w'’-])(?!\s+(?:{not_then})\b)"
        kinds.append(_Outcome(re.compile(said, re.IGNORECASE), one["better"]))
    return tuple(kinds)
