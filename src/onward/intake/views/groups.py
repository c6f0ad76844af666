"""The messages about one application, and several applications at once: looked at, then noted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.intake import services
from onward.intake import tray as shown
from onward.intake.forms import GroupForm
from onward.intake.models import Conversation
from onward.intake.views.reading import looked_at, noted
from onward.tracker import services as tracker
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

# One look can take in no more; the rest stays where it is.
MOST_TOGETHER = 200


def _own_group(request: HttpRequest, pk: int) -> Conversation:
    mine = Conversation.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def _seen_in(text: str) -> list[int]:
    """The messages that a page showed, as it sent them back."""
    return [int(word) for word in text.split() if word.isdecimal() and len(word) < 19]


def _form_for(request: HttpRequest, row: Conversation, *, posted: bool) -> GroupForm | None:
    """The form with what waits there, or with what was seen of it; None where nothing is left."""
    owner, at = row.owner, clock.now(row.owner)
    seen = {row.pk: _seen_in(request.POST.get("seen", ""))} if posted else None
    entries = shown.entries_of(owner, [row.pk], at=at, seen=seen)
    if not entries:
        return None
    others = shown.near_to(row)
    return GroupForm(
        request.POST if posted else None, owner=owner, entry=entries[0], others=others
    )


def _show(request: HttpRequest, form: GroupForm) -> HttpResponse:
    context = {"form": form, "entry": form.entry}
    return page(request, "intake/group.html", context, status=status_of(form))


@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Each message about one application, and the form that sets right what was read."""
    form = _form_for(request, _own_group(request, pk), posted=False)
    return _show(request, form) if form else looked_at(request)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes to all that was seen; where one yes is not enough, the page of the group asks."""
    row = _own_group(request, pk)
    form = _form_for(request, row, posted=True)
    if form is None:
        return looked_at(request)
    if form.is_valid():
        answer = _noted(request, row, form)
        if answer is not None:
            return answer
    return _show(request, form)


def _noted(request: HttpRequest, row: Conversation, form: GroupForm) -> HttpResponse | None:
    at = clock.now(row.owner)
    if form.goes_with:
        return _kept(request, row, form)
    try:
        given = form.given()
        said = [given.says.get(item.id, item.reading.verdict) for item in form.entry.items]
        with offer_undo(request, noted(said), at=at, back="/tray/"):
            application = services.note(row, given, at=at)
    except services.Settled:
        return looked_at(request)
    except services.NeedsChoice:
        form.add_error(None, _("Say what at least one message says."))
    except services.EmployerUnknown:
        form.add_error("employer", _("Name the employer, so that it has a place."))
    except tracker.WhichOne as several:
        form.ask_which(several.candidates)
    except tracker.InTheFuture:
        form.add_error(None, _("One of the days has not come yet."))
    else:
        return redirect("application", application.pk)
    return None


@require_POST
def put_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was set right; all of it goes on waiting."""
    row = _own_group(request, pk)
    form = _form_for(request, row, posted=True)
    if form is None:
        return looked_at(request)
    return _kept(request, row, form) if form.is_valid() else _show(request, form)


def _kept(request: HttpRequest, row: Conversation, form: GroupForm) -> HttpResponse:
    at = clock.now(row.owner)
    try:
        with offer_undo(request, _("Kept. It all still waits."), at=at, back="/tray/"):
            services.put_right(row, form.given(), at=at)
    except services.Settled:
        return looked_at(request)
    if form.goes_with:
        return redirect("tray_group", form.goes_with.pk)
    left = Conversation.objects.filter(pk=row.pk).exists()
    return redirect("tray_group", row.pk) if left else redirect("tray")


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """None of the messages that were seen is about the search."""
    row = _own_group(request, pk)
    at = clock.now(row.owner)
    try:
        with offer_undo(request, _("Set aside."), at=at, back="/tray/"):
            services.dismiss_all(row, seen=_seen_in(request.POST.get("seen", "")), at=at)
    except services.Settled:
        return looked_at(request)
    return redirect("tray")


def review(request: HttpRequest) -> HttpResponse:
    """Every sentence of the ticked ones on one page; only its button notes them."""
    user, at = asked(request)
    if request.method == "POST":
        return _note_reviewed(request)
    ticked = _seen_in(" ".join(request.GET.getlist("group")))
    if not ticked:
        messages.info(request, _("Tick the ones you mean first."))
        return redirect("tray")
    entries = shown.entries_of(user, list(dict.fromkeys(ticked))[:MOST_TOGETHER], at=at)
    sure = [entry for entry in entries if entry.sure]
    context = {
        "entries": sure,
        "unsure": [entry for entry in entries if not entry.sure],
        "count": len(sure),
        "more": len(set(ticked)) > MOST_TOGETHER,
    }
    return page(request, "intake/review.html", context)


def _note_reviewed(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    keys = _seen_in(" ".join(request.POST.getlist("group")))[:MOST_TOGETHER]
    if not keys:
        messages.info(request, _("Nothing was ticked, so nothing was noted."))
        return redirect("tray")
    seen = {pk: _seen_in(request.POST.get(f"seen-{pk}", "")) for pk in keys}
    entries = shown.entries_of(user, keys, at=at, seen=seen)
    forms = [GroupForm(_days_of(request, entry), owner=user, entry=entry) for entry in entries]
    with offer_undo(request, at=at, back="/tray/"):
        noted = services.note_several(user, _given_by(forms), at=at)
    left = len(keys) - len(noted.applications)
    if left:
        words = ngettext(
            "%d is left: it has to be looked at by itself.",
            "%d are left: they have to be looked at one by one.",
            left,
        )
        messages.info(request, words % left)
    return redirect("tray")


def _days_of(request: HttpRequest, entry: shown.Entry) -> dict[str, Any]:
    return {f"on-{item.id}": request.POST.get(f"on-{item.id}", "") for item in entry.items}


def _given_by(forms: Sequence[GroupForm]) -> list[tuple[Conversation, services.Given]]:
    return [
        (form.entry.conversation, form.given())
        for form in forms
        if form.is_valid() and form.entry.sure
    ]
