"""What comes in: a pasted mail, files of mail, and the way back of a whole import."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.intake import services
from onward.intake.forms import BringForm, PasteForm, name_of
from onward.intake.models import Import
from onward.intake.views.tray import show_tray
from onward.tracker import changes
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """A pasted mail is read at once, and its own page opens."""
    user, at = asked(request)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return show_tray(request, paste_form=form)
    with offer_undo(request, _("It waits in the tray."), at=at, back="/tray/"):
        kept = services.paste(user, form.cleaned_data["text"], at=at)
    if kept is None:
        form.add_error("text", _("There are no words in it that can be read."))
        return show_tray(request, paste_form=form)
    return redirect("reading", kept.pk)


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Files of mail: each is read by itself, and a bad one does not keep the others out."""
    user, at = asked(request)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_tray(request, bring_form=form)
    several = len(form.brought) > 1
    for nth, (file, refusal) in enumerate(form.brought, start=1):
        brought = None
        if not refusal:
            stream = cast(BinaryIO, file)
            brought = services.bring_in(user, stream, name=name_of(file), at=at)
        # By number: what is said waits unsealed in the session, and a mail's file is named as its subject.
        context = {"nth": nth if several else None, "brought": brought, "refusal": refusal}
        told = render_to_string("intake/brought.txt", context).strip()
        well = brought is not None and (brought.new or not brought.unreadable)
        (messages.success if well else messages.error)(request, told)
    return redirect("tray")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one import; what was confirmed from it since stays confirmed."""
    user, at = asked(request)
    mine = Import.objects.owned_by(user).select_related("change", "owner")
    try:
        services.take_back(get_object_or_404(mine, pk=pk), at=at)
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
