"""What is usual, what one can steer, and what has changed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.hope import hope_of
from onward.tracker.views.asking import asked
from onward.ui.pages import page


@require_safe
def hope(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    return page(request, "motivation/hope.html", {"hope": hope_of(user, at=at)})
