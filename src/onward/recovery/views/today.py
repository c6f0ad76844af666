"""The first page: what happened, or what today offers."""

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.feedback.services import outbox
from onward.feelings.forms import CheckInForm
from onward.feelings.lately import talk_offer
from onward.feelings.services import shredding
from onward.feelings.views.help_first import help_first
from onward.feelings.views.inside import inside
from onward.motivation.models import Week
from onward.recovery import endings, services
from onward.recovery.closed import ending_of
from onward.recovery.meetings import Meeting
from onward.recovery.models import Ending
from onward.recovery.today import Card, Today
from onward.recovery.weekly import Promised
from onward.tracker.forms import NoForm
from onward.tracker.models import Application
from onward.tracker.undoing import offer_undo
from onward.ui.pages import page


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    ending = ending_of(user)
    if ending and ending.closed_on:
        return _show_closed(request, user, ending)
    if user.paused_until is None and not _has_begun(user):
        return page(
            request, "recovery/newcomer.html", {"no_form": NoForm(owner=user, at=clock.now(user))}
        )
    return _show_today(request, user, CheckInForm())


def _show_closed(request: HttpRequest, user: User, ending: Ending) -> HttpResponse:
    """A calm page: nothing is due, and the search can be opened again."""
    at = clock.now(user)
    shredding.sweep(at=at, seen_at=clock.last_written())
    context = {
        "ending": ending,
        "now": at,
        "letters": endings.letters_left(ending),
        "stuck": outbox.stuck(user, at=at),
    }
    return page(request, "recovery/closed.html", context)


def _has_begun(user: User) -> bool:
    """An application, or a week: somebody may begin with either."""
    begun = Application.objects.owned_by(user).exists()
    return begun or Week.objects.owned_by(user).exists()


def _show_today(request: HttpRequest, user: User, form: CheckInForm, **first: Any) -> HttpResponse:
    at = clock.now(user)
    shredding.sweep(at=at, seen_at=clock.last_written())
    offered = services.today(user, at=at)
    context: dict[str, Any] = {
        "offered": offered,
        "ahead": _ahead_of(offered),
        "now": at,
        "check_in_form": form,
        "talk": talk_offer(user) if offered.heavy_week else None,
        "stuck": [] if offered.gentle else outbox.stuck(user, at=at),
        **first,
    }
    status = 422 if form.is_bound and not first else 200
    if user.low_energy and "all" not in request.GET:
        context |= _one_of(offered, request.GET.get("thing", ""), asks=form.is_bound)
        return page(request, "recovery/today_one.html", context, status=status)
    return page(request, "recovery/today.html", context, status=status)


def _ahead_of(offered: Today) -> list[Meeting | Card | Promised]:
    """What stands under Coming up: a round whose sheet is due stands among the steps already."""
    later = [one for one in offered.meetings if one not in offered.sheets]
    return sorted([*later, *offered.coming, *offered.week.ahead], key=_day_of)


def _one_of(offered: Today, number: str, *, asks: bool) -> dict[str, Any]:
    """The one thing of Today that is shown, and how many there are; the check-in comes first."""
    check_in = [] if offered.check_in else [{"check_in": True}]
    talk = [{"talk": True}] if offered.heavy_week else []
    planned = [{"planned": one} for one in offered.planned]
    sheets = [{"sheet": one} for one in offered.sheets]
    letters = [{"letter": one} for one in offered.letters]
    steps = [{"step": one} for one in offered.steps]
    promised = [{"promised": one} for one in offered.promised]
    foreseen = [{"foreseen": offered.foreseen}] if offered.foreseen else []
    things: list[dict[str, Any]] = [
        *check_in, *foreseen, *talk, *sheets, *letters, *promised, *steps, *planned
    ]  # fmt: skip
    at = min(int(number), len(things)) if number.isascii() and number.isdecimal() else 1
    shown = {"check_in": True} if asks else things[at - 1] if things and at else {}
    return {
        "thing": shown,
        "at": at,
        "of": len(things),
        "after": at + 1 if at < len(things) else 0,
    }


def _day_of(ahead: Meeting | Card | Promised) -> tuple[date, bool]:
    """By day, and on a day the talk before the small things."""
    if isinstance(ahead, Promised):
        return (ahead.on_day or date.max, True)
    return (ahead.on, False) if isinstance(ahead, Meeting) else (ahead.due_on, True)


@require_POST
def check_in(request: HttpRequest) -> HttpResponse:
    # While the room is locked nothing comes before the words that are to wait for it.
    user = inside(request)
    form = CheckInForm(request.POST)
    # Help stands above the words before anything is kept; the chip leads to it anyway.
    first = {} if "unsafe" in request.POST else help_first(request, form)
    if first or not form.is_valid():
        return _show_today(request, user, form, **first)
    at = clock.now(user)
    with offer_undo(request, _("Kept how it feels."), at=at):
        services.check_in(user, at=at, **form.felt())
    # Help is shown and nothing is kept about why (evidence §3).
    return redirect("help" if form.cleaned_data["unsafe"] else "today")
