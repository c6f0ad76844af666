"""The search counted in steps, and its picture."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from onward.engine.funnel import Statement, Transition, planning_number
from onward.reflection.counting import search_of
from onward.tracker.views.asking import asked, hidden_until
from onward.ui.pages import page

# Around the picture when it stands alone.
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """One step on the page; `plan` is the number for planning, where it was asked for and helps."""

    said: Statement
    plan: str | None


@require_safe
def funnel(request: HttpRequest, *, heavy_at: datetime | None) -> HttpResponse:
    """Every step with its counts; after a no or a heavy check-in the numbers rest until asked for.

    `heavy_at` is when a check-in of today was heavy: feelings lie in another room. Then no number
    for planning is offered.
    """
    user, at = asked(request)
    until = hidden_until(user, heavy_at=heavy_at)
    if until is not None and until > at and "show" not in request.GET:
        return page(
            request, "reflection/funnel_resting.html", {"until": until, "today": at.date()}
        )
    search = search_of(user, at=at)
    may_plan = heavy_at is None
    planning = may_plan and "plan" in request.GET
    context = {
        "search": search,
        "steps": [Shown(one, planning_number(one) if planning else None) for one in search.said],
        "may_plan": may_plan,
        "planning": planning,
        "several_ways": len([one for one in search.said if one.step is Transition.CONTACT]) > 1,
    }
    return page(request, "reflection/funnel.html", context)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The flow as a file of its own. It holds counts and no names, so it can be shown to anybody."""
    user, at = asked(request)
    drawn = search_of(user, at=at).picture
    frame = {"width": drawn.width + 2 * MARGIN, "height": drawn.height + 3 * MARGIN}
    svg = render_to_string("reflection/funnel_picture.svg", {"picture": drawn, **frame})
    answer = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-search.svg"'
    return answer
