"""I got it, or I'm done looking: closed with care, and open again whenever that is right."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.recovery import endings
from onward.recovery.closed import ending_of
from onward.recovery.forms import EndingForm, LastWordForm
from onward.recovery.models import Ending
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, status_of, user_of
from onward.tracker.views.people import own_person
from onward.ui.pages import page


def own_ending(request: HttpRequest) -> Ending:
    """The one that is under way, or that closed the search; 404 while it goes on."""
    found = ending_of(user_of(request))
    if found is None:
        raise Http404
    return found


@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    row = ending_of(user)
    if row is None:
        return page(request, "recovery/ending_begin.html", {"form": EndingForm(owner=user)})
    return _show(request, row, LastWordForm(initial={"words": row.words}), at=at)


def _show(request: HttpRequest, row: Ending, form: LastWordForm, *, at: datetime) -> HttpResponse:
    context: dict[str, Any] = {"ending": row, "form": form, "near": endings.near(row)}
    if row.closed_on is None:
        still = endings.still_open(row, at=at)
        context["still"] = still
    context["letters"] = endings.letters_left(row)
    return page(request, "recovery/ending.html", context, status=status_of(form))


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = EndingForm(request.POST, owner=user)
    if not form.is_valid():
        return page(request, "recovery/ending_begin.html", {"form": form}, status=422)
    try:
        with offer_undo(request, _("Nothing is closed yet. Take your time."), at=at):
            endings.begin(user, at=at, **form.kept())
    except endings.AlreadyBegun:
        messages.info(request, _("This was begun already. Here it is."))
    return redirect("ending")


@require_POST
def turn_back(request: HttpRequest) -> HttpResponse:
    row, (_user, at) = own_ending(request), asked(request)
    if row.closed_on is None:
        with offer_undo(request, _("The search goes on as it was."), at=at):
            endings.turn_back(row, at=at)
    return redirect("today")


@require_POST
def letters(request: HttpRequest) -> HttpResponse:
    """Begin a letter for each application that is ticked."""
    return _draft(request, "application", endings.draft_withdrawals)


@require_POST
def news(request: HttpRequest) -> HttpResponse:
    """Begin a letter to each person who is ticked."""
    return _draft(request, "person", endings.draft_news)


def _draft(request: HttpRequest, name: str, draft: Callable[..., int]) -> HttpResponse:
    row, (_user, at) = own_ending(request), asked(request)
    written = map(number_in, request.POST.getlist(name))
    count = draft(row, [number for number in written if number is not None], at=at)
    if count:
        words = ngettext("One draft is ready.", "%(n)s drafts are ready.", count) % {"n": count}
        messages.success(request, f"{words} {_('Nothing was sent.')}")
    else:
        messages.info(request, _("Tick those you want a letter for."))
    return redirect("ending")


@require_POST
def told(request: HttpRequest, pk: int) -> HttpResponse:
    own_ending(request)
    person, (_user, at) = own_person(request, pk), asked(request)
    with offer_undo(request, _("Noted: they know."), at=at):
        endings.tell(person, at=at)
    return redirect("ending")


@require_POST
def words(request: HttpRequest) -> HttpResponse:
    """A last word, kept as it is typed; the button keeps it too."""
    row, (_user, at) = own_ending(request), asked(request)
    form = LastWordForm(request.POST)
    by_itself = "X-Autosave" in request.headers
    if not form.is_valid():
        return HttpResponse(status=422) if by_itself else _show(request, row, form, at=at)
    endings.keep_words(row, form.cleaned_data["words"])
    if by_itself:
        return HttpResponse(status=204)
    messages.success(request, _("Kept."))
    return redirect("ending")


@require_POST
def room(request: HttpRequest) -> HttpResponse:
    """The private room is kept; to shred it there is a page of its own, which says what goes."""
    row, (_user, at) = own_ending(request), asked(request)
    with offer_undo(request, at=at):
        endings.keep_room(row, at=at)
    return redirect("ending")


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    row, (_user, at) = own_ending(request), asked(request)
    with offer_undo(request, _("The search is closed."), at=at):
        endings.close(row, at=at)
    return redirect("today")


@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    row, (_user, at) = own_ending(request), asked(request)
    words = _("The search is open. What you withdrew can be reopened, each on its page.")
    try:
        with offer_undo(request, words, at=at):
            endings.open_again(row, at=at)
    except endings.NotClosed:
        messages.info(request, _("The search is open."))
    return redirect("today")
