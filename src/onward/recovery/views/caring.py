"""Exercises of the private room, with what the way back knows: which step asks for them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from onward.feelings.views import activities, aside, cards
from onward.recovery import caring


def compassion(request: HttpRequest) -> HttpResponse:
    return cards.compassion(request, finish=caring.finish_card)


@require_POST
def activity_did(request: HttpRequest) -> HttpResponse:
    return activities.did(request, note=caring.note_activity)


@require_POST
def activity_done(request: HttpRequest, pk: int) -> HttpResponse:
    return activities.done(request, pk, finish=caring.finish_activity)


@require_POST
def set_aside(request: HttpRequest) -> HttpResponse:
    return aside.set_aside(request, put=caring.set_aside)


@require_POST
def offer_again(request: HttpRequest, pk: int) -> HttpResponse:
    return aside.offer_again(request, pk, take_back=caring.offer_again)
