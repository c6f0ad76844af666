"""What the weeks taught, one line each, to read or to print."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.learnt import weeks
from onward.tracker.views.asking import asked
from onward.ui.pages import page


@require_safe
def learnt(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    found = weeks(user, at=at)
    context = {"weeks": found, "any": any(week.lines for week in found)}
    return page(request, "recovery/learnt.html", context)
