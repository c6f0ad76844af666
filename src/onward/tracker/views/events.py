"""What happened: adding to a history, and setting it right. Endings by a no are set right in recovery."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.tracker import services
from onward.tracker.forms import EventForm, InterviewForm
from onward.tracker.models import Event, Interview
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import (
    asked,
    own_application,
    own_interview,
    status_of,
    user_of,
)
from onward.ui.pages import page


def new(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    application = own_application(request, pk)
    kind = request.GET.get("kind", "")
    form = EventForm(request.POST or None, application=application, at=at, kind=kind)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.record(application, at=at, **form.kept())
        return redirect("application", pk)
    context = {"form": form, "application": application}
    return page(request, "tracker/event_new.html", context, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one event right; what has a page of its own is led there."""
    _user, at = asked(request)
    event = _own_event(request, pk)
    if hasattr(event, "no"):
        return redirect("no_edit", event.no.pk)
    if hasattr(event, "interview"):
        return redirect("interview_edit", event.interview.pk)
    form = EventForm(request.POST or None, application=event.application, at=at, event=event)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.correct_event(event, at=at, **form.kept())
        return _after(event)
    context = {"form": form, "event": event, "application": event.application}
    return page(request, "tracker/event_edit.html", context, status=status_of(form))


def _after(event: Event) -> HttpResponse:
    """An event that became a round is asked about the round; any other leads back."""
    round_of_it = Interview.objects.filter(event=event).first()
    if round_of_it:
        return redirect("interview_edit", round_of_it.pk)
    return redirect("application", event.application_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    event = _own_event(request, pk)
    if hasattr(event, "no"):
        messages.info(request, _("A no is taken out on its own page."))
        return redirect("no_edit", event.no.pk)
    with offer_undo(request, at=at):
        services.remove_event(event, at=at)
    return redirect("application", event.application_id)


def _own_event(request: HttpRequest, pk: int) -> Event:
    mine = Event.objects.owned_by(user_of(request))
    related = ("application__owner", "application__employer", "interview", "no")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def new_interview(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    application = own_application(request, pk)
    form = InterviewForm(request.POST or None, application=application, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.record_interview(application, at=at, **form.kept())
        return redirect("application", pk)
    context = {"form": form, "application": application}
    return page(request, "tracker/interview_new.html", context, status=status_of(form))


def edit_interview(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    interview = own_interview(request, pk)
    application = interview.event.application
    form = InterviewForm(request.POST or None, application=application, at=at, interview=interview)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.correct_interview(interview, at=at, **form.kept())
        return redirect("application", application.pk)
    context = {"form": form, "interview": interview, "application": application}
    return page(request, "tracker/interview_edit.html", context, status=status_of(form))
