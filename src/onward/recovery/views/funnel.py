"""The search counted in steps, by somebody who knows how heavy it is right now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.engine.plan import Condition
from onward.feelings import services as feelings
from onward.reflection.views import funnel as room
from onward.tracker.views.asking import asked


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    felt = feelings.latest(user, at=at)
    heavy = felt is not None and Condition(intensity=felt.intensity, words=felt.words).heavy
    return room.funnel(request, heavy_at=felt.felt_at if felt and heavy else None)
