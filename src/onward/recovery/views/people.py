"""Somebody's page, with what the rooms know of them."""

from django.http import HttpRequest, HttpResponse

from onward.feedback.beside_people import written_with
from onward.tracker.views import people as ground
from onward.tracker.views.asking import user_of


def person(request: HttpRequest, pk: int) -> HttpResponse:
    beside = [written_with(user_of(request), pk)]
    return ground.show(request, pk, beside=beside)
