"""A wish, its best outcome, what in oneself stands in the way, and a plan for then (evidence §1.6)."""

from dataclasses import dataclass

from onward.engine.keeping_going.hints import Hint, HintKind, hint
from onward.engine.keeping_going.if_then import join, parse
from onward.engine.keeping_going.outcomes import process_for
from onward.engine.keeping_going.wording import WORD
from onward.engine.keeping_going.words import told


@dataclass(frozen=True, slots=True)
class Woop:
    """The four fields, each of which may be empty."""

    wish: str = ""
    best: str = ""
    obstacle: str = ""
    plan: str = ""

    @property
    def complete(self) -> bool:
        return all(field.strip() for field in (self.wish, self.best, self.obstacle, self.plan))


def woop_questions() -> dict[str, str]:
    """What each of the four fields asks, in their order."""
    return dict(told("woop")["fields"])


def woop_hints(woop: Woop) -> dict[str, Hint]:
    """What would help, by the name of the field; a field without a hint is not in it.

    A wish that others decide gets a thing to do. An obstacle outside oneself is asked for the one
    inside. A plan that is no if-then is put together with the obstacle.
    """
    found: dict[str, Hint] = {}
    if (better := process_for(woop.wish)) is not None:
        found["wish"] = hint(HintKind.OUTCOME, better)
    if is_outer(woop.obstacle):
        found["obstacle"] = hint(HintKind.INNER)
    if woop.plan.strip() and parse(woop.plan) is None:
        known = woop.obstacle.strip() and "obstacle" not in found
        found["plan"] = hint(HintKind.IF_THEN, join(woop.obstacle, woop.plan) if known else None)
    return found


def is_outer(obstacle: str) -> bool:
    """Only what lies outside is named; where something in oneself is named as well, nothing is asked."""
    rules = told("woop")["obstacles"]
    words = {word.casefold() for word in WORD.findall(obstacle)}
    return not words.isdisjoint(rules["outer"]) and words.isdisjoint(rules["inner"])
