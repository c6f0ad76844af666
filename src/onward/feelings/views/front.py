"""The front page of the private room: how it feels first, then what may help, then the weeks."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.accounts import clock
from onward.engine.sittings import Mind
from onward.feelings import offering, sittings
from onward.feelings.forms import CheckInForm
from onward.feelings.lately import lately, talk_offer
from onward.feelings.models.exercises import CHECK_IN
from onward.feelings.services import shredding
from onward.feelings.views.inside import asked_inside
from onward.feelings.weeks import weeks_of
from onward.ui.pages import page


@require_safe
def front(
    request: HttpRequest, *, moment_for: Callable[..., object] | None = None
) -> HttpResponse:
    """With little energy one thing at a time: `?all=1` shows the rest.

    `moment_for` gives something good that was kept for a day like this; another room has it.
    """
    user, at = asked_inside(request)
    shredding.sweep(at=at, seen_at=clock.last_written())
    felt, left = lately(user, at=at), sittings.kinds_left_by(user)
    whole = not user.low_energy or "all" in request.GET
    context: dict[str, Any] = {
        "felt": felt.today,
        "check_in_form": CheckInForm(),
        "talk": talk_offer(user) if felt.offers_talk else None,
        "whole": whole,
        "left_open": not left.isdisjoint(sittings.KINDS),
        "check_in_begun": CHECK_IN in left,
        "moment": moment_for(user, felt, at=at) if moment_for else None,
    }
    if whole:
        offered = offering.offer(user, at=at)
        intensity = felt.today.intensity if felt.today else None
        mind = Mind(today=at.date(), intensity=intensity, no_on=offered.no_on)
        context |= {
            "weeks": weeks_of(user, at=at),
            "cards": offered.cards,
            "planned": offered.planned,
            "offers": sittings.offers_for(user, at=at, mind=mind),
            "aside": offered.aside,
        }
    return page(request, "feelings/front.html", context)
