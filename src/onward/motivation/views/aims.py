"""What is done with a goal, long or short alike: rest, go on, reach, let go, reword, remove."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.engine.keeping_going import Horizon, hints
from onward.motivation.forms.goals import RestForm
from onward.motivation.models import Goal, LongGoal
from onward.motivation.services import goals as services
from onward.motivation.views.goals import own_goal
from onward.motivation.views.long_goals import own_long_goal
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, status_of
from onward.ui.pages import page

OWN: dict[str, Callable[[HttpRequest, int], Any]] = {
    "goal": own_goal,
    "long_goal": own_long_goal,
}


def rest(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    """Until a day, or until it is taken up."""
    row = OWN[kind](request, pk)
    _user, at = asked(request)
    form = RestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with offer_undo(request, _("It rests. Nothing is counted meanwhile."), at=at):
                services.rest_goal(row, at=at, **form.cleaned_data)
        except services.NotAhead:
            form.add_error("until", _("Choose a day after today."))
        else:
            return redirect(kind, pk)
    context = {"form": form, "goal": row, "back": reverse(kind, args=[pk])}
    return page(request, "motivation/goal_rest.html", context, status=status_of(form))


@require_POST
def take_up(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    return _change(request, pk, kind, services.take_up_goal)


@require_POST
def reach(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    return _change(request, pk, kind, services.reach_goal, _("You reached it."))


@require_POST
def let_go(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    words = _("Let go. It was right for then, and that is enough.")
    return _change(request, pk, kind, services.let_goal_go, words)


@require_POST
def turn(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    """From what others decide to what one can do."""
    row = OWN[kind](request, pk)
    _user, at = asked(request)
    change: Any = services.turn_goal if kind == "goal" else services.turn_long_goal
    try:
        with offer_undo(request, at=at):
            change(row, at=at)
    except services.NothingToTurn:
        messages.info(request, _("This names something to do already."))
    return redirect(kind, pk)


@require_POST
def remove(request: HttpRequest, pk: int, *, kind: str) -> HttpResponse:
    row = OWN[kind](request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse(kind, args=[pk])):
        services.remove_goal(row, at=at)
    return redirect("goals")


def _change(
    request: HttpRequest,
    pk: int,
    kind: str,
    change: Callable[..., Goal | LongGoal],
    words: str = "",
) -> HttpResponse:
    row = OWN[kind](request, pk)
    _user, at = asked(request)
    with offer_undo(request, words, at=at):
        change(row, at=at)
    return redirect(kind, pk)


@require_POST
def look_at_words(request: HttpRequest) -> HttpResponse:
    """The hints on a wording while it is typed; a part of the page, kept nowhere."""
    told = request.POST.get("horizon", "")
    horizon = Horizon(told) if told in list(Horizon) else None
    minutes = number_in(request.POST.get("minutes", ""))
    found = hints(request.POST.get("words", "")[:1_000], minutes=minutes, horizon=horizon)
    return page(request, "motivation/hints.html", {"hints": found})
