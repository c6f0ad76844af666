"""Requests: what was asked, and what became of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.feedback import asking, services
from onward.feedback.forms import AnswerForm, RequestForm
from onward.feedback.models import Request
from onward.feedback.views.queries import about
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

A_PAGE = 50


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    mine = Request.objects.owned_by(user_of(request)).light().waiting_first()
    rows = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    return page(request, "feedback/requests.html", {"page_obj": rows})


def own_request(request: HttpRequest, pk: int) -> Request:
    mine = Request.objects.owned_by(user_of(request))
    related = ("owner", "application__employer", "person", "letter")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def new(request: HttpRequest) -> HttpResponse:
    """Note by hand what was asked; `?application=` and `?person=` say about what and whom."""
    user, at = asked(request)
    known = about(request)
    form = RequestForm(request.POST or None, at=at, **known)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("requests")):
            made = services.note_request(user, at=at, **form.kept())
        return redirect("request", made.pk)
    before = asking.before_asking(user, known["application"], on=at.date())
    context = {"form": form, "before": before}
    return page(request, "feedback/request_new.html", context, status=status_of(form))


@require_safe
def show(request: HttpRequest, pk: int, *, planned: Any = None) -> HttpResponse:
    """`planned` is what was planned for the case that nothing came back, in words."""
    row = own_request(request, pk)
    _user, at = asked(request)
    context = {
        "row": row,
        "planned": planned,
        "rests": row.rests(at),
        "overdue": row.overdue(at.date()),
        "may_nudge": row.may_nudge,
        "before": asking.before_asking(
            row.owner, row.application, on=row.asked_on, to_role=row.to_role
        ),
        "remarks": row.remarks.beside().latest_first()[:A_PAGE],
    }
    return page(request, "feedback/request.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_request(request, pk)
    user, at = asked(request)
    form = RequestForm(request.POST or None, at=at, owner=user, asked=row)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_request(row, at=at, **form.kept())
        return redirect("request", pk)
    context = {"form": form, "row": row}
    return page(request, "feedback/request_edit.html", context, status=status_of(form))


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer came: what kind it was, and its words."""
    row = own_request(request, pk)
    _user, at = asked(request)
    form = AnswerForm(request.POST or None, asked=row, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.answer_request(row, at=at, **form.kept())
        return redirect("request", pk)
    context = {"form": form, "row": row}
    return page(request, "feedback/request_answer.html", context, status=status_of(form))


@require_POST
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row, at: services.nudge_request(row, on=at.date(), at=at))


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row, at: services.let_go(row, at=at))


@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row, at: services.open_again(row, at=at))


@require_POST
def used(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row, at: services.use_request(row, on=at.date(), at=at))


def _done(request: HttpRequest, pk: int, verb: Callable[[Request, Any], Any]) -> HttpResponse:
    """One verb on one request; a refusal is told on its page."""
    row = own_request(request, pk)
    _user, at = asked(request)
    try:
        with offer_undo(request, at=at):
            verb(row, at)
    except services.NotAgreed:
        messages.info(request, _("They had not agreed to tell more. Letting it go is kinder."))
    except services.NudgedBefore:
        messages.info(request, _("They were reminded once, and once is enough."))
    except services.Settled:
        messages.info(request, _("This one is no longer open."))
    except services.NoAnswerYet:
        messages.info(request, _("Note the answer first."))
    return redirect("request", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_request(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("request", args=[pk])):
        services.remove_request(row, at=at)
    return redirect("requests")
