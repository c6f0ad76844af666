"""A no, and every ending that touches a plan: recorded, corrected, removed, reopened."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.accounts.models import User
from onward.recovery import services
from onward.recovery.models import Step
from onward.recovery.wording import coming_for
from onward.tracker import services as tracker
from onward.tracker.forms import CorrectNoForm, NoForm
from onward.tracker.models import Application, No
from onward.tracker.undoing import offer_undo
from onward.tracker.views import applications as ground
from onward.ui.pages import page


def no(request: HttpRequest) -> HttpResponse:
    """They said no: two fields, or one application that is already there."""
    user = cast(User, request.user)
    at = clock.now(user)
    application = _application_asked_for(request)
    form = NoForm(request.POST or None, owner=user, at=at, application=application)
    if form.is_valid():
        with offer_undo(request, _("Noted. Your next steps are below."), at=at):
            named = {} if form.chosen else form.named()
            services.hear(user, form.chosen, at=at, named=named, **form.kept())
        return redirect("today")
    context = {"form": form, "application": application}
    status = 422 if form.is_bound else 200
    return page(request, "tracker/no_form.html", context, status=status)


def _application_asked_for(request: HttpRequest) -> Application | None:
    asked = request.GET.get("application") or request.POST.get("application", "")
    if not asked.isdecimal():
        return None
    mine = Application.objects.owned_by(cast(User, request.user)).select_related("employer")
    return get_object_or_404(mine, pk=asked)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_no(request, pk)
    at = clock.now(row.owner)
    form = CorrectNoForm(request.POST or None, no=row, at=at)
    if form.is_valid():
        with offer_undo(request, _("Corrected. What is still ahead follows it."), at=at):
            services.correct(row, at=at, **form.kept())
        return redirect("application", row.application_id)
    context = {"form": form, "no": row, "application": row.application}
    status = 422 if form.is_bound else 200
    return page(request, "tracker/no_form.html", context, status=status)


def _own_no(request: HttpRequest, pk: int) -> No:
    mine = No.objects.owned_by(cast(User, request.user))
    return get_object_or_404(
        mine.select_related("owner", "event", "application__employer", "written_by"), pk=pk
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_no(request, pk)
    at = clock.now(row.owner)
    with offer_undo(request, at=at):
        services.take_away(row.event, at=at)
    return redirect("application", row.application_id)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    application = _own_application(request, pk)
    at = clock.now(application.owner)
    try:
        with offer_undo(request, at=at):
            services.reopen(application, on=at.date(), at=at)
    except tracker.NotEnded:
        messages.info(request, _("This one is still open."))
    return redirect("application", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    application = _own_application(request, pk)
    at = clock.now(application.owner)
    try:
        with offer_undo(request, at=at):
            services.withdraw(application, on=at.date(), at=at)
    except tracker.AlreadyEnded:
        messages.info(request, _("This one has an ending already."))
    return redirect("application", pk)


def _own_application(request: HttpRequest, pk: int) -> Application:
    mine = Application.objects.owned_by(cast(User, request.user))
    return get_object_or_404(mine.select_related("owner", "employer"), pk=pk)


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one application, with the steps that are still ahead on its line."""
    mine = Step.objects.owned_by(cast(User, request.user)).open().filter(application=pk)
    steps: Any = mine.by_day().select_related("owner", "application__employer")
    return ground.show(request, pk, coming=coming_for(steps))
