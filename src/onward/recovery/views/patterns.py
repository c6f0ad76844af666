"""Patterns: what several people said, or what is still missing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.engine.patterns import Aside
from onward.engine.plan import StepKind
from onward.recovery.models import Step
from onward.recovery.patterns import patterns as drawn
from onward.recovery.resting import patterns_rest_until
from onward.recovery.today import card_of
from onward.tracker.views.asking import asked, number_in, user_of
from onward.ui.pages import page


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """While numbers rest, only that they do; `?show=1` shows them all the same."""
    user, at = asked(request)
    until = patterns_rest_until(user, at=at)
    context = {
        "resting_until": until,
        "patterns": None if until and "show" not in request.GET else drawn(user),
        "step": _step_of(request),
        "unread": Aside.UNREAD,
    }
    return page(request, "recovery/patterns.html", context)


def _step_of(request: HttpRequest) -> object:
    """The step of a plan that led here, to be settled from here."""
    number = number_in(request.GET.get("step", ""))
    if number is None:
        return None
    open_steps = Step.objects.owned_by(user_of(request)).open().filter(kind=StepKind.PATTERNS)
    row = open_steps.select_related("owner", "application__employer").filter(pk=number).first()
    return card_of(row) if row else None
