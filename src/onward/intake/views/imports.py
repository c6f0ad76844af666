"""What came in together: its counts, what could not be read, and its undo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.intake import another_try, imports, services
from onward.intake.models import Import, Unreadable
from onward.tracker import changes
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of
from onward.ui.pages import page


def _own_import(request: HttpRequest, pk: int) -> Import:
    mine = Import.objects.owned_by(user_of(request)).select_related("change", "owner")
    return get_object_or_404(mine.defer("change__entries"), pk=pk)


@require_safe
def came_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what came in, what did not, and its undo."""
    batch = _own_import(request, pk)
    shown = imports.came_in(batch, at=clock.now(batch.owner))
    context = {"one": shown, "alike_url": _alike_url()}
    return page(request, "intake/import.html", context)


def _alike_url() -> str:
    """Where people who look alike are proposed to be joined, where there is such a page."""
    try:
        return reverse("people_alike")
    except NoReverseMatch:
        return ""


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one import; what was confirmed from it since stays confirmed."""
    batch = _own_import(request, pk)
    try:
        services.take_back(batch, at=clock.now(batch.owner))
    except changes.AddedSince:
        messages.info(
            request,
            _("Something was added to this since. Undo that first, or remove it by hand."),
        )
    except (changes.NothingToUndo, changes.CannotUndo):
        messages.info(request, _("That is too long ago, or was taken back already."))
    else:
        words = _("Taken back. Its messages are gone from here.")
        messages.success(request, words if batch.is_mail else _("Taken back. All is as before."))
    return redirect("tray")


def _own_unreadable(request: HttpRequest, pk: int) -> Unreadable:
    mine = Unreadable.objects.filter(owner=user_of(request)).select_related("owner", "origin")
    return get_object_or_404(mine, pk=pk)


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the tray, where it can be read by now."""
    unread = _own_unreadable(request, pk)
    batch, at = unread.origin, clock.now(unread.owner)
    try:
        with offer_undo(request, _("It waits in the tray."), at=at, back="/tray/"):
            kept = another_try.try_again(unread, at=at)
    except another_try.StillUnreadable:
        still = _("It still cannot be read. Open it in your mail program, and paste its words.")
        messages.info(request, still)
        return redirect("import", batch.pk)
    return redirect("reading", kept.pk)


@require_POST
def let_go_of(request: HttpRequest, pk: int) -> HttpResponse:
    unread = _own_unreadable(request, pk)
    batch, at = unread.origin, clock.now(unread.owner)
    with offer_undo(request, _("Deleted."), at=at, back="/tray/"):
        another_try.let_go(unread, at=at)
    return redirect("import", batch.pk)
