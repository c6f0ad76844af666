"""Roles, with what the search so far says of looking wider."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.widening import advised
from onward.strategy.views import roles as room
from onward.tracker.views.asking import asked


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    return room.roles(request, advised=advised(user, at=at))
