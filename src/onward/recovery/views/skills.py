"""Skills looked for in all that a person wrote, whichever room it lies in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from onward.recovery.skills import sources_of
from onward.strategy.views import skills as room
from onward.tracker.views.asking import user_of


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    return room.look(request, sources_of(user_of(request)))
