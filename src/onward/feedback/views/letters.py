"""Letters: the list, one being written, and the ways out of the building."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.letters.compose import Draft
from onward.engine.letters.kinds import LetterKind, measure_of
from onward.engine.letters.later import next_morning
from onward.engine.workdays import Workdays
from onward.feedback import asking, reading, services
from onward.feedback.forms import AgainForm, LaterForm, LetterForm, PauseForm
from onward.feedback.models import Letter
from onward.feedback.services import outbox
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked
from onward.ui.pages import page


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    mine = Letter.objects.owned_by(cast(User, request.user)).order_by("-changed_at", "-pk")
    rows = mine.select_related("application__employer", "person").defer("body", "moment")
    user, at = asked(request)
    leaving = outbox.shown_in_outbox(user)
    drafts = rows.filter(state=Letter.State.DRAFT)
    context = {
        "outbox": [reading.of_outbox(one, at=at) for one in leaving],
        "drafts": drafts.exclude(pk__in=[one.letter_id for one in leaving])[:100],
        "sent": rows.filter(state=Letter.State.SENT)[:100],
    }
    return page(request, "feedback/letters.html", context)


def own_letter(request: HttpRequest, pk: int) -> Letter:
    mine = Letter.objects.owned_by(cast(User, request.user))
    return get_object_or_404(
        mine.select_related("owner", "person", "application__employer"), pk=pk
    )


def show(request: HttpRequest, pk: int, *, intensity: int | None = None) -> HttpResponse:
    """A letter being written. `intensity` comes from the way back, as a plain number."""
    letter = own_letter(request, pk)
    form = LetterForm(request.POST or None, initial=_as_written(letter))
    status = keep_typed(letter, form) if form.is_bound else 200
    if form.is_bound and status == 200:
        messages.success(request, _("Kept."))
        return redirect("letter", pk)
    return answer_with(request, letter, form, status=status, intensity=intensity)


def _as_written(letter: Letter) -> dict[str, str]:
    return {name: getattr(letter, name) for name in services.WORDS}


def keep_typed(letter: Letter, form: LetterForm) -> int:
    """Keep each field that is sound; 422 where one is not, 409 where newer words stand there."""
    sound = form.is_valid()
    if "changed_at" in form.errors:
        return 409
    try:
        at = clock.now(letter.owner)
        services.keep(letter, at=at, began_from=form.began_from, **form.typed)
    except services.ChangedSince:
        return 409
    return 200 if sound else 422


def answer_with(
    request: HttpRequest,
    letter: Letter,
    form: LetterForm,
    *,
    status: int,
    intensity: int | None = None,
) -> HttpResponse:
    """The letter's page, with the words of the form: what could not be kept is not lost either."""
    elsewhere = status == 409
    stamp = form["changed_at"].value() if elsewhere else letter.changed_at.isoformat()
    draft = services.fresh(letter)
    now = clock.now(letter.owner)
    context = {
        "form": form,
        "again": AgainForm(letter=letter, draft=draft),
        "is_drafted": bool(draft.parts),
        "later": LaterForm(now=now, proposed=proposed_morning(letter.owner, now)),
        "access": reading.access_of(letter),
        "pause": PauseForm(
            initial={"stopped_on": letter.stopped_on, "resumed_on": letter.resumed_on}
        ),
        "elsewhere": elsewhere,
        "stamp": stamp,
        **_beside(_as_typed(letter, form), draft, intensity),
    }
    return page(request, "feedback/letter.html", context, status=status)


def proposed_morning(owner: User, now: datetime) -> datetime:
    return next_morning(now, Workdays(owner.country or None))


def _as_typed(letter: Letter, form: LetterForm) -> Letter:
    """The letter as the page shows it, to be looked at; nothing of this is kept."""
    for name, said in form.typed.items():
        setattr(letter, name, said)
    return letter


def _beside(letter: Letter, draft: Draft, intensity: int | None) -> dict[str, Any]:
    at = clock.now(letter.owner)
    look = reading.look_at(letter, draft, at=at, intensity=intensity)
    last = outbox.latest_of(letter)
    return {
        "letter": letter,
        "look": look,
        "mailto": reading.mailto_of(letter),
        "before": asking.before_letter(letter, on=at.date()),
        "written_on": services.is_written_on(letter),
        "one": reading.of_outbox(last, at=at) if last else None,
        "boxes": services.postboxes_of(letter.owner),
        "limit": measure_of(LetterKind(letter.kind)).limit(premium=letter.premium),
    }


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    letter = own_letter(request, pk)
    status = keep_typed(letter, LetterForm(request.POST))
    response = HttpResponse(status=204 if status == 200 else status)
    if status != 409:
        response["X-Changed-At"] = letter.changed_at.isoformat()
    return response


def beside(request: HttpRequest, pk: int, *, intensity: int | None = None) -> HttpResponse:
    """What stands beside the words that were just typed. It only looks: autosave keeps them."""
    form = LetterForm(request.POST)
    status = 200 if form.is_valid() else 422
    letter = own_letter(request, pk)
    draft = services.fresh(letter)
    context = _beside(_as_typed(letter, form), draft, intensity)
    return page(request, "feedback/beside.html", context, status=status)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    letter = own_letter(request, pk)
    form = AgainForm(request.POST, letter=letter, draft=services.fresh(letter))
    at = clock.now(letter.owner)
    try:
        if form.is_valid():
            with offer_undo(request, _("Drafted again. Undo brings your words back."), at=at):
                services.draft_again(letter, at=at, **form.kept())
            if not services.fresh(letter).parts:
                messages.info(request, _("There are no sentences for it yet. Your words stay."))
            return redirect("letter", pk)
    except services.ChangedSince:
        messages.error(request, _("This letter has gone, and stays as it went."))
    else:
        said = " ".join(str(one) for errors in form.errors.values() for one in errors)
        messages.error(request, _("That could not be used, and your letter is as it was. ") + said)
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
