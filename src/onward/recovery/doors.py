"""Where a step is done: some rooms have a page for it, and doing it there settles it."""

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


def room_of(step: Step) -> str:
    """The address of the page that does it; empty where the page of the step itself does."""
    kind = StepKind(step.kind)
    if kind in ALWAYS_THERE:
        return reverse(ALWAYS_THERE[kind])
    if kind is StepKind.DISTANCE:
        return f"{reverse('writing')}?kind={Kind.DISTANCED}"
    if kind is StepKind.FIT and step.application_id:
        return reverse("application_fit", args=[step.application_id])
    if kind is StepKind.PATTERNS:
        return f"{reverse('patterns')}?step={step.pk}"
    if kind in OF_THE_APPLICATION and step.application_id:
        return reverse(OF_THE_APPLICATION[kind], args=[step.application_id])
    return ""
