"""A no, and every ending that touches a plan: recorded, corrected, removed, reopened."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.feedback.asking import feedback_on
from onward.feelings.beside import felt_about, felt_at_application
from onward.motivation.beside import Ready
from onward.recovery import moments, services
from onward.recovery.still_asked import still_asked
from onward.recovery.views import again
from onward.recovery.wording import coming_for
from onward.reflection.beside import rounds_on
from onward.reflection.fitting import fit_on
from onward.tracker import services as tracker
from onward.tracker.forms import CorrectNoForm, NoForm
from onward.tracker.models import Application, No
from onward.tracker.undoing import offer_undo
from onward.tracker.views import applications as ground
from onward.tracker.views.asking import asked, number_in, own_application, status_of, user_of
from onward.ui.pages import page

# Beside a long history stand its latest rounds; all of them come with all of the history.
ROUNDS_SHOWN = 6


def no(request: HttpRequest) -> HttpResponse:
    """They said no: two fields, or one application that is already there."""
    user, at = asked(request)
    application = _application_asked_for(request)
    form = NoForm(request.POST or None, owner=user, at=at, application=application)
    if form.is_valid() and _hear(request, form):
        return redirect("today")
    context = {"form": form, "application": application}
    return page(request, "tracker/no_form.html", context, status=status_of(form))


def _hear(request: HttpRequest, form: NoForm) -> bool:
    """Keep the no; another window may have been quicker, and then the form says so."""
    user, at = asked(request)
    named = {} if form.chosen else form.named()
    try:
        with offer_undo(request, _("Noted. Your next steps are below."), at=at):
            received = services.hear(user, form.chosen, at=at, named=named, **form.kept())
    except (tracker.AlreadyEnded, tracker.WhichOne):
        form.add_error(None, _("This changed in another window meanwhile. Please look once more."))
        return False
    if not services.adds_steps(received):
        # The note above would promise steps that are not there.
        request.session["undo"]["words"] = _("Noted. It shares the plan that is there already.")
        request.session.modified = True
    return True


def _application_asked_for(request: HttpRequest) -> Application | None:
    written = request.GET.get("application") or request.POST.get("application", "")
    number = number_in(written)
    return None if number is None else own_application(request, number)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_no(request, pk)
    at = clock.now(row.owner)
    form = CorrectNoForm(request.POST or None, no=row, at=at)
    if form.is_valid():
        with offer_undo(request, _("Corrected. What is still ahead follows it."), at=at):
            services.correct(row, at=at, **form.kept())
        return redirect("application", row.application_id)
    beside = [felt_about(row)]
    context = {"form": form, "no": row, "application": row.application, "beside": beside}
    return page(request, "tracker/no_form.html", context, status=status_of(form))


def _own_no(request: HttpRequest, pk: int) -> No:
    mine = No.objects.owned_by(user_of(request))
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
    application = own_application(request, pk)
    at = clock.now(application.owner)
    try:
        with offer_undo(request, at=at):
            services.reopen(application, on=at.date(), at=at)
    except tracker.NotEnded:
        messages.info(request, _("This one is still open."))
    return redirect("application", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    application = own_application(request, pk)
    at = clock.now(application.owner)
    try:
        with offer_undo(request, at=at):
            services.withdraw(application, on=at.date(), at=at)
    except tracker.AlreadyEnded:
        messages.info(request, _("This one has an ending already."))
    return redirect("application", pk)


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one application, with the steps that are still ahead on its line."""
    user, at = asked(request)
    about = ground.whole(user, pk)
    steps: Any = (
        still_asked(user)
        .filter(application=about)
        .by_day()
        .select_related("owner", "application__employer")
    )
    rounds = None if "all" in request.GET else ROUNDS_SHOWN
    beside: list[Any] = [
        Ready(user, pk, at.date()),
        rounds_on(user, pk, today=at.date(), at_most=rounds),
        feedback_on(user, pk),
        fit_on(user, pk),
        felt_at_application(user, pk),
    ]
    if further_on := again.beside(about):
        beside.append(further_on)
    if good := moments.beside(about):
        beside.append(good)
    return ground.show(request, about, coming=coming_for(steps), beside=beside)
