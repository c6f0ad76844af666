"""Where a story was told: noting it, setting it right, taking it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.reflection.forms.stories import TellingForm
from onward.reflection.models import Telling
from onward.reflection.services import stories as services
from onward.reflection.views.stories import own_story
from onward.tracker.models import Interview
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, status_of, user_of
from onward.ui.pages import page


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Note where a story was told; `?interview=` is the round, for who knows it already."""
    story = own_story(request, pk)
    user, at = asked(request)
    mine = Interview.objects.filter(owner=user).select_related("event__application__employer")
    interview = named_in(request, "interview", mine)
    form = TellingForm(request.POST or None, owner=user, at=at, interview=interview)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.note_telling(story, at=at, **form.kept())
        return redirect("story", pk)
    context = {"form": form, "story": story}
    return page(request, "reflection/telling.html", context, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    telling = _own_telling(request, pk)
    user, at = asked(request)
    form = TellingForm(request.POST or None, owner=user, at=at, telling=telling)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_telling(telling, at=at, **form.kept())
        return redirect("story", telling.story_id)
    context = {"form": form, "story": telling.story, "telling": telling}
    return page(request, "reflection/telling.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    telling = _own_telling(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("story", args=[telling.story_id])):
        services.remove_telling(telling, at=at)
    return redirect("story", telling.story_id)


def _own_telling(request: HttpRequest, pk: int) -> Telling:
    mine = Telling.objects.owned_by(user_of(request))
    related = (
        "owner",
        "story",
        "application__employer",
        "interview__event__application__employer",
    )
    return get_object_or_404(mine.select_related(*related), pk=pk)
