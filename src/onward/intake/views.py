"""The quiet tray: what came in, one message whole, and what the person makes of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.intake import services
from onward.intake import tray as shown
from onward.intake.forms import BringForm, ConfirmForm, PasteForm
from onward.intake.highlight import paragraphs
from onward.intake.models import Reading
from onward.tracker import services as tracker
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

ON_A_PAGE = 20
RECEIPTS_SHOWN = 50


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    return _show_tray(request)


def _show_tray(request: HttpRequest, *, paste_form: Any = None) -> HttpResponse:
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
        "bring_form": BringForm(),
    }
    status = status_of(paste_form) if paste_form else 200
    return page(request, "intake/tray.html", context, status=status)


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """A pasted mail is read at once, and its own page opens."""
    user, at = asked(request)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _show_tray(request, paste_form=form)
    with offer_undo(request, _("It waits in the tray."), at=at, back="/tray/"):
        kept = services.paste(user, form.cleaned_data["text"], at=at)
    if kept is None:
        form.add_error("text", _("There are no words in it that can be read."))
        return _show_tray(request, paste_form=form)
    return redirect("reading", kept.pk)


def _own_reading(request: HttpRequest, pk: int) -> Reading:
    mine = Reading.objects.owned_by(user_of(request)).with_message()
    return get_object_or_404(mine, pk=pk)


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One message whole, and the form that says what it is."""
    row = _own_reading(request, pk)
    at = clock.now(row.owner)
    lookup = services.look_up(row)
    form = ConfirmForm(request.POST or None, reading=row, lookup=lookup, at=at)
    if row.waits and form.is_valid():
        answer = _confirm(request, row, form, at=at)
        if answer is not None:
            return answer
    written = paragraphs(row.message.part("text"), row.fact("sentence"))
    context = {
        "reading": row,
        "item": shown.item_of(row, lookup, at=at),
        "form": form,
        "paragraphs": written,
        "marked": any(piece.marked for pieces in written for piece in pieces),
    }
    return page(request, "intake/reading.html", context, status=status_of(form))


def _confirm(
    request: HttpRequest, row: Reading, form: ConfirmForm, *, at: datetime
) -> HttpResponse | None:
    """Where a filled form leads, or None when it has to come back."""
    try:
        return _confirmed(request, row, at=at, **form.kept())
    except tracker.WhichOne as several:
        form.ask_which(several.candidates)
    except tracker.InTheFuture:
        form.add_error("on", _("That day has not come yet."))
    return None


def _confirmed(request: HttpRequest, row: Reading, *, at: datetime, **made: Any) -> HttpResponse:
    try:
        with offer_undo(request, _("Noted."), at=at, back="/tray/"):
            confirmed = services.confirm(row, at=at, **made)
    except services.Settled:
        return _looked_at(request)
    if confirmed.ended_before:
        messages.info(request, _("This one had an ending already. The mail belongs to it now."))
    return redirect("application", confirmed.application.pk)


def _looked_at(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("You have looked at that one already."))
    return redirect("tray")


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes to what was read; where one yes is not enough, the message's own page asks."""
    row = _own_reading(request, pk)
    at = clock.now(row.owner)
    item = shown.item_of(row, services.look_up(row), at=at)
    if not row.waits:
        return _looked_at(request)
    if not item.ready:
        return redirect("reading", pk)
    try:
        return _confirmed(request, row, at=at, application=item.application)
    except tracker.WhichOne:
        return redirect("reading", pk)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_reading(request, pk)
    at = clock.now(row.owner)
    try:
        with offer_undo(request, _("Set aside."), at=at, back="/tray/"):
            services.dismiss(row, at=at)
    except services.Settled:
        return _looked_at(request)
    return redirect("tray")


@require_POST
def confirm_matched(request: HttpRequest) -> HttpResponse:
    """Every receipt whose application is known, noted in one go."""
    user, at = asked(request)
    with offer_undo(request, at=at, back="/tray/"):
        count = services.confirm_matched(user, at=at)
    if not count:
        messages.info(request, _("None of them has an application here yet."))
    return redirect("tray")
