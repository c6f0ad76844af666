"""What comes in: a pasted mail, and files of mail."""

from datetime import datetime
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.deployed import either
from onward.accounts.models import User
from onward.engine.files.records import NotThat
from onward.engine.mail.mailbox import NotMail
from onward.intake import at_work, services
from onward.intake.bringing import no_mail
from onward.intake.files import first_look, opening, waiting
from onward.intake.forms import BringForm, PasteForm, name_of
from onward.intake.models import Bringing
from onward.intake.reckoning import Brought
from onward.intake.spool import NoRoom
from onward.intake.views.telling import tell
from onward.intake.views.tray import show_tray
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

# What is smaller is read before the page answers: nobody wants to watch it.
READ_AT_ONCE = 4 * 1024 * 1024


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
    given = [
        _refused(file, refusal) if refusal else _give(user, file, at=at)
        for file, refusal in form.brought
    ]
    begun = [one for one in given if isinstance(one, Bringing)]
    tell(request, given, begun=len(begun))
    if len(begun) != 1:
        return redirect("tray")
    return redirect("bring_one" if waiting.is_ours(begun[0]) else "coming", begun[0].pk)


def _refused(file: UploadedFile, refusal: str) -> Brought:
    return no_mail(name_of(file), "", refusal)


def _give(user: User, file: UploadedFile, *, at: datetime) -> Brought | Bringing:
    """Read it now where it is small; else begin, and say where to look how far it is."""
    stream, name = cast(BinaryIO, file), name_of(file)
    try:
        if opening.kind_of_stream(stream, name=name) is not None:
            return first_look.look_at(user, stream, name=name, at=at)
        if (file.size or 0) <= READ_AT_ONCE:
            return services.bring_in(user, stream, name=name, at=at)
        begun = at_work.take_in(user, stream, name=name, at=at)
    except (NotMail, NotThat) as refusal:
        return no_mail(name, "", str(refusal))
    except NoRoom:
        return _refused(
            file,
            either(
                _("There is no room left on this disk. Nothing of it was kept."),
                shared=_("The disk of the server is full. Nothing of it was kept."),
            ),
        )
    at_work.start(begun, at=at)
    return begun
