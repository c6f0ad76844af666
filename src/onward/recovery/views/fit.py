"""The fit of a job, with what the way back knows: which step it settles."""

from django.http import HttpRequest, HttpResponse

from onward.recovery import fit
from onward.reflection.views import fit as room


def application_fit(request: HttpRequest, pk: int) -> HttpResponse:
    return room.application_fit(request, pk, keep=fit.rate)
