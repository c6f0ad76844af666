"""Stories: the list, one being written, and where it was told."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.reflection.forms.stories import BeginStoryForm, ShowsForm, StoryForm
from onward.reflection.models import Question, Story
from onward.reflection.services import stories as services
from onward.reflection.telling import look_at, row_of
from onward.reflection.views.autosave import keep_typed, kept, standing_on
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, status_of, user_of
from onward.ui.pages import page

A_PAGE = 30


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    mine = Story.objects.owned_by(user_of(request)).with_last_telling().latest_first()
    page_obj = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    rows = [row_of(story) for story in page_obj]
    return page(request, "reflection/stories.html", {"page_obj": page_obj, "rows": rows})


def new(request: HttpRequest) -> HttpResponse:
    """Begin a story by its name; `?question=` is what it shall answer."""
    user, at = asked(request)
    question = named_in(request, "question", Question.objects.owned_by(user))
    form = BeginStoryForm(request.POST or None)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("stories")):
            story = services.begin_story(user, at=at, question=question, **form.cleaned_data)
        return redirect("story", story.pk)
    context = {"form": form, "question": question}
    return page(request, "reflection/story_new.html", context, status=status_of(form))


def own_story(request: HttpRequest, pk: int) -> Story:
    mine = Story.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One story, to be read and written on; what stands beside it is asked for again as one types."""
    story = own_story(request, pk)
    form = StoryForm(request.POST or None, initial=_as_written(story))
    status = 200
    if form.is_bound:
        status = _keep_typed(request, story, form)
        if status == 200:
            messages.success(request, _("Kept."))
            return redirect("story", pk)
    context = {
        "story": story,
        "form": form,
        "look": look_at(story),
        **standing_on(story, form, status),
        "shows": ShowsForm(story=story),
        "tellings": story.tellings.select_related("application__employer", "interview").order_by(
            "-told_on", "-pk"
        ),
        "questions": story.questions.select_related("debrief__application__employer").in_order(),
    }
    return page(request, "reflection/story.html", context, part="look", status=status)


def _as_written(story: Story) -> dict[str, str]:
    return {name: getattr(story, name) for name in services.WORDS}


def _keep_typed(request: HttpRequest, story: Story, form: StoryForm) -> int:
    _user, at = asked(request)
    return keep_typed(form, partial(services.keep_story, story, at=at))


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    story = own_story(request, pk)
    return kept(story, _keep_typed(request, story, StoryForm(request.POST)))


@require_POST
def shows(request: HttpRequest, pk: int) -> HttpResponse:
    """What it can show: chosen out of a list, so that it is found before an interview."""
    story = own_story(request, pk)
    _user, at = asked(request)
    form = ShowsForm(request.POST, story=story)
    if form.is_valid():
        with offer_undo(request, _("Kept what it can show."), at=at):
            services.choose_shows(story, form.cleaned_data["shows"], at=at)
    else:
        messages.error(request, _("One of these is not in the list. Nothing was changed."))
    return redirect("story", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    story = own_story(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("story", args=[pk])):
        services.remove_story(story, at=at)
    return redirect("stories")
