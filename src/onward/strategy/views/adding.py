"""Ads coming in: pasted, from a file, or from an address once somebody said so."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.engine.postings.addresses import feed_of
from onward.engine.postings.reading import read_ads
from onward.engine.postings.records import NotAnAd, Taken
from onward.strategy import fetching
from onward.strategy.forms.postings import AddForm, AddressForm
from onward.strategy.services import postings as services
from onward.tracker.forms.fields import employers_offered
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

LEFT_OUT_SHOWN = 3


def new(request: HttpRequest) -> HttpResponse:
    """Paste an ad, or bring a file."""
    user, _at = asked(request)
    form = AddForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            taken = read_ads(form.content(), employer=form.cleaned_data["employer"])
            return _kept(request, taken, employer=form.cleaned_data["employer"])
        except NotAnAd as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", _said(refusal))
        except services.TooMany:
            form.add_error("file", _too_many())
    context = {"form": form, "employers": employers_offered(user)}
    return page(request, "strategy/posting_new.html", context, status=status_of(form))


def from_address(request: HttpRequest) -> HttpResponse:
    """First say who would be asked for what; ask only when that is clicked."""
    written = request.POST or (
        {"address": request.GET["address"]} if "address" in request.GET else None
    )
    form = AddressForm(written)
    if form.is_valid() and request.method == "POST":
        address = form.cleaned_data["address"]
        try:
            return _kept(request, read_ads(fetching.fetch(address).content), url=address)
        except (fetching.NotFetched, NotAnAd) as refusal:
            form.add_error("address", _said(refusal))
        except services.TooMany:
            form.add_error("address", _too_many())
    address = form.cleaned_data.get("address", "") if form.is_bound else ""
    context = {"form": form, "host": _host(address), "feed": feed_of(address) if address else None}
    return page(request, "strategy/posting_fetch.html", context, status=_status(form))


def _status(form: AddressForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _said(refusal: NotAnAd | fetching.NotFetched) -> str:
    return f"{refusal.sentence} {refusal.step}".strip()


def _too_many() -> str:
    return _("There are more than 200 ads in it. Save the list under “Saved lists” instead.")


def _kept(
    request: HttpRequest, taken: Taken, *, employer: str = "", url: str = ""
) -> HttpResponse:
    """Keep what has words, say what was left out, and lead there."""
    user, at = asked(request)
    ads = services.mended(taken.ads, employer=employer, url=url)
    for sentence in taken.left_out[:LEFT_OUT_SHOWN]:
        messages.info(request, sentence)
    if not ads:
        messages.info(request, _("There was no open job in it."))
        return redirect("postings")
    with offer_undo(request, at=at, back=reverse("postings")):
        kept = services.keep_ads(user, ads, at=at)
    return _lead(request, user, kept)


def _lead(request: HttpRequest, user: User, kept: tuple[services.Kept, ...]) -> HttpResponse:
    known = sum(not one.is_new for one in kept)
    if known:
        words = ngettext("One was kept already.", "%d were kept already.", known)
        messages.info(request, words % known if "%d" in words else words)
    return redirect("posting", kept[0].posting.pk) if len(kept) == 1 else redirect("postings")
