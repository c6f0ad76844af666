"""Where a step is done: some rooms have a page for it, and doing it there settles it."""

from dataclasses import dataclass

from django.urls import reverse

from onward.engine.plan import StepKind
from onward.engine.sittings import Kind
from onward.recovery.models import Step

# Here one first sees with whom, or what is new; the letter comes after that.
OF_THE_APPLICATION = {
    StepKind.CONNECTION: "connect",
    StepKind.LOOK_AGAIN: "think_again",
    StepKind.REAPPLY: "think_again",
}
ALWAYS_THERE = {
    StepKind.PRACTICE: "practice",
    StepKind.PROMISE: "promise_new",
    StepKind.WEEK: "motivation_week",
    StepKind.WRITING: "writing",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where a step is done, by name: an address loads every page there is, and a terminal needs none."""

    name: str
    args: tuple[int, ...] = ()
    query: str = ""

    @property
    def address(self) -> str:
        return reverse(self.name, args=self.args) + self.query


def door_of(step: Step) -> Door | None:
    """The page that does it; None where the page of the step itself does."""
    kind = StepKind(step.kind)
    if kind in ALWAYS_THERE:
        return Door(ALWAYS_THERE[kind])
    if kind is StepKind.DISTANCE:
        return Door("writing", query=f"?kind={Kind.DISTANCED}")
    if kind is StepKind.FIT and step.application_id:
        return Door("application_fit", (step.application_id,))
    if kind is StepKind.PATTERNS:
        return Door("patterns", query=f"?step={step.pk}")
    if kind in OF_THE_APPLICATION and step.application_id:
        return Door(OF_THE_APPLICATION[kind], (step.application_id,))
    return None


def room_of(step: Step) -> str:
    """The address of the page that does it; empty where the page of the step itself does."""
    door = door_of(step)
    return door.address if door else ""
