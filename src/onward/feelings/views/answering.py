"""Answering a questionnaire, screen by screen. Until the end nothing is kept, and one can stop anywhere."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.models import User
from onward.engine.help import help_in
from onward.engine.questionnaires import Item, Questionnaire, endorsed, screens
from onward.engine.questionnaires.pacing import Wait
from onward.feelings import questionnaires as reading
from onward.feelings.forms.questionnaires import AnswersForm
from onward.feelings.services import questionnaires as services
from onward.feelings.views.questionnaires import offered_to
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in
from onward.ui.pages import page


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person before one questionnaire; `screens` are what is asked, one after the other."""

    user: User
    at: datetime
    file: Questionnaire
    screens: tuple[tuple[Item, ...], ...]

    def last(self, screen: int) -> bool:
        return screen >= len(self.screens) - 1


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    user, at = asked(request)
    file = offered_to(user, key).file
    sitting = Sitting(user, at, file, screens(file, one_at_a_time=user.low_energy))
    if request.method == "POST":
        return _go_on(request, sitting)
    last = next(iter(reading.sheets(user, key)), None)
    wait = reading.rest(user, last=last, at=at)
    if wait:
        return redirect("questionnaire", key)
    return _ask(request, sitting, AnswersForm(file=file), screen=0)


def _go_on(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    screen = min(number_in(request.POST.get("screen", "")) or 0, len(sitting.screens) - 1)
    form = AnswersForm(request.POST, file=sitting.file)
    if not form.is_valid():
        return _ask(request, sitting, form, screen=screen, status=422)
    if "back" in request.POST:
        return _ask(request, sitting, form, screen=max(0, screen - 1))
    given = form.given()
    if _pressing(sitting, given) - set(request.POST.getlist("seen")):
        return _help(request, sitting, form, screen=screen)
    if not sitting.last(screen):
        return _ask(request, sitting, form, screen=screen + 1)
    if len(given) < len(sitting.file.items) and "as_it_is" not in request.POST:
        return _ask_once_more(request, sitting, form)
    return _keep(request, sitting, form)


def _pressing(sitting: Sitting, given: dict[str, int]) -> set[str]:
    """Which answers so far call for help at once."""
    return {item.id for item in sitting.file.items if endorsed(item, given.get(item.id))}


def _keep(request: HttpRequest, sitting: Sitting, form: AnswersForm) -> HttpResponse:
    last = len(sitting.screens) - 1
    try:
        with offer_undo(request, at=sitting.at, back=""):
            sheet = services.keep_answers(sitting.user, sitting.file, form.given(), at=sitting.at)
    except services.NothingAnswered:
        form.add_error(None, _("Nothing is answered yet, so there is nothing to keep."))
        return _ask(request, sitting, form, screen=0, status=422)
    except services.NotYet as refusal:
        return _ask(request, sitting, form, screen=last, wait=refusal.wait, status=422)
    return redirect("answers", sheet.pk)


def _ask(
    request: HttpRequest,
    sitting: Sitting,
    form: AnswersForm,
    *,
    screen: int,
    wait: Wait | None = None,
    status: int = 200,
) -> HttpResponse:
    items = sitting.screens[screen]
    context = {
        "screen": screen,
        "of": len(sitting.screens),
        "last": sitting.last(screen),
        "wait": wait,
        "seen": request.POST.getlist("seen"),
        **_shown(sitting, form, items),
    }
    return page(request, "feelings/answering.html", context, status=status)


def _ask_once_more(request: HttpRequest, sitting: Sitting, form: AnswersForm) -> HttpResponse:
    """What is open, so that it was meant to be: without it there is no score."""
    given = form.given()
    missing = tuple(item for item in sitting.file.items if item.id not in given)
    context = {
        "screen": len(sitting.screens) - 1,
        "of": len(sitting.screens),
        "last": True,
        "missing": len(missing),
        "asked": len(sitting.file.items),
        "seen": request.POST.getlist("seen"),
        **_shown(sitting, form, missing),
    }
    return page(request, "feelings/answering.html", context, status=422)


def _help(
    request: HttpRequest, sitting: Sitting, form: AnswersForm, *, screen: int
) -> HttpResponse:
    """Help at once: before the rest of the questions, and before any score."""
    context = {
        "screen": screen,
        "found": help_in(sitting.user.country, today=sitting.at.date()),
        "user": sitting.user,
        "seen": sorted(_pressing(sitting, form.given())),
        **_shown(sitting, form, ()),
    }
    return page(request, "feelings/answering_help.html", context)


def _shown(sitting: Sitting, form: AnswersForm, items: tuple[Item, ...]) -> dict[str, object]:
    return {
        "file": sitting.file,
        "form": form,
        "questions": form.questions(items),
        "carried": form.carried(items),
    }
