"""The search counted in steps, by somebody who knows how heavy it is right now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.resting import heavy_at
from onward.reflection.views import funnel as room
from onward.tracker.views.asking import asked


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    return room.funnel(request, heavy_at=heavy_at(user, at=at))
