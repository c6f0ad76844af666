"""From a look back, or a story, to what a mentor may see: chosen there, and shown to nobody yet."""

from django.http import HttpRequest, HttpResponse

from onward.feedback.models import Review
from onward.feedback.views import reviews
from onward.recovery.showing import notes_of, story_of
from onward.reflection.views.debriefs import own_debrief
from onward.reflection.views.stories import own_story


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_debrief(request, pk)
    about = {"application": row.application_id, "goal": row.application.role}
    return reviews.new(request, known={**about, **_notes(notes_of(row))})


def story(request: HttpRequest, pk: int) -> HttpResponse:
    return reviews.new(request, known=_notes(story_of(own_story(request, pk))))


def _notes(text: str) -> dict[str, str]:
    return {"kind": Review.Kind.DEBRIEF, "text": text}
