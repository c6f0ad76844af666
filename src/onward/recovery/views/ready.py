"""Pages of other rooms, with what was planned for a setback: the sheet before a round, and a request."""

from django.http import HttpRequest, HttpResponse

from onward.feedback.views import requests
from onward.motivation.beside import Ready
from onward.recovery import foreseen
from onward.reflection.views import sheet
from onward.tracker.views.asking import asked, own_interview


def interview_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    interview = own_interview(request, pk)
    user, at = asked(request)
    lies_ahead = interview.event.happened_on >= at.date()
    about = interview.event.application_id
    beside = [Ready(user, about, at.date(), interview=pk)] if lies_ahead else []
    return sheet.interview_sheet(request, pk, beside=beside)


def feedback_request(request: HttpRequest, pk: int) -> HttpResponse:
    row = requests.own_request(request, pk)
    _user, at = asked(request)
    return requests.show(request, pk, planned=foreseen.at_request(row, at=at))
