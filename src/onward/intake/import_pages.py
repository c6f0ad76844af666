"""Files given to the page, how far each is read, and what came in together."""

from datetime import datetime
from typing import BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.mail.mailbox import NotMail
from onward.intake import another_try, at_work, bringing, imports, on_its_way, services
from onward.intake.forms import BringForm, PasteForm, name_of
from onward.intake.models import Bringing, Import, Unreadable
from onward.intake.reckoning import Brought
from onward.intake.spool import NoRoom
from onward.tracker import changes
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

# What is smaller is read before the page answers: nobody wants to watch it.
READ_AT_ONCE = 4 * 1024 * 1024


def bring(request: HttpRequest) -> HttpResponse:
    """Files of mail: each is read by itself, and a bad one does not keep the others out."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES)
        if form.is_valid():
            return _brought(request, form)
    context = {"bring_form": form, "paste_form": PasteForm()}
    return page(request, "intake/bring.html", context, status=status_of(form))


def _brought(request: HttpRequest, form: BringForm) -> HttpResponse:
    user, at = asked(request)
    several, begun = len(form.brought) > 1, []
    for nth, (file, refusal) in enumerate(form.brought, start=1):
        given = _refused(file, refusal) if refusal else _give(user, file, at=at)
        if isinstance(given, Bringing):
            begun.append(given)
        # By number: what is said waits unsealed in the session, and a mail's file is named as its subject.
        _tell(request, given, nth if several else None)
    return redirect("coming", begun[0].pk) if len(begun) == 1 else redirect("tray")


def _refused(file: UploadedFile, refusal: str) -> Brought:
    return bringing.no_mail(name_of(file), "", refusal)


def _give(user: User, file: UploadedFile, *, at: datetime) -> Brought | Bringing:
    """Read it now where it is small; else begin, and say where to look how far it is."""
    stream, name = cast(BinaryIO, file), name_of(file)
    try:
        if (file.size or 0) <= READ_AT_ONCE:
            return services.bring_in(user, stream, name=name, at=at)
        begun = at_work.take_in(user, stream, name=name, at=at)
    except NotMail as refusal:
        return bringing.no_mail(name, "", str(refusal))
    except NoRoom:
        return _refused(file, _("There is no room left on this disk. Nothing of it was kept."))
    at_work.start(begun, at=at)
    return begun


def _tell(request: HttpRequest, given: Brought | Bringing, nth: int | None) -> None:
    begun = isinstance(given, Bringing)
    context = {"nth": nth, "brought": given, "begun": begun}
    told = render_to_string("intake/brought.txt", context).strip()
    well = isinstance(given, Bringing) or given.new or not given.unreadable
    (messages.success if well else messages.error)(request, told)


def _own_bringing(request: HttpRequest, pk: int) -> Bringing:
    mine = Bringing.objects.owned_by(user_of(request)).select_related("owner", "result")
    return get_object_or_404(mine, pk=pk)


@require_safe
def coming(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a source is read; what can be done about it."""
    shown = imports.on_its_way_of(_own_bringing(request, pk))
    return page(request, "intake/coming.html", {"one": shown}, part="now")


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    on_its_way.pause(_own_bringing(request, pk))
    return redirect("coming", pk)


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    begun = _own_bringing(request, pk)
    at_work.go_on(begun, at=clock.now(begun.owner))
    return redirect("coming", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    on_its_way.let_go(_own_bringing(request, pk))
    messages.success(request, _("Let go of. Nothing of it was kept."))
    return redirect("tray")


def _own_import(request: HttpRequest, pk: int) -> Import:
    mine = Import.objects.owned_by(user_of(request)).select_related("change", "owner")
    return get_object_or_404(mine.defer("change__entries"), pk=pk)


@require_safe
def came_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what came in, what did not, and its undo."""
    batch = _own_import(request, pk)
    shown = imports.came_in(batch, at=clock.now(batch.owner))
    return page(request, "intake/import.html", {"one": shown})


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
        messages.success(request, _("Taken back. Its messages are gone from here."))
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
    with offer_undo(request, _("Let go of."), at=at, back="/tray/"):
        another_try.let_go(unread, at=at)
    return redirect("import", batch.pk)
