"""The next setback, thought through before it comes, and brought back when it does (evidence §1.6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from onward.engine.history import Decider, Stage
from onward.engine.keeping_going.words import phrase, told


class SetbackKind(StrEnum):
    """What may go otherwise than hoped."""

    GHOSTED = "ghosted"  # no answer to an application
    SILENT_AFTER = "silent_after"  # no answer after a talk
    NO_EARLY = "no_early"
    NO_AFTER_TALK = "no_after_talk"
    NO_AFTER_FINAL = "no_after_final"
    INTERNAL = "internal"
    FILLED = "filled"
    CANCELLED = "cancelled"  # or frozen
    KNOCKOUT = "knockout"
    OFFER_WITHDRAWN = "offer_withdrawn"
    FEEDBACK_REFUSED = "feedback_refused"
    WENT_BADLY = "went_badly"
    MONEY_LETTER = "money_letter"
    SEVERAL = "several"


class Ahead(StrEnum):
    """What somebody gets ready for."""

    APPLICATIONS = "applications"
    INTERVIEW = "interview"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Setback:
    """One kind of setback: what people often feel first, what helps, and when-then plans to begin from."""

    kind: SetbackKind
    name: str
    reactions: tuple[str, ...]
    responses: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetbackPlan:
    """What somebody planned for one kind of setback, in their own words."""

    kind: SetbackKind
    reaction: str
    response: str
    plan: str
    made_on: date
    key: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """A plan brought back on the day it was made for."""

    title: str
    lines: tuple[str, ...]
    plan: SetbackPlan


MEANT: Mapping[Decider, SetbackKind] = MappingProxyType(
    {
        Decider.CANCELLED: SetbackKind.CANCELLED,
        Decider.FROZEN: SetbackKind.CANCELLED,
        Decider.FILLED: SetbackKind.FILLED,
        Decider.INTERNAL: SetbackKind.INTERNAL,
        Decider.KNOCKOUT: SetbackKind.KNOCKOUT,
        Decider.OFFER_WITHDRAWN: SetbackKind.OFFER_WITHDRAWN,
    }
)


def describe_setback(kind: SetbackKind) -> Setback:
    """One kind of setback in words."""
    return _known()[kind]


def likely(ahead: Ahead) -> tuple[Setback, ...]:
    """The three that most often come before a wave of applications, or around an interview."""
    kinds = told("setbacks")["likely"][ahead]
    return tuple(describe_setback(SetbackKind(kind)) for kind in kinds)


def meant_by(
    *,
    decided_by: Decider | None = None,
    stage: Stage | None = None,
    feedback_refused: bool = False,
) -> SetbackKind | None:
    """Which setback an event is; None for what is none, such as the person's own withdrawal.

    `stage` is the furthest that was reached; unknown, it counts as an application.
    """
    if feedback_refused:
        return SetbackKind.FEEDBACK_REFUSED
    if decided_by is Decider.EMPLOYER:
        return _no_after(stage)
    if decided_by is Decider.NOBODY:
        return SetbackKind.SILENT_AFTER if _looked_closer(stage) else SetbackKind.GHOSTED
    return MEANT.get(decided_by) if decided_by else None


def replay(kind: SetbackKind, plans: Iterable[SetbackPlan], *, on: date) -> Replay | None:
    """Bring back the plan that was made for this before `on`, or for its like; the latest of several."""
    made = sorted(
        (one for one in plans if one.made_on <= on), key=lambda one: (one.made_on, one.key)
    )
    by_kind = {one.kind: one for one in made}
    found = next((by_kind[one] for one in _and_like(kind) if one in by_kind), None)
    if found is None:
        return None
    parts = {"first": found.reaction, "helps": found.response, "then": found.plan}
    lines = tuple(
        phrase("setbacks", "replay", key, reaction=words, response=words, plan=words)
        for key, words in parts.items()
        if words.strip()
    )
    return Replay(phrase("setbacks", "replay", "title"), lines, found)


def _no_after(stage: Stage | None) -> SetbackKind:
    if stage in (Stage.FINAL, Stage.OFFER):
        return SetbackKind.NO_AFTER_FINAL
    return SetbackKind.NO_AFTER_TALK if _looked_closer(stage) else SetbackKind.NO_EARLY


def _looked_closer(stage: Stage | None) -> bool:
    """They talked with the person, or set a task."""
    return stage is not None and stage is not Stage.APPLIED


def _and_like(kind: SetbackKind) -> Iterator[SetbackKind]:
    """The kind itself, and then what it is most like."""
    like = told("setbacks")["like"]
    name: str | None = kind
    while name is not None:
        yield SetbackKind(name)
        name = like.get(name)


@cache
def _known() -> dict[SetbackKind, Setback]:
    return {
        kind: Setback(
            kind,
            one["name"],
            tuple(one["reactions"]),
            tuple(one["responses"]),
            tuple(one["plans"]),
        )
        for kind, one in ((kind, told("setbacks")["kinds"][kind]) for kind in SetbackKind)
    }
