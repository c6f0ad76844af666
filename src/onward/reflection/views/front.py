"""The front page of the room: what is fresh, what was begun, what is to be said aloud."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.reflection.bank import asked_in_it
from onward.reflection.models import Debrief
from onward.reflection.rehearsal import rehearsal_of
from onward.tracker.models import Application, Interview
from onward.tracker.views.asking import asked
from onward.ui.pages import page

SHOWN = 5
# A round is worth a look back for longer than it is fresh; older ones are offered on their own page.
STILL_NEAR = timedelta(days=14)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    since = at.date() - STILL_NEAR
    # Nothing in an application is later than its last day: of thousands of rounds few are looked at.
    lively = Application.objects.owned_by(user).filter(last_on__gte=since).values("pk")
    near = Interview.objects.filter(
        event__application__in=lively,
        event__happened_on__range=(since, at.date()),
        debriefs=None,
    )
    rounds = near.select_related("event__application__employer").defer("questions")
    mine = Debrief.objects.owned_by(user).annotate(asked=asked_in_it()).beside().latest_first()
    context = {
        "rounds": rounds.order_by("-event__happened_on", "-pk")[:SHOWN],
        "debriefs": mine[:SHOWN],
        "rehearsal": rehearsal_of(user, at=at),
    }
    return page(request, "reflection/front.html", context)
