"""What is done with one step of a goal."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.motivation.forms.goals import GoalStepForm
from onward.motivation.models import GoalStep
from onward.motivation.services import goal_steps as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def _own(request: HttpRequest, pk: int) -> GoalStep:
    mine = GoalStep.objects.owned_by(user_of(request)).select_related("owner", "goal")
    return get_object_or_404(mine, pk=pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    step = _own(request, pk)
    _user, at = asked(request)
    form = GoalStepForm(request.POST or None, step=step)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_step(step, at=at, **form.cleaned_data)
        return redirect("goal", step.goal_id)
    context = {"form": form, "step": step}
    return page(request, "motivation/goal_step.html", context, status=status_of(form))


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, services.finish_step)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, services.open_step)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, services.remove_step)


@require_POST
def make_smaller(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        return _change(request, pk, services.make_step_smaller)
    except services.SmallAsItGets:
        messages.info(request, _("This step is as small as it gets."))
        return redirect("goal", _own(request, pk).goal_id)


def _change(request: HttpRequest, pk: int, change: Callable[..., object]) -> HttpResponse:
    step = _own(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        change(step, at=at)
    return redirect("goal", step.goal_id)
