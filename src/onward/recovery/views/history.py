"""A history that is corrected after the end: its plan follows, in one change with it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from onward.recovery import services
from onward.tracker import changes
from onward.tracker.models import Application, Event
from onward.tracker.undoing import offer_undo
from onward.tracker.views import events
from onward.tracker.views.asking import asked, own_application, own_interview, user_of

# A form that came back changed nothing.
REDIRECTED = 302

View = Callable[[HttpRequest, int], HttpResponse]


def _followed(view: View, application_of: Callable[[HttpRequest, int], Application]) -> View:
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        application = application_of(request, pk)
        if request.method != "POST":
            return view(request, pk)
        user, at = asked(request)
        with offer_undo(request, at=at), changes.recording(user, at=at, words=""):
            response = view(request, pk)
            if response.status_code == REDIRECTED:
                services.follow(application, at=at)
        return response

    return answer


def _of_event(request: HttpRequest, pk: int) -> Application:
    mine = Event.objects.owned_by(user_of(request)).select_related("application__owner")
    return get_object_or_404(mine, pk=pk).application


def _of_interview(request: HttpRequest, pk: int) -> Application:
    return own_interview(request, pk).event.application


event_new = _followed(events.new, own_application)
event_edit = _followed(events.edit, _of_event)
event_remove = require_POST(_followed(events.remove, _of_event))
interview_new = _followed(events.new_interview, own_application)
interview_edit = _followed(events.edit_interview, _of_interview)
