"""The page of an employer: the whole history with them, and whom one knows there."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.recovery.employers import other_spellings, story_with
from onward.tracker.knowing import known_there
from onward.tracker.views.asking import asked
from onward.tracker.views.employers import own_employer
from onward.ui.pages import page


@require_safe
def employer(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    row = own_employer(request, pk)
    story = story_with(user, row, today=at.date())
    context = {
        "employer": row,
        "story": story,
        "known": known_there(user, row),
        "spellings": other_spellings(row),
    }
    return page(request, "recovery/employer.html", context)
