"""The long list."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.accounts.models import User
from onward.tracker.forms import LookForm
from onward.tracker.forms.applications import NOT_SENT
from onward.tracker.models import Application
from onward.tracker.models.applications import ApplicationQuerySet
from onward.tracker.views.asking import asked, counts_shown
from onward.ui.pages import HtmxRequest, page

A_PAGE = 50


@require_safe
def applications(request: HtmxRequest) -> HttpResponse:
    user, at = asked(request)
    look = _look_of(request)
    context = _listed(user, look, page_number=request.GET.get("page"), at=at)
    return page(request, "tracker/applications.html", context, part="list")


def _look_of(request: HttpRequest) -> dict[str, str]:
    """What to show: as asked now, in the order that was chosen last."""
    look = LookForm(request.GET).chosen()
    last = request.session.get("applications_order", "news")
    look["order"] = look["order"] or last
    if look["order"] != last:
        request.session["applications_order"] = look["order"]
    # Somebody who searches means everything, unless they say otherwise.
    look["state"] = look["state"] or ("all" if look["q"] else "open")
    return look


def _listed(
    user: User, look: dict[str, str], *, page_number: str | None, at: datetime
) -> dict[str, Any]:
    mine = Application.objects.owned_by(user)
    found = _matching(mine, look)
    rows = Paginator(found.light().sorted_by(look["order"]), A_PAGE).get_page(page_number)
    return {
        "form": LookForm(look),
        "look": look,
        "page_obj": rows,
        "searching": any(look[name] for name in ("q", "stage", "channel")),
        "any": bool(rows.paginator.count) or mine.exists(),
        "counted": look["state"] == "open" or counts_shown(user, at),
    }


def _matching(mine: ApplicationQuerySet, look: dict[str, str]) -> ApplicationQuerySet:
    found = mine.naming(look["q"])
    if look["state"] != "all":
        found = found.open() if look["state"] == "open" else found.ended()
    if look["stage"]:
        found = found.standing_at("" if look["stage"] == NOT_SENT else look["stage"])
    return found.filter(channel=look["channel"]) if look["channel"] else found
