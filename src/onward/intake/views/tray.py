"""The tray itself: what waits, and what goes in one go."""

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
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

ON_A_PAGE = 20
RECEIPTS_SHOWN = 50


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    return show_tray(request)


def show_tray(
    request: HttpRequest, *, paste_form: Any = None, bring_form: Any = None
) -> HttpResponse:
    user, at = asked(request)
    pages = Paginator(shown.answers(user), ON_A_PAGE)
    page_obj = pages.get_page(request.GET.get("page"))
    receipts = list(shown.receipts(user)[:RECEIPTS_SHOWN])
    items = shown.items_of(user, [*page_obj.object_list, *receipts], at=at)
    here = len(page_obj.object_list)
    waiting = Reading.objects.owned_by(user).waiting().count()
    context = {
        "page_obj": page_obj,
        "answers": items[:here],
        "receipts": items[here:],
        "receipts_count": waiting - pages.count,
        "matched_count": Reading.objects.owned_by(user).waiting().placed_receipts().count(),
        "waiting": waiting,
        "batches": shown.batches(user, at=at),
        "paste_form": paste_form or PasteForm(),
        "bring_form": bring_form or BringForm(),
    }
    form = paste_form or bring_form
    return page(request, "intake/tray.html", context, status=status_of(form) if form else 200)


@require_POST
def confirm_matched(request: HttpRequest) -> HttpResponse:
    """Every receipt whose application is known, noted in one go."""
    user, at = asked(request)
    with offer_undo(request, at=at, back="/tray/"):
        count = services.confirm_matched(user, at=at)
    if not count:
        messages.info(request, _("None of them has an application here yet."))
    return redirect("tray")
