"""The tray itself: what waits, and what goes in one go."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.intake import services
from onward.intake import tray as shown
from onward.intake.forms import BringForm, PasteForm
from onward.intake.models import Reading
from onward.intake.proposing import cards
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

ON_A_PAGE = 20
ON_A_SHELF = 50
PEEKED_AT = 5


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    return show_tray(request)


def show_tray(
    request: HttpRequest, *, paste_form: Any = None, bring_form: Any = None
) -> HttpResponse:
    user, at = asked(request)
    waiting = shown.waiting(user, at=at)
    page_obj = Paginator(waiting.news, ON_A_PAGE).get_page(request.GET.get("page"))
    keys = [*page_obj.object_list, *waiting.before[:PEEKED_AT], *waiting.arrived[:PEEKED_AT]]
    entries = {entry.id: entry for entry in shown.entries_of(user, keys, at=at)}
    context = {
        "page_obj": page_obj,
        "waiting": waiting,
        "ticked": request.GET.get("tick") == "all",
        "entries": [entries[pk] for pk in page_obj.object_list if pk in entries],
        "before": [entries[pk] for pk in waiting.before[:PEEKED_AT] if pk in entries],
        "arrived": [entries[pk] for pk in waiting.arrived[:PEEKED_AT] if pk in entries],
        "proposals": cards.waiting(user, at=at),
        "asking_count": waiting.asking,
        "matched_count": Reading.objects.owned_by(user).waiting().placed_receipts().count(),
        "batches": shown.batches(user, at=at),
        "paste_form": paste_form or PasteForm(),
        "bring_form": bring_form or BringForm(),
    }
    form = paste_form or bring_form
    return page(request, "intake/tray.html", context, status=status_of(form) if form else 200)


@require_safe
def before(request: HttpRequest) -> HttpResponse:
    """What is older than three weeks, as a calm list."""
    user, at = asked(request)
    keys = shown.waiting(user, at=at).before
    return _show_shelf(request, keys, title=_("From before"))


@require_safe
def arrived(request: HttpRequest) -> HttpResponse:
    """What only says that something arrived."""
    user, at = asked(request)
    keys = shown.waiting(user, at=at).arrived
    return _show_shelf(request, keys, title=_("Only for your history"))


def _show_shelf(request: HttpRequest, keys: Sequence[int], *, title: str) -> HttpResponse:
    user, at = asked(request)
    page_obj = Paginator(keys, ON_A_SHELF).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "page_obj": page_obj,
        "ticked": request.GET.get("tick") == "all",
        "entries": shown.entries_of(user, list(page_obj.object_list), at=at),
    }
    return page(request, "intake/shelf.html", context)


@require_POST
def confirm_matched(request: HttpRequest) -> HttpResponse:
    """Every receipt whose application is known, noted in one go."""
    user, at = asked(request)
    with offer_undo(request, at=at, back="/tray/"):
        count = services.confirm_matched(user, at=at)
    if not count:
        messages.info(request, _("None of them has an application here yet."))
    return redirect("tray")
