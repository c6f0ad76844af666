"""Letters: the list, one being written, and the ways out of the building."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.feedback import reading, services
from onward.feedback.forms import AgainForm, LetterForm
from onward.feedback.models import Letter
from onward.tracker.models import Application
from onward.tracker.undoing import offer_undo
from onward.ui.pages import page


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    mine = Letter.objects.owned_by(cast(User, request.user)).order_by("-changed_at", "-pk")
    rows = mine.select_related("application__employer", "person").defer("body", "moment")
    context = {
        "drafts": rows.filter(state=Letter.State.DRAFT)[:100],
        "sent": rows.filter(state=Letter.State.SENT)[:100],
    }
    return page(request, "feedback/letters.html", context)


def own_letter(request: HttpRequest, pk: int) -> Letter:
    mine = Letter.objects.owned_by(cast(User, request.user))
    return get_object_or_404(
        mine.select_related("owner", "person", "application__employer"), pk=pk
    )


@require_POST
def new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Begin a letter about one application, or go on with the one begun before."""
    user = cast(User, request.user)
    if kind not in Letter.Kind.values:
        raise Http404
    application = get_object_or_404(Application.objects.owned_by(user), pk=pk)
    letter = services.draft(user, kind=kind, application=application, at=clock.now(user))
    return redirect("letter", letter.pk)


def show(request: HttpRequest, pk: int, *, intensity: int | None = None) -> HttpResponse:
    """A letter being written. `intensity` comes from the way back, as a plain number."""
    letter = own_letter(request, pk)
    form = LetterForm(request.POST or None, initial=_as_written(letter))
    if form.is_valid():
        services.keep(letter, at=clock.now(letter.owner), **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("letter", pk)
    context = {
        "form": form,
        "again": AgainForm(letter=letter, draft=services.fresh(letter)),
        **_beside(letter, intensity),
    }
    status = 422 if form.is_bound else 200
    return page(request, "feedback/letter.html", context, status=status)


def _as_written(letter: Letter) -> dict[str, str]:
    return {"to": letter.to, "subject": letter.subject, "body": letter.body}


def _beside(letter: Letter, intensity: int | None) -> dict[str, Any]:
    look = reading.look_at(letter, at=clock.now(letter.owner), intensity=intensity)
    return {"letter": letter, "look": look, "mailto": reading.mailto_of(letter)}


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed and answers with nothing."""
    letter = own_letter(request, pk)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    services.keep(letter, at=clock.now(letter.owner), **form.cleaned_data)
    return HttpResponse(status=204)


def beside(request: HttpRequest, pk: int, *, intensity: int | None = None) -> HttpResponse:
    """What stands beside the words that were just typed; they are kept first."""
    letter = own_letter(request, pk)
    form = LetterForm(request.POST)
    if form.is_valid():
        services.keep(letter, at=clock.now(letter.owner), **form.cleaned_data)
    context = {"form": form, **_beside(letter, intensity)}
    return page(request, "feedback/beside.html", context, status=200 if form.is_valid() else 422)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    letter = own_letter(request, pk)
    form = AgainForm(request.POST, letter=letter, draft=services.fresh(letter))
    if form.is_valid():
        at = clock.now(letter.owner)
        with offer_undo(request, _("Drafted again. Undo brings your words back."), at=at):
            services.draft_again(letter, at=at, **form.kept())
    else:
        messages.error(request, _("That could not be used. Your letter is as it was."))
    return redirect("letter", pk)


@require_safe
def eml(request: HttpRequest, pk: int) -> HttpResponse:
    letter = own_letter(request, pk)
    file = reading.eml_of(letter, at=clock.now(letter.owner))
    response = HttpResponse(file, content_type="message/rfc822")
    name = slugify(f"{letter.get_kind_display()} {letter.application or ''}") or "letter"
    response["Content-Disposition"] = f'attachment; filename="{name[:80]}.eml"'
    return response


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    letter = own_letter(request, pk)
    at = clock.now(letter.owner)
    with offer_undo(request, at=at):
        services.remove(letter, at=at)
    return redirect("letters")
