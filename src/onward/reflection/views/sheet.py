"""The page that is read, or printed, before an interview."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from onward.reflection.before import sheet_for
from onward.tracker.models import Interview
from onward.tracker.views.asking import user_of
from onward.ui.pages import page


@require_safe
def interview_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Interview.objects.filter(owner=user_of(request))
    related = ("owner", "event__application__employer")
    interview = get_object_or_404(mine.select_related(*related), pk=pk)
    sheet, chosen = sheet_for(interview)
    context = {
        "interview": interview,
        "application": interview.event.application,
        "sheet": sheet,
        # What stands on paper is cut to fit; the link leads to the whole of it.
        "stories": list(zip(sheet.stories, (one.story for one in chosen), strict=True)),
    }
    return page(request, "reflection/sheet.html", context)
