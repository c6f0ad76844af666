"""The front page of the room that keeps going."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.motivation import aims
from onward.tracker.views.asking import asked
from onward.ui.pages import page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    context = {"goals": aims.under_way(user, on=at.date())}
    return page(request, "motivation/front.html", context)
