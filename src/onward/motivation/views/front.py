"""The front page of the room that keeps going."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.ui.pages import page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return page(request, "motivation/front.html")
