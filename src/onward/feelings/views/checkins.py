"""How it feels: kept, set right, forgotten, and read again. What keeping means beyond this room is handed in."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.feelings import services
from onward.feelings.forms import WholeCheckInForm
from onward.feelings.lately import clock_was_ahead
from onward.feelings.models import CheckIn
from onward.feelings.models.exercises import CHECK_IN
from onward.feelings.services import held
from onward.feelings.views.help_first import help_first, help_ready
from onward.feelings.views.inside import asked_inside, inside
from onward.tracker.forgetting import can_come_back
from onward.tracker.models import No
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import named_in, number_in, status_of
from onward.ui.pages import page

CHECK_INS_A_PAGE = 20


def check_in(request: HttpRequest, *, keep: Callable[..., CheckIn]) -> HttpResponse:
    """Ten seconds, or as many words as one likes; `?no=` is the no that it is about.

    Who has begun the short one and wants to say more finds here what they chose.
    """
    user, at = asked_inside(request)
    begun = None if request.POST else held.offer_held(user, kind=CHECK_IN, at=at)
    form = WholeCheckInForm(request.POST or None, owner=user, no=_no_named(request), held=begun)
    says_more = "more" in request.POST
    first = _help_above(request, form)
    if not (says_more or first) and form.is_valid():
        with offer_undo(request, _("Kept how it feels."), at=at):
            keep(user, at=at, **form.felt())
        held.forget_held(user, kind=CHECK_IN, page=form.page)
        if clock_was_ahead(user, at=at):
            messages.info(
                request,
                _(
                    "Your clock stands before an earlier check-in. Both are kept, each with its time."
                ),
            )
        # Help is shown and nothing is kept about why (evidence §3).
        return redirect("help" if form.cleaned_data["unsafe"] else "feelings")
    status = 200 if says_more or first else status_of(form)
    context = {"form": form, **(first or help_ready(request))}
    return page(request, "feelings/check_in.html", context, status=status)


def _help_above(request: HttpRequest, form: WholeCheckInForm) -> dict[str, Any]:
    """Help above the words, before anything is kept; who asks for it with the chip comes to it anyway."""
    return {} if "unsafe" in request.POST else help_first(request, form)


@require_safe
def check_ins(request: HttpRequest) -> HttpResponse:
    """What was said, day by day; `?no=` only about one no."""
    user, at = asked_inside(request)
    no = _no_named(request)
    rows = CheckIn.objects.owned_by(user).select_related("owner", "no__application__employer")
    rows = rows.filter(no=no) if no else rows
    page_obj = Paginator(rows.latest_first(), CHECK_INS_A_PAGE).get_page(request.GET.get("page"))
    by_day = groupby(page_obj, key=lambda row: row.felt_at.astimezone(at.tzinfo).date())
    context = {
        "page_obj": page_obj,
        "days": [(on, list(said)) for on, said in by_day],
        "no": no,
        "now": at,
        "forgotten": _forgotten(request),
    }
    return page(request, "feelings/check_ins.html", context)


def edit(request: HttpRequest, pk: int, *, keep: Callable[..., CheckIn]) -> HttpResponse:
    user, at = asked_inside(request)
    row = _own_check_in(request, pk)
    begun = None if request.POST else held.offer_held(user, kind=CHECK_IN, about=str(pk), at=at)
    form = WholeCheckInForm(request.POST or None, owner=user, kept=row, held=begun)
    first = _help_above(request, form)
    if form.is_valid() and not first:
        with offer_undo(request, _("Changed."), at=at):
            keep(row, at=at, **form.felt())
        held.forget_held(user, kind=CHECK_IN, page=form.page)
        return redirect("help" if form.cleaned_data["unsafe"] else "check_ins")
    context = {"form": form, "row": row, **(first or help_ready(request))}
    status = 200 if first else status_of(form)
    return page(request, "feelings/check_in.html", context, status=status)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Gone at once, with a way back; the next page offers to close that too."""
    _user, at = asked_inside(request)
    back = reverse("check_in_edit", args=[pk])
    with offer_undo(request, _("Forgotten."), at=at, back=back):
        services.forget_check_in(_own_check_in(request, pk), at=at)
    return redirect(f"{reverse('check_ins')}?forgotten={pk}")


@require_POST
def forget_for_good(request: HttpRequest, pk: int) -> HttpResponse:
    user = inside(request)
    there = CheckIn.objects.owned_by(user).filter(pk=pk).exists()
    if not there and not can_come_back(user, CheckIn, pk):
        raise Http404
    services.forget_for_good(user, pk)
    # The note that offers to undo would lead to what is gone.
    request.session.pop("undo", None)
    messages.success(request, _("It is gone for good. Nothing can bring it back."))
    return redirect("check_ins")


def _own_check_in(request: HttpRequest, pk: int) -> CheckIn:
    mine = CheckIn.objects.owned_by(inside(request))
    return get_object_or_404(mine.select_related("owner", "no__application__employer"), pk=pk)


def _no_named(request: HttpRequest) -> No | None:
    mine = No.objects.owned_by(inside(request)).select_related("application__employer")
    return named_in(request, "no", mine)


def _forgotten(request: HttpRequest) -> int | None:
    """The check-in that was just forgotten, while undo could still bring it back."""
    number = number_in(request.GET.get("forgotten", ""))
    if number is None or not can_come_back(inside(request), CheckIn, number):
        return None
    return number
