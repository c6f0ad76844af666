"""Ready for a setback: planned before it comes, read again when it does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.keeping_going import Ahead, likely
from onward.motivation import setbacks as reading
from onward.motivation import unkept
from onward.motivation.forms.setbacks import HelpedForm, ReadyForm, SetbackForm
from onward.motivation.models import Setback
from onward.motivation.services import setbacks as services
from onward.tracker.models import Interview
from onward.tracker.models.choices import InterviewKind
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, status_of, user_of
from onward.ui.pages import page

SHOWN = 100
# Where a button on another page leads back to.
PAGES = {"today": "today", "quiet": "quiet", "setbacks": "setbacks"}


@require_safe
def setbacks(request: HttpRequest) -> HttpResponse:
    mine = Setback.objects.owned_by(user_of(request)).select_related("application__employer")
    rows = list(mine.defer("application__note").order_by("-made_on", "-pk")[:SHOWN])
    context = {
        "scopes": reading.by_scope(row for row in rows if row.put_away_on is None),
        "away": [row for row in rows if row.put_away_on],
    }
    return page(request, "motivation/setbacks.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Three likely setbacks before a wave of applications, or before the round of `?interview=`."""
    user, at = asked(request)
    interview = named_in(
        request,
        "interview",
        Interview.objects.filter(owner=user).select_related("event__application__employer"),
    )
    form = ReadyForm(request.POST or None, owner=user, likely=likely(_ahead(interview)))
    about = interview.pk if interview else "new"
    unkept.go_on(form, user, "setbacks", about, at=at)
    if form.is_valid():
        with offer_undo(request, _("Kept. You will see it when it comes."), at=at):
            services.get_ready(user, form.kept(), interview=interview, at=at)
        unkept.is_kept(user, "setbacks", about)
        return redirect("setbacks")
    context = {"form": form, "interview": interview}
    return page(request, "motivation/setbacks_new.html", context, status=status_of(form))


def _ahead(interview: Interview | None) -> Ahead:
    if interview is None:
        return Ahead.APPLICATIONS
    return Ahead.FINAL if interview.kind == InterviewKind.FINAL else Ahead.INTERVIEW


def own_setback(request: HttpRequest, pk: int) -> Setback:
    mine = Setback.objects.owned_by(user_of(request))
    related = ("owner", "application__employer", "interview__event")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_setback(request, pk)
    user, at = asked(request)
    form = SetbackForm(request.POST or None, owner=user, row=row)
    unkept.go_on(form, user, "setback", pk, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.change_plan(row, at=at, **form.cleaned_data)
        unkept.is_kept(user, "setback", pk)
        return redirect("setback", pk)
    context = {"form": form, "row": row, "sentence": reading.sentence_of(row)}
    return page(request, "motivation/setback.html", context, status=status_of(form))


@require_POST
def helped(request: HttpRequest, pk: int) -> HttpResponse:
    form = HelpedForm(request.POST)
    if not form.is_valid():
        return redirect("setback", own_setback(request, pk).pk)
    return _done(request, pk, services.rate, **form.cleaned_data)


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, services.put_away)


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, services.take_up)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_setback(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("setback", args=[pk])):
        services.remove(row, at=at)
    return redirect("setbacks")


def _done(request: HttpRequest, pk: int, verb: Callable[..., Any], **told: Any) -> HttpResponse:
    """One verb on one plan; it goes back to the page on which the plan stood."""
    row = own_setback(request, pk)
    at: datetime = asked(request)[1]
    with offer_undo(request, at=at):
        verb(row, at=at, **told)
    came_from = PAGES.get(request.POST.get("page", ""))
    return redirect(came_from) if came_from else redirect("setback", pk)
