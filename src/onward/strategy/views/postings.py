"""Kept job ads: the list, one ad, and what is done with it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.discretion import is_hidden_address
from onward.accounts.models import User
from onward.engine.coverage.unstated import Told
from onward.strategy import ordering
from onward.strategy.forms.claims import ClaimForm
from onward.strategy.forms.postings import JoinForm, PostingForm
from onward.strategy.laid_beside import laid_beside
from onward.strategy.met_before import met_before
from onward.strategy.models import Claim
from onward.strategy.services import postings as services
from onward.strategy.wanting import wants_of
from onward.tracker.forms.fields import employers_offered
from onward.tracker.models import Application, Posting
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, status_of, user_of
from onward.ui.pages import page

A_PAGE = 20
SHOWS = ("open", "applied", "let_go")
# What is offered to put an ad with; older ones have their own page.
APPLICATIONS_OFFERED = 100


def show_list(request: HttpRequest, *, skills: Iterable[str] = ()) -> HttpResponse:
    """The kept ads, what fits best first. `skills` are those that other rooms know of."""
    user, at = asked(request)
    show = request.GET.get("show", "")
    show = show if show in SHOWS else "open"
    wants = wants_of(user, skills=skills)
    rows = list(_shown(user, show)[: ordering.MOST])
    of_page = Paginator(ordering.in_order(rows, wants), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": of_page,
        "rows": [ordering.placed(one, wants, today=at.date()) for one in of_page.object_list],
        "show": show,
        "anything": bool(rows) or ordering.readable(user).exists(),
        "wants": wants,
        "for_cv": Claim.objects.owned_by(user).for_cv(),
    }
    return page(request, "strategy/postings.html", context)


def _shown(user: User, show: str) -> QuerySet[Posting]:
    if show == "let_go":
        return ordering.readable(user).filter(is_let_go=True)
    if show == "applied":
        with_one = Application.objects.owned_by(user).exclude(posting=None).values("posting")
        return ordering.readable(user).filter(is_let_go=False, pk__in=with_one)
    return ordering.to_look_at(user)


def show_one(
    request: HttpRequest,
    pk: int,
    *,
    beside: Iterable[Any] = (),
    told: Iterable[Told] = (),
    claim_form: ClaimForm | None = None,
    about: str = "",
) -> HttpResponse:
    """One ad. `beside` is what other rooms add, `told` what they hold in own words; `claim_form` is one that came back, of the thing `about`."""
    posting = own_posting(request, pk)
    user, at = asked(request)
    number = number_in(request.GET.get("version", ""))
    laid = laid_beside(posting, today=at.date(), number=number, told=told)
    joined = list(posting.applications.light().sorted_by("news"))
    context = {
        "posting": posting,
        "laid": laid,
        "things": laid.groups(about=about, form=claim_form),
        "met": met_before(posting),
        "joined": joined,
        "join_form": JoinForm(choices=joinable(user, posting)),
        "beside": beside,
        "link": _link(posting, user),
        "closes_soon": _is_ahead(posting.closes_on, at.date()),
    }
    return page(
        request,
        "strategy/posting.html",
        context,
        status=status_of(claim_form) if claim_form else 200,
    )


def _link(posting: Posting, user: User) -> str:
    """Where the ad stands, if a browser may go there: an address of another kind could run code."""
    is_web = posting.url.lower().startswith(("https://", "http://"))
    return posting.url if is_web and not is_hidden_address(posting.url, user) else ""


def _is_ahead(day: date | None, today: date) -> bool:
    return day is not None and day >= today


def own_posting(request: HttpRequest, pk: int) -> Posting:
    mine = Posting.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)


def joinable(user: User, posting: Posting) -> QuerySet[Application]:
    """Those of its employer first offered; all of the open ones else."""
    mine = Application.objects.owned_by(user).exclude(posting=posting)
    there = mine.filter(employer=posting.employer) if posting.employer else mine.none()
    chosen = there if there.exists() else mine.open()
    newest = list(chosen.sorted_by("news").values_list("pk", flat=True)[:APPLICATIONS_OFFERED])
    return mine.filter(pk__in=newest).light().sorted_by("news")


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    posting = own_posting(request, pk)
    user, at = asked(request)
    form = PostingForm(request.POST or None, posting=posting)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_posting(posting, at=at, **form.cleaned_data)
        return redirect("posting", pk)
    context = {"form": form, "posting": posting, "employers": employers_offered(user)}
    return page(request, "strategy/posting_edit.html", context, status=status_of(form))


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    posting = own_posting(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.let_go(posting, at=at)
    return redirect("postings")


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    posting = own_posting(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.take_up(posting, at=at)
    return redirect("posting", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    posting = own_posting(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("postings")):
        services.remove_posting(posting, at=at)
    return redirect("postings")


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Note it among the applications; nothing is sent."""
    posting = own_posting(request, pk)
    _user, at = asked(request)
    try:
        with offer_undo(request, at=at, back=reverse("posting", args=[pk])):
            made = services.make_application(posting, at=at)
    except services.NoEmployer:
        messages.info(request, _("Say first who the employer is."))
        return redirect("posting_edit", pk)
    return redirect("application", made.pk)


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    posting = own_posting(request, pk)
    user, at = asked(request)
    form = JoinForm(request.POST, choices=joinable(user, posting))
    if form.is_valid():
        with offer_undo(request, at=at):
            services.join(posting, form.cleaned_data["application"], at=at)
    else:
        messages.info(request, _("Choose one of your applications."))
    return redirect("posting", pk)
