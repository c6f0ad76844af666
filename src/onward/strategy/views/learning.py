"""What is missing most, and what is learnt of it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.strategy.forms.learning import LearningForm, StepForm
from onward.strategy.gaps import gaps_of
from onward.strategy.models import Learning, LearningStep
from onward.strategy.services import learning as services
from onward.tracker.models import Posting
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, status_of, user_of
from onward.ui.pages import page

LONGEST_NAME = 160
LONGEST_SHOW = 1_000


@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    rows = list(_with_steps(Learning.objects.owned_by(user)).order_by("-pk"))
    context = {
        "open_ones": [row for row in rows if row.state == Learning.State.OPEN],
        "ended": [row for row in rows if row.state != Learning.State.OPEN],
        "gaps": gaps_of(user, today=at.date(), whole="all" in request.GET),
    }
    return page(request, "strategy/learning.html", context)


def _with_steps(rows: QuerySet[Learning]) -> QuerySet[Learning]:
    done = Count("steps", filter=Q(steps__done_on__isnull=False))
    return rows.annotate(steps_done=done, steps_all=Count("steps"))


def new(request: HttpRequest) -> HttpResponse:
    """Begin one; `?name=` and `?show=` are what a gap proposes, `?ad=` is the ad it was seen in."""
    user, at = asked(request)
    proposed = {
        "name": request.GET.get("name", "")[:LONGEST_NAME],
        "show": request.GET.get("show", "")[:LONGEST_SHOW],
    }
    form = LearningForm(request.POST or None, proposed=proposed)
    context: dict[str, Any] = {"form": form, "back": _ad_or_list(request, user)}
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("learning")):
                made = services.begin_learning(user, at=at, **form.cleaned_data)
        except services.KnownAlready as refusal:
            form.add_error("name", _("This is in your list already. Go on with it there."))
            context["known"] = refusal.known
        else:
            return redirect("learning_one", made.pk)
    return page(request, "strategy/learning_new.html", context, status=status_of(form))


def _ad_or_list(request: HttpRequest, user: User) -> str:
    """Where somebody who does not go on came from."""
    number = number_in(request.GET.get("ad", ""))
    if number and Posting.objects.owned_by(user).filter(pk=number).exists():
        return reverse("posting", args=[number])
    return reverse("learning")


def _own(request: HttpRequest, pk: int) -> Learning:
    mine = Learning.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def _own_step(request: HttpRequest, pk: int) -> LearningStep:
    mine = LearningStep.objects.filter(owner=user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing to learn with its steps; what is posted is one step more."""
    row = _own(request, pk)
    _user, at = asked(request)
    form = StepForm(request.POST or None)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.add_step(row, at=at, **form.cleaned_data)
        return redirect("learning_one", pk)
    context = {"row": row, "steps": list(row.steps.order_by("pk")), "form": form}
    return page(request, "strategy/learning_one.html", context, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    _user, at = asked(request)
    form = LearningForm(request.POST or None, learning=row)
    back = reverse("learning_one", args=[pk])
    context: dict[str, Any] = {"form": form, "row": row, "back": back}
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.edit_learning(row, at=at, **form.cleaned_data)
        except services.KnownAlready as refusal:
            form.add_error("name", _("Another one in your list has this name."))
            context["known"] = refusal.known
        else:
            return redirect("learning_one", pk)
    return page(request, "strategy/learning_new.html", context, status=status_of(form))


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, _own(request, pk), services.finish_learning)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, _own(request, pk), services.drop_learning)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, _own(request, pk), services.take_up_again)


def _change(request: HttpRequest, row: Learning, change: Callable[..., Learning]) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at):
        change(row, at=at)
    return redirect("learning_one", row.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("learning_one", args=[pk])):
        services.remove_learning(row, at=at)
    return redirect("learning")


@require_POST
def step_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return change_step(request, pk, services.remove_step)


def change_step(request: HttpRequest, pk: int, change: Callable[..., object]) -> HttpResponse:
    """Do to one step what the way back, or this room, does to it."""
    step = _own_step(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        change(step, at=at)
    return redirect("learning_one", step.learning_id)
