"""The entries of a profile: added, set right, moved and taken out."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.models import User
from onward.strategy import own_cv
from onward.strategy.cv_parts import PARTS, Part
from onward.strategy.forms.profiles import EntryForm, LinesForm
from onward.strategy.services import profiles as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page


def _part(key: str, *, of_lines: bool = False) -> Part:
    part = PARTS.get(key)
    if part is None or bool(part.add) == of_lines:
        raise Http404
    return part


def _entries(user: User, part: str) -> list[own_cv.Resume]:
    """Those of the person's own profile, or 404 where there is none."""
    profile = own_cv.profile_of_owner(user)
    if profile is None:
        raise Http404
    return own_cv.entries_of(own_cv.resume_of(profile), part)


def _gone(request: HttpRequest) -> HttpResponse:
    """An entry is known by its place, and another window may have taken one out."""
    messages.info(request, _("This entry is not there any more. Here is what stands now."))
    return redirect("cv")


def new(request: HttpRequest, part: str) -> HttpResponse:
    asking = _part(part)
    user, at = asked(request)
    form = EntryForm(request.POST or None, part=asking, entry={})
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("cv")):
            services.keep_entry(user, part=part, entry=form.kept(), at=at)
        return redirect("cv")
    context = {"form": form, "part": asking}
    return page(request, "strategy/cv_entry.html", context, status=status_of(form))


def edit(request: HttpRequest, part: str, number: int) -> HttpResponse:
    asking = _part(part)
    user, at = asked(request)
    entries = _entries(user, part)
    if number >= len(entries):
        return _gone(request)
    entry = entries[number]
    form = EntryForm(request.POST or None, part=asking, entry=entry, was=own_cv.mark_of(entry))
    if form.is_valid():
        was = form.cleaned_data["was"]
        try:
            with offer_undo(request, at=at, back=reverse("cv")):
                services.keep_entry(
                    user, part=part, entry=form.kept(), at=at, number=number, was=was
                )
        except services.ChangedSince:
            form.add_error(None, _("This entry was changed in another window. Copy your words."))
        else:
            return redirect("cv")
    context = {"form": form, "part": asking, "number": number, "was": own_cv.mark_of(entry)}
    return page(request, "strategy/cv_entry.html", context, status=status_of(form))


def lines(request: HttpRequest, part: str) -> HttpResponse:
    """A part of short things, all at once."""
    asking = _part(part, of_lines=True)
    user, at = asked(request)
    entries = own_cv.entries_of(own_cv.resume_of(own_cv.profile_of_owner(user)), part)
    form = LinesForm(
        request.POST or None, part=asking, entries=entries, was=own_cv.mark_of(entries)
    )
    if form.is_valid():
        was = form.cleaned_data["was"]
        try:
            with offer_undo(request, at=at, back=reverse("cv")):
                services.keep_entries(user, part=part, entries=form.kept(), was=was, at=at)
        except services.ChangedSince:
            form.add_error(None, _("This list was changed in another window. Copy your words."))
        else:
            return redirect("cv")
    context = {"form": form, "part": asking}
    return page(request, "strategy/cv_entry.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, part: str, number: int) -> HttpResponse:
    return _change(request, part, number, services.remove_entry)


@require_POST
def up(request: HttpRequest, part: str, number: int) -> HttpResponse:
    return _change(request, part, number, services.raise_entry)


def _change(
    request: HttpRequest, part: str, number: int, change: Callable[..., object]
) -> HttpResponse:
    asking = _part(part)
    user, at = asked(request)
    if number >= len(_entries(user, asking.key)):
        return _gone(request)
    try:
        with offer_undo(request, at=at, back=reverse("cv")):
            change(user, part=part, number=number, was=request.POST.get("was", ""), at=at)
    except services.ChangedSince:
        messages.info(request, _("It was changed in another window. Here it is as it stands now."))
    return redirect("cv")
