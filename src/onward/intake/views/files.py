"""The one page for everything a person already has: given, shown as it would come in, and brought in."""

import io
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts.models import User
from onward.intake import services
from onward.intake.bringing import no_mail
from onward.intake.files import first_look, waiting
from onward.intake.forms import GiveForm, SaidForm, name_of
from onward.intake.models import Bringing, Import
from onward.intake.on_its_way import is_interrupted
from onward.intake.reckoning import Brought
from onward.intake.taking import appointments
from onward.intake.views.telling import tell
from onward.jobs import UNDER_WAY, Standing
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page, wants_a_part


def bring(request: HttpRequest) -> HttpResponse:
    """Files of any kind, or words that were copied: each is looked at by itself."""
    user, at = asked(request)
    form = GiveForm()
    if request.method == "POST":
        form = GiveForm(request.POST, request.FILES)
        if form.is_valid():
            return _given(request, user, form, at=at)
    mine = Bringing.objects.owned_by(user).exclude(state=Bringing.State.DONE)
    here = [one for one in mine.select_related("owner").order_by("pk") if waiting.is_ours(one)]
    context = {"form": form, "here": here, "appointments": appointments.how_many(user)}
    return page(request, "intake/give_files.html", context, status=status_of(form))


@require_POST
def let_appointments_go(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    appointments.let_go(user, at=at)
    return redirect("bring")


def _given(request: HttpRequest, user: User, form: GiveForm, *, at: datetime) -> HttpResponse:
    given: list[first_look.Given] = []
    for file, refusal in form.given:
        if refusal:
            given.append(no_mail(name_of(file), "", refusal))
        else:
            given.append(first_look.look_at(user, cast(BinaryIO, file), name=name_of(file), at=at))
    if text := form.cleaned_data["text"].strip():
        stream = io.BytesIO(text.encode("utf-8", "replace"))
        given.append(first_look.look_at(user, stream, name=_("what you pasted"), at=at))
    begun = [one for one in given if isinstance(one, Bringing)]
    ours = [one for one in begun if waiting.is_ours(one)]
    tell(request, given, begun=len(begun) - len(ours))
    if len(ours) == 1:
        return redirect("bring_one", ours[0].pk)
    if not ours and begun:
        return redirect("coming", begun[0].pk)
    came = any(isinstance(one, Brought) and one.new for one in given)
    return redirect("tray" if came and not ours else "bring")


def _own(request: HttpRequest, pk: int) -> Bringing:
    mine = Bringing.objects.owned_by(user_of(request)).select_related("owner", "result")
    return get_object_or_404(mine, pk=pk)


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file is and asks, and its first rows as they would come in; a post answers it."""
    _user, at = asked(request)
    begun = _own(request, pk)
    if not waiting.is_ours(begun):
        return redirect("coming", pk)
    if begun.state == Bringing.State.DONE:
        return _done(request, begun)
    told, said = waiting.told_of(begun), waiting.said_of(begun)
    form = SaidForm(told, said, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        waiting.look(begun, form.said, at=at)
        return redirect("bring_one", pk)
    works = begun.state == Bringing.State.WORKING
    idle = works and is_interrupted(begun)
    standing = waiting.standing_of(begun) if idle else None
    stopped = idle and standing not in UNDER_WAY
    context: dict[str, Any] = {
        "one": begun,
        "told": told,
        "form": form,
        "works": works and not stopped,
        "stopped": stopped,
        "queued": standing is Standing.WAITING,
        "failed": standing is Standing.FAILED,
        "percent": _percent(told),
    }
    return page(request, "intake/one_file.html", context, part="now", status=status_of(form))


def _percent(told: dict[str, Any]) -> int | None:
    return min(100, told.get("done", 0) * 100 // told["of"]) if told.get("of") else None


def _done(request: HttpRequest, begun: Bringing) -> HttpResponse:
    if begun.result is None:
        messages.info(request, _("Nothing new. All of it was here already."))
        return _to(request, reverse("bring"))
    return _to(request, reverse("import", args=[begun.result.pk]))


def _to(request: HttpRequest, url: str) -> HttpResponse:
    """The browser goes there itself where a part was asked for: else a page would stand in the page."""
    return HttpResponseClientRedirect(url) if wants_a_part(request) else redirect(url)


@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it comes in at once, with one undo."""
    _user, at = asked(request)
    begun = _own(request, pk)
    ready = begun.state in (Bringing.State.ASKING, Bringing.State.PAUSED)
    if ready and waiting.is_ours(begun):
        waiting.take_in(begun, at=at)
    return redirect("bring_one", pk)


@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin anew where the program was stopped meanwhile."""
    _user, at = asked(request)
    begun = _own(request, pk)
    if waiting.is_ours(begun) and begun.state != Bringing.State.DONE:
        waiting.look(begun, waiting.said_of(begun), at=at)
    return redirect("bring_one", pk)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    waiting.leave(_own(request, pk))
    messages.success(request, _("Left. Nothing of it was kept."))
    return redirect("bring")


@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that could not be read, as they stood in the file, to be set right."""
    mine = Import.objects.owned_by(user_of(request)).select_related("owner")
    batch = get_object_or_404(mine, pk=pk)
    answer = HttpResponse(services.rows_for_another_try(batch), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return answer
