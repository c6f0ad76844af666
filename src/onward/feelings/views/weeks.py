"""The weeks in a picture, and the offer of a heavy week."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onward.feelings import services
from onward.feelings.views.inside import asked_inside
from onward.feelings.weeks import settling_of, weeks_of
from onward.tracker.views.asking import number_in
from onward.ui.pages import page


@require_safe
def weeks(request: HttpRequest, *, rests_until: datetime | None) -> HttpResponse:
    """Six weeks; `?back=` counts pages into the past.

    Until `rests_until` nothing is said about how long it usually takes: a no is too fresh for that.
    """
    user, at = asked_inside(request)
    back = number_in(request.GET.get("back", "")) or 0
    context = {
        "weeks": weeks_of(user, at=at, back=back),
        "settling": () if rests_until else settling_of(user, at=at),
        "rests_until": rests_until,
    }
    return page(request, "feelings/weeks.html", context)


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Not this week: the offer to talk comes back when a later week is heavy."""
    user, at = asked_inside(request)
    services.put_offer_away(user, at=at)
    return redirect("feelings" if request.POST.get("back") == "feelings" else "today")
