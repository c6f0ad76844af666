"""One thought, looked at: begun, written on one page or one question at a time, read again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.engine.cards import Kind, card, cards
from onward.engine.debrief import is_low_energy
from onward.engine.thoughts import Part, Trap, parts, traps
from onward.feelings import services as room
from onward.feelings.forms.thoughts import ThoughtForm
from onward.feelings.models import Exercise
from onward.feelings.offering import thoughts_door_of
from onward.feelings.services import thoughts as services
from onward.feelings.services.aside import set_aside_by
from onward.feelings.thinking import Record, state_of
from onward.feelings.views.cards import own_exercise
from onward.feelings.views.help_first import help_above, help_first
from onward.feelings.views.inside import asked_inside
from onward.ui.pages import page

A_PAGE = 30
CHANGED_ELSEWHERE = 409
ALL = "all"


@require_safe
def thoughts(request: HttpRequest) -> HttpResponse:
    """Those looked at before, the latest first, and whether one may begin now."""
    user, at = asked_inside(request)
    mine = Exercise.objects.owned_by(user).filter(kind=Exercise.Kind.THOUGHTS).defer("draft")
    page_obj = Paginator(mine.latest_first(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page_obj,
        "records": [Record(exercise) for exercise in page_obj],
        "door": thoughts_door_of(user, at=at),
        "others": [one for one in cards() if one.kind not in {*set_aside_by(user), Kind.THOUGHTS}],
        "card": card(Kind.THOUGHTS),
    }
    return page(request, "feelings/thoughts.html", context)


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    user, at = asked_inside(request)
    try:
        begun = services.begin_thoughts(user, at=at)
    except services.NotNow as refusal:
        messages.info(request, refusal.door.words)
        return redirect("thoughts")
    return redirect("thought", begun.pk)


def thought(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them being written; `?part=` is one question of it, `?part=all` the whole."""
    exercise = own_exercise(request, pk)
    exercise.record()
    if exercise.kind != Exercise.Kind.THOUGHTS:
        return redirect("exercise_after", pk)
    shown = _shown(request)
    if request.method != "POST":
        return _show(request, exercise, shown, ThoughtForm(exercise=exercise, shown=shown))
    form = ThoughtForm(request.POST, exercise=exercise, shown=shown)
    status = _keep_typed(exercise, form)
    if status != 200:
        return _show(request, exercise, shown, form, status=status)
    if first := help_first(request, form):
        # What was typed is kept; the form begins from there.
        fresh = ThoughtForm(exercise=exercise, shown=shown)
        return _show(request, exercise, shown, fresh, **first)
    return _go_on(request, exercise, shown)


def _shown(request: HttpRequest) -> tuple[Part, ...]:
    """The whole page, or one question where that was asked for or is kinder now."""
    asked_for = request.GET.get("part", "")
    one = tuple(part for part in parts() if part.key == asked_for)
    if one or asked_for == ALL or not _is_low(request):
        return one or parts()
    return parts()[:1]


def _is_low(request: HttpRequest) -> bool:
    user, at = asked_inside(request)
    said = room.latest(user, at=at)
    return user.low_energy or is_low_energy(said.energy if said else None)


def _keep_typed(exercise: Exercise, form: ThoughtForm) -> int:
    """Keep each field that is sound; 422 where one is not, 409 where newer words stand there."""
    sound = form.is_valid()
    try:
        services.keep_thoughts(exercise, began_from=form.began_from, **form.typed)
    except services.ChangedSince:
        return CHANGED_ELSEWHERE
    return 200 if sound else 422


def _go_on(request: HttpRequest, exercise: Exercise, shown: tuple[Part, ...]) -> HttpResponse:
    then = request.POST.get("then", "")
    here = reverse("thought", args=[exercise.pk])
    if then == "look":
        return redirect(f"{here}?part={shown[0].key if len(shown) == 1 else ALL}#hints")
    if then == "leave":
        return redirect("thought_read", exercise.pk)
    following = _after(shown)
    if following is not None:
        return redirect(f"{here}?part={following.key}")
    _user, at = asked_inside(request)
    services.finish_thoughts(exercise, at=at)
    return redirect("exercise_after", exercise.pk)


def _after(shown: tuple[Part, ...]) -> Part | None:
    place = parts().index(shown[-1]) + 1
    return parts()[place] if place < len(parts()) else None


def _show(
    request: HttpRequest,
    exercise: Exercise,
    shown: tuple[Part, ...],
    form: ThoughtForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    record = Record(exercise)
    elsewhere = status == CHANGED_ELSEWHERE
    place = parts().index(shown[0])
    asks_thought = any(part.key == "thought" for part in shown)
    context = {
        "exercise": exercise,
        "record": record,
        "form": form,
        "elsewhere": elsewhere,
        # Where newer words stand elsewhere, the page still stands on those it began from.
        "stamp": form["changed_at"].value() if elsewhere else state_of(exercise),
        "one": len(shown) == 1,
        "shown": shown,
        "asks_thought": asks_thought,
        "place": place + 1,
        "of": len(parts()),
        "before": parts()[place - 1] if len(shown) == 1 and place else None,
        "onward": _after(shown),
        "all_parts": parts(),
        "traps": _traps(form) if asks_thought else [],
        # As it is typed, help may come beside the words; after a button it stands above them.
        "help_beside": help_above(request, record.all_words)
        if "HX-Request" in request.headers
        else {},
        **more,
    }
    return page(request, "feelings/thought.html", context, part="hints", status=status)


def _traps(form: ThoughtForm) -> list[tuple[Trap, bool]]:
    ticked = form["traps"].value() or []
    return [(trap, trap.key in ticked) for trap in traps()]


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    exercise = own_exercise(request, pk, kind=Exercise.Kind.THOUGHTS)
    sent = tuple(part for part in parts() if part.key in request.POST)
    status = _keep_typed(
        exercise, ThoughtForm(request.POST, exercise=exercise, shown=sent or parts())
    )
    response = HttpResponse(status=204 if status == 200 else status)
    if status != CHANGED_ELSEWHERE:
        response["X-Changed-At"] = state_of(exercise)
    return response


@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    exercise = own_exercise(request, pk)
    exercise.record()
    if exercise.kind != Exercise.Kind.THOUGHTS:
        return redirect("exercise_after", pk)
    record = Record(exercise)
    return page(
        request, "feelings/thought_read.html", {"record": record, "exercise": record.exercise}
    )
