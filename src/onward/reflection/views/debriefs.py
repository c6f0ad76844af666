"""Looking back on a round: begun, walked through, read again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.engine.debrief import Due, Length, Screen, length_for, minutes_of, name_of
from onward.engine.outcome import Outcome
from onward.reflection import rounds
from onward.reflection.bank import asked_in_it
from onward.reflection.forms.debriefs import (
    LengthForm,
    PasteForm,
    PredictionForm,
    ScreenForm,
    sent_in,
)
from onward.reflection.models import Debrief, Prediction
from onward.reflection.services import debriefs as services
from onward.reflection.views.autosave import keep_typed, kept, standing_on
from onward.reflection.walk import Walk
from onward.tracker.models import Application, Interview
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import (
    asked,
    own_application,
    own_interview,
    status_of,
    user_of,
)
from onward.ui.pages import page

A_PAGE = 30
# The choice of one thing a screen is kept for as long as somebody is signed in.
ONE_AT_A_TIME = "one_at_a_time"


@require_safe
def debriefs(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    mine = Debrief.objects.owned_by(user_of(request)).annotate(asked=asked_in_it())
    rows = Paginator(mine.beside().latest_first(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "reflection/debriefs.html", {"page_obj": rows})


def own_debrief(request: HttpRequest, pk: int) -> Debrief:
    mine = Debrief.objects.owned_by(user_of(request))
    related = ("owner", "application__employer", "interview__event")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def begin_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to look back on one round, or go on where it was left."""
    interview = own_interview(request, pk)
    return _begin(request, interview.event.application, interview)


def begin_ending(request: HttpRequest, pk: int) -> HttpResponse:
    """Look back on an application: on one of its rounds, or on how it ended."""
    return _begin(request, own_application(request, pk), None)


def _begin(
    request: HttpRequest, application: Application, interview: Interview | None
) -> HttpResponse:
    user, at = asked(request)
    there = Debrief.objects.owned_by(user).filter(application=application, interview=interview)
    begun = there.first()
    if begun and request.method != "POST":
        return redirect("debrief", begun.pk)
    due = rounds.due_of(application, interview, today=at.date())
    proposed = length_for(interview.kind if interview else "")
    form = LengthForm(request.POST or None, initial={"length": proposed.value})
    if form.is_valid():
        try:
            length = Length(form.cleaned_data["length"])
            made = services.begin(application, interview, at=at, length=length)
        except services.LiesAhead:
            messages.info(request, Due.AHEAD.words)
        else:
            return redirect("debrief", made.pk)
    context = {
        "application": application,
        "interview": interview,
        "due": due,
        "may_begin": due is not Due.AHEAD,
        "lengths": _lengths(form["length"].value()),
        "form": form,
        "rounds": [] if interview else _rounds_of(application),
        "prediction": prediction_form(interview, due),
    }
    return page(request, "reflection/debrief_begin.html", context, status=status_of(form))


def _lengths(chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "name": name_of(one), "minutes": minutes_of(one), "chosen": one == chosen}
        for one in Length
    ]  # fmt: skip


def _rounds_of(application: Application) -> list[Interview]:
    held = Interview.objects.filter(event__application=application).select_related("event")
    return list(held.order_by("event__happened_on", "pk"))


def prediction_form(interview: Interview | None, due: Due) -> PredictionForm | None:
    """How did it go, as long as nobody knows; None where it is known, or lies ahead."""
    if interview is None or due not in {Due.FRESH, Due.BEFORE_ANSWER}:
        return None
    said = Prediction.objects.filter(interview=interview).first()
    return PredictionForm(initial={"percent": said.percent if said else None})


def show(request: HttpRequest, pk: int, *, low_energy: bool = False) -> HttpResponse:
    """One screen of a look back. `low_energy` comes from the way back, as a plain fact."""
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    walk = Walk(debrief, one_at_a_time=request.session.get(ONE_AT_A_TIME, low_energy))
    screen = walk.screen_of(request.GET.get("part", ""))
    sent = sent_in(request.POST)
    if screen is None and sent:
        # Asked by a page that is older than the length; what was typed there is kept all the same.
        screen = Screen(len(walk.screens), sent)
    if screen is None:
        return redirect("debrief_summary", pk)
    typed = Screen(screen.number, sent or screen.parts)
    form = ScreenForm(request.POST or None, screen=typed, debrief=debrief)
    status = 200
    if form.is_bound:
        status = keep_typed(form, partial(services.keep, debrief, at=at))
        if status == 200:
            return redirect(where_next(request, walk, screen))
    return show_screen(request, walk, screen, form=form, status=status)


def where_next(request: HttpRequest, walk: Walk, screen: Screen) -> str:
    onward = walk.after(screen)
    if request.POST.get("then") == "leave" or onward is None:
        return reverse("debrief_summary", args=[walk.debrief.pk])
    return reverse("debrief", args=[walk.debrief.pk]) + f"?part={onward.parts[0].key}"


def show_screen(
    request: HttpRequest,
    walk: Walk,
    screen: Screen,
    *,
    form: ScreenForm | None = None,
    paste: PasteForm | None = None,
    wrong: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A screen with the words of its form: what could not be kept is not lost either."""
    debrief = walk.debrief
    typed = form if form is not None else ScreenForm(screen=screen, debrief=debrief)
    standing = standing_on(debrief, typed, status)
    asks_questions = any(part.key == "questions" for part in screen.parts)
    context = {
        "debrief": debrief,
        "walk": walk,
        "screen": screen,
        "before": walk.before(screen),
        "onward": walk.after(screen),
        "form": typed,
        **standing,
        "asks_questions": asks_questions,
        "picked": walk.picked() if asks_questions else None,
        "paste": paste
        or PasteForm(initial={"pasted": debrief.pasted, "changed_at": standing["stamp"]}),
        "wrong": wrong,
        "lengths": _lengths(debrief.length),
        **more,
    }
    return page(request, "reflection/debrief.html", context, status=status)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    if "pasted" in request.POST:
        form: Any = PasteForm(request.POST)
    else:
        screen = Screen(1, sent_in(request.POST))
        form = ScreenForm(request.POST, screen=screen, debrief=debrief)
    return kept(debrief, keep_typed(form, partial(services.keep, debrief, at=at)))


@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """All that was said, to be read again or printed."""
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    walk = Walk(debrief)
    prediction = prediction_form(debrief.interview, walk.due(today=at.date()))
    context = {
        "debrief": debrief,
        "walk": walk,
        "prediction": prediction,
        "was_known": walk.outcome is not Outcome.OPEN,
    }
    return page(request, "reflection/debrief_summary.html", context)


@require_POST
def length(request: HttpRequest, pk: int) -> HttpResponse:
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    form = LengthForm(request.POST)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.choose_length(debrief, Length(form.cleaned_data["length"]), at=at)
    return redirect("debrief", pk)


@require_POST
def one_at_a_time(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing a screen, or a few; on the screen where somebody is."""
    own_debrief(request, pk)
    request.session[ONE_AT_A_TIME] = request.POST.get("one") == "yes"
    return redirect(reverse("debrief", args=[pk]) + f"?part={_part_in(request)}")


def _part_in(request: HttpRequest) -> str:
    part = request.POST.get("part", "")
    return part if part.isidentifier() and len(part) < 40 else ""


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("debrief_summary", args=[pk])):
        services.remove(debrief, at=at)
    return redirect("debriefs")
