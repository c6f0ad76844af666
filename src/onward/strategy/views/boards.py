"""Saved lists of ads, refreshed by hand, and searched."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.postings.ranking import Wants
from onward.engine.postings.records import AdRecord
from onward.strategy import shelves
from onward.strategy.forms.boards import BoardForm, SearchForm
from onward.strategy.models import Board
from onward.strategy.services import boards as services
from onward.strategy.services import postings
from onward.strategy.wanting import wants_of
from onward.tracker.forms.fields import employers_offered
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

FOUND_SHOWN = 30
NEWEST_SHOWN = 50


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    mine = Board.objects.owned_by(user_of(request)).select_related("employer")
    rows = list(mine.order_by("name", "pk"))
    for row in rows:
        row.host = urlsplit(row.address).hostname  # type: ignore[attr-defined]  # for the page
    return page(request, "strategy/boards.html", {"boards": rows})


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    initial = {"address": request.GET.get("address", "")}
    form = BoardForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("boards")):
                services.add_board(user, at=at, **form.cleaned_data)
            return redirect("boards")
        except services.NoBoard:
            form.add_error("address", _("This is no job board that is known here."))
        except services.KeptAlready as known:
            messages.info(request, _("You have that list already."))
            return redirect("board_of", known.board.pk)
    context = {"form": form, "employers": employers_offered(user)}
    return page(request, "strategy/board_new.html", context, status=status_of(form))


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: the ads that came last, the new ones marked."""
    row = _own_board(request, pk)
    with shelves.shelf_of(row.owner) as shelf:
        hits = shelf.newest(named=shelves.name_of(row), most=NEWEST_SHOWN)
    host = urlsplit(row.address).hostname
    return page(request, "strategy/board.html", {"board": row, "hits": hits, "host": host})


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """The click that asks the board."""
    row = _own_board(request, pk)
    _user, at = asked(request)
    services.refresh(row, at=at)
    return redirect("board_of", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_board(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("boards")):
        services.remove_board(row, at=at)
    return redirect("boards")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All ads of the saved lists, by what somebody looks for or by words typed."""
    user, at = asked(request)
    form = SearchForm(request.GET)
    wants = _typed(form) or wants_of(user)
    with shelves.shelf_of(user) as shelf:
        hits = shelf.search(wants, on=at.date(), most=FOUND_SHOWN)
        there = len(shelf)
    context = {
        "form": form,
        "hits": hits,
        "there": there,
        "typed": form.is_valid() and _typed(form),
    }
    return page(request, "strategy/ads.html", context)


def _typed(form: SearchForm) -> Wants | None:
    if not form.is_valid() or not (form.cleaned_data["q"] or form.cleaned_data["place"]):
        return None
    words = tuple(one.strip() for one in form.cleaned_data["q"].split(",") if one.strip())
    place = form.cleaned_data["place"]
    return Wants(titles=words, skills=words, places=(place,) if place else ())


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep one ad of a list, to look at it beside a CV."""
    user, at = asked(request)
    ad = _on_shelf(request)
    if ad is None:
        messages.info(request, _("That ad is gone from its list."))
        return redirect("ads")
    if not ad.text.strip():
        # Some boards list a job without its words: these have to be asked for.
        return redirect(f"{reverse('posting_fetch')}?address={ad.text_at or ad.url}")
    with offer_undo(request, at=at, back=reverse("ads")):
        (kept,) = postings.keep_ads(user, [ad], at=at)
    return redirect("posting", kept.posting.pk)


def _on_shelf(request: HttpRequest) -> AdRecord | None:
    with shelves.shelf_of(user_of(request)) as shelf:
        return shelf.one(request.POST.get("key", ""))


def _own_board(request: HttpRequest, pk: int) -> Board:
    mine = Board.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)
