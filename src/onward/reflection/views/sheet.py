"""The page that is read, or printed, before an interview."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.reflection.before import sheet_for
from onward.tracker.views.asking import asked, own_interview
from onward.ui.pages import page


@require_safe
def interview_sheet(request: HttpRequest, pk: int, *, beside: Iterable[Any] = ()) -> HttpResponse:
    """`beside` is what other rooms have for this round, each with the template that shows it."""
    interview = own_interview(request, pk)
    _user, at = asked(request)
    sheet, chosen = sheet_for(interview)
    context = {
        "interview": interview,
        "application": interview.event.application,
        "sheet": sheet,
        "beside": beside,
        "lies_behind": interview.event.happened_on < at.date(),
        # What stands on paper is cut to fit; the link leads to the whole of it.
        "stories": list(zip(sheet.stories, (one.story for one in chosen), strict=True)),
    }
    return page(request, "reflection/sheet.html", context)
