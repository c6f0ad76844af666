"""One message whole, and what the person makes of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.engine.keeping_going import kind_sentence
from onward.engine.mail.kinds import VerdictKind
from onward.intake import services
from onward.intake import tray as shown
from onward.intake.forms import ConfirmForm
from onward.intake.highlight import paragraphs
from onward.intake.models import Reading
from onward.intake.original import sanitised
from onward.tracker import services as tracker
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import status_of, user_of
from onward.ui.pages import page


def own_reading(request: HttpRequest, pk: int) -> Reading:
    mine = Reading.objects.owned_by(user_of(request)).with_message()
    return get_object_or_404(mine, pk=pk)


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One message whole, and the form that says what it is."""
    row = own_reading(request, pk)
    at = clock.now(row.owner)
    lookup = services.look_up(row)
    form = ConfirmForm(request.POST or None, reading=row, lookup=lookup, at=at)
    if row.waits and form.is_valid():
        answer = _confirm(request, row, form, at=at)
        if answer is not None:
            return answer
    html = row.message.part("html")
    about = row.application or lookup.application
    written = paragraphs(row.message.part("text"), row.fact("sentence"))
    context = {
        "reading": row,
        "item": shown.item_of(row, at=at),
        "named": ", ".join(filter(None, (row.fact("role"), row.fact("employer")))),
        "application": about,
        "kind_sentence": kind_sentence(row.message.part("text")),
        "asked": services.asked_before(row, about, at=at) if row.waits else None,
        "together": _together(row),
        "form": form,
        "paragraphs": written,
        "original": sanitised(html) if html else None,
        "marked": any(piece.marked for pieces in written for piece in pieces),
    }
    return page(request, "intake/reading.html", context, status=status_of(form))


def _together(row: Reading) -> int:
    """How many messages wait about the same application, this one among them."""
    return row.conversation.readings.waiting().count() if row.conversation and row.waits else 0


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
        words = noted([made.get("verdict") or row.verdict])
        with offer_undo(request, words, at=at, back="/tray/"):
            confirmed = services.confirm(row, at=at, **made)
    except services.Settled:
        return looked_at(request)
    if confirmed.ended_before:
        messages.info(request, _("This one had an ending already. The mail belongs to it now."))
    return redirect("application", confirmed.application.pk)


def noted(verdicts: Iterable[str]) -> str:
    """What is said after a yes; after a no, that it asks nothing of anybody today."""
    heard = services.NOES.keys() - {VerdictKind.WITHDRAWN_CONFIRMED}
    if heard.isdisjoint(verdicts):
        return _("Noted.")
    return _("Noted. Nothing has to be sent today.")


def looked_at(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("You have looked at that one already."))
    return redirect("tray")


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes to what was read; where one yes is not enough, the message's own page asks."""
    row = own_reading(request, pk)
    at = clock.now(row.owner)
    if not row.waits:
        return looked_at(request)
    lookup = services.look_up(row)
    item = shown.item_of(row, at=at)
    application = row.application or lookup.application
    placed = application or (row.fact("employer") and not lookup.candidates)
    if not placed or not item.clear or item.asks_day:
        return redirect("reading", pk)
    try:
        return _confirmed(request, row, at=at, application=application)
    except tracker.WhichOne:
        return redirect("reading", pk)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_reading(request, pk)
    at = clock.now(row.owner)
    try:
        with offer_undo(request, _("Set aside."), at=at, back="/tray/"):
            services.dismiss(row, at=at)
    except services.Settled:
        return looked_at(request)
    return redirect("tray")
