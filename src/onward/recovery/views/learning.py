"""An hour of learning that is done, or is to do again: in the week that promised it too."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from onward.recovery import learning
from onward.strategy.views.learning import change_step


@require_POST
def step_done(request: HttpRequest, pk: int) -> HttpResponse:
    return change_step(request, pk, learning.finish_step)


@require_POST
def step_open(request: HttpRequest, pk: int) -> HttpResponse:
    return change_step(request, pk, learning.open_step)
