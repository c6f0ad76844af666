"""Not for me: what is set aside, offered again with one click."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.engine.cards import Kind, card
from onward.engine.care import Activity, Bin, activities, name_of
from onward.feelings.door import require_open
from onward.feelings.models import Exercise, SetAside
from onward.feelings.services.aside import ONE_ACTIVITY, ONE_BIN, can_be_set_aside, set_aside_by
from onward.feelings.views.inside import asked_inside
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of
from onward.ui.pages import page

# The way back hands its own in: it knows which steps go with it.
Put = Callable[..., SetAside]
TakeBack = Callable[..., None]
EXERCISES = tuple(dict.fromkeys([*(kind.value for kind in Kind), *Exercise.Kind.values]))


@require_safe
def aside(request: HttpRequest) -> HttpResponse:
    """What is set aside, and below it every small thing that can be."""
    user = user_of(request)
    require_open(user)
    gone = set_aside_by(user)
    rows = SetAside.objects.owned_by(user).order_by("-set_at", "-pk")
    context = {
        "rows": [{"row": row, "name": name_of_aside(row.what)} for row in rows],
        "bins": [
            {"key": ONE_BIN + bin_, "name": name_of(bin_), "activities": _left(bin_, gone)}
            for bin_ in Bin
            if ONE_BIN + bin_ not in gone
        ],
        "exercises": [
            {"key": key, "name": name_of_aside(key)} for key in EXERCISES if key not in gone
        ],
    }
    return page(request, "feelings/aside.html", context)


def set_aside(request: HttpRequest, *, put: Put) -> HttpResponse:
    """Offer it no more; the note at the bottom takes that back."""
    user, at = asked_inside(request)
    what = request.POST.get("what", "")
    if not can_be_set_aside(what):
        raise Http404
    with offer_undo(request, _("Onward will not offer this again."), at=at):
        put(user, what, at=at)
    return redirect("not_for_me")


def offer_again(request: HttpRequest, pk: int, *, take_back: TakeBack) -> HttpResponse:
    row = own_aside(request, pk)
    _user, at = asked_inside(request)
    with offer_undo(request, at=at):
        take_back(row, at=at)
    return redirect("not_for_me")


def own_aside(request: HttpRequest, pk: int) -> SetAside:
    mine = SetAside.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def name_of_aside(what: str) -> str:
    """What an exercise or an activity is called; its key where this release knows it no more."""
    names = {ONE_ACTIVITY + one.id: one.words for one in activities()}
    names |= {ONE_BIN + bin_: name_of(bin_) for bin_ in Bin}
    names |= {kind.value: str(kind.label) for kind in Exercise.Kind}
    return {**names, Kind.ACTIVITY: card(Kind.ACTIVITY).name}.get(what, what)


def _left(bin_: Bin, gone: frozenset[str]) -> list[Activity]:
    small = (one for one in activities() if one.bin is bin_)
    return [one for one in small if ONE_ACTIVITY + one.id not in gone]
