"""What came of each version, by somebody who knows how heavy it is right now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.resting import heavy_at
from onward.recovery.versions import outcomes as outcomes_of
from onward.tracker.views.asking import asked, hidden_until
from onward.ui.pages import page


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """The counts rest after a no or a heavy check-in, as the funnel does."""
    user, at = asked(request)
    until = hidden_until(user, heavy_at=heavy_at(user, at=at))
    if until is not None and until > at and "show" not in request.GET:
        context = {"until": until, "today": at.date()}
        return page(request, "recovery/outcomes_resting.html", context)
    return page(request, "recovery/outcomes.html", {"outcomes": outcomes_of(user, at=at)})
