"""What comes to the made-up person from outside, day by day: none of it depends on what she does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from math import lcm
from typing import Any

CHANNELS = {"c": "cold", "k": "referral", "a": "recruiter"}
# A no of one line comes after so many days, in turn.
SHORT_WAITS = (6, 11, 17, 8, 21)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of one day: what it is, about whom, and what is to be known of it."""

    day: int
    kind: str
    employer: str
    told: dict[str, Any] = field(default_factory=dict)


def happenings(told: dict[str, Any]) -> Iterator[Happening]:
    """Everything that happens in the whole search, application by application."""
    for nth, (day, employer) in enumerate(_quiet(told)):
        yield from _quietly(told, nth, day, employer)
    for one in told["told"]:
        yield from _in_full(one)


def _quiet(told: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The day and the employer of every application of which little came."""
    names = _employers(told)
    for week, many in enumerate(told["weeks"]):
        for place in range(many):
            # Monday to Friday, and what is more than five on the Monday again.
            yield 7 * week + place % 5, next(names)


def _employers(told: dict[str, Any]) -> Iterator[str]:
    """Each pair once, and no two in a row of one place or of one trade."""
    firsts, seconds = told["firsts"], told["seconds"]
    for nth in range(len(firsts) * len(seconds)):
        turn = nth // lcm(len(firsts), len(seconds))
        yield f"{firsts[nth % len(firsts)]} {seconds[(nth + turn) % len(seconds)]}"


def _quietly(told: dict[str, Any], nth: int, day: int, employer: str) -> Iterator[Happening]:
    roles, fate = told["roles"], told["fates"][nth % len(told["fates"])]
    channel = CHANNELS[told["channels"][nth % len(told["channels"])]]
    facts = {"role": roles[nth % len(roles)], "channel": channel}
    yield Happening(day, "applied", employer, facts)
    worded = next((one for one in told["worded"] if one["nth"] == nth), None)
    if worded:
        yield Happening(day + worded["after"], "no", employer, worded)
    elif fate == "n":
        after = SHORT_WAITS[nth % len(SHORT_WAITS)]
        yield Happening(day + after, "no", employer, {"by": "employer", "words": ""})
    elif fate == "h":
        yield Happening(day + 1, "acknowledged", employer)


def _in_full(one: dict[str, Any]) -> Iterator[Happening]:
    employer = one["employer"]
    facts = {"role": one["role"], "channel": one["channel"]}
    yield Happening(one["applied"], "applied", employer, facts)
    for told in one["rounds"]:
        # An invitation comes some days before, so that the round stands ahead for a while.
        yield Happening(max(one["applied"] + 1, told["day"] - 5), "invited", employer, told)
        yield Happening(told["day"] + 1, "held", employer, told)
    for kind in ("no", "heard", "offer"):
        if told := one.get(kind):
            yield Happening(told["day"], kind, employer, told)
    if "offer" in one:
        yield Happening(one["offer"]["on"], one["offer"]["answer"], employer, one["offer"])


def in_turn(told: dict[str, Any]) -> dict[str, Iterator[Any]]:
    """How it feels, by what kind of day it is."""
    return {kind: cycle(felt) for kind, felt in told["feelings"].items()}
