"""Pages of the private room that need what the way back knows: the plan, and when numbers rest."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.feelings.views import checkins as room
from onward.feelings.views import front as first_page
from onward.feelings.views import weeks as picture
from onward.recovery import moments, services
from onward.recovery.resting import numbers_rest_until
from onward.tracker.views.asking import asked


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return first_page.front(request, moment_for=moments.for_front_of_feelings)


def check_in(request: HttpRequest) -> HttpResponse:
    return room.check_in(request, keep=services.check_in)


def check_in_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return room.edit(request, pk, keep=services.amend_check_in)


def weeks(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    return picture.weeks(request, rests_until=numbers_rest_until(user, at=at))
