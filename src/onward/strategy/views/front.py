"""The room's front: what is there to aim better with."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.ui.pages import page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return page(request, "strategy/front.html", {})
