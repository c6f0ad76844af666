"""Somebody's page, with what the rooms know of them."""

from django.http import HttpRequest, HttpResponse

from onward.feedback.beside_people import written_with
from onward.motivation.beside import standing_by
from onward.network.beside import staying_with
from onward.tracker.views import people as ground
from onward.tracker.views.asking import asked


def person(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    beside = [
        staying_with(user, pk, today=at.date()),
        standing_by(user, pk),
        written_with(user, pk),
    ]
    return ground.show(request, pk, beside=beside)
