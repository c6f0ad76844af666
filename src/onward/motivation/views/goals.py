"""Short goals and their steps, and all goals together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.engine.keeping_going import Horizon, Progress, hints, smaller
from onward.motivation import aims, unkept
from onward.motivation.forms.goals import GoalForm, GoalStepForm, SmallerForm
from onward.motivation.models import Goal, GoalStep, LongGoal
from onward.motivation.services import goal_steps
from onward.motivation.services import goals as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, named_in, number_in, status_of, user_of
from onward.ui.pages import page


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    return page(request, "motivation/goals.html", {"goals": aims.goals_of(user, on=at.date())})


def new(request: HttpRequest) -> HttpResponse:
    """A goal in own words; `?serves=` names the long one it leads to."""
    user, at = asked(request)
    serves = named_in(request, "serves", LongGoal.objects.owned_by(user))
    form = GoalForm(request.POST or None, owner=user, serves=serves)
    unkept.go_on(form, user, "goal", at=at)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("goals")):
            made = services.begin_goal(user, at=at, **form.cleaned_data)
        unkept.is_kept(user, "goal")
        return redirect(f"{reverse('goal', args=[made.pk])}?look=1")
    return page(request, "motivation/goal_new.html", {"form": form}, status=status_of(form))


def own_goal(request: HttpRequest, pk: int) -> Goal:
    mine = Goal.objects.owned_by(user_of(request)).select_related("owner", "serves")
    return get_object_or_404(mine, pk=pk)


def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal with its steps; what is posted is one step more.

    Just sent, its wording is looked at once: `?look=1`, or `?step=` with the number of one of its steps.
    """
    row = own_goal(request, pk)
    _user, at = asked(request)
    form = GoalStepForm(request.POST or None)
    if form.is_valid():
        with offer_undo(request, at=at):
            made = goal_steps.add_step(row, at=at, **form.cleaned_data)
        return redirect(f"{reverse('goal', args=[pk])}?step={made.pk}#step-{made.pk}")
    steps = list(row.steps.order_by("pk"))
    context = {
        "goal": row,
        "rests": row.rests(on=at.date()),
        "steps": steps,
        "progress": Progress(sum(step.done_on is not None for step in steps), len(steps)),
        "form": form,
        "hints": hints(row.words, horizon=Horizon.SHORT) if "look" in request.GET else (),
        "just_added": number_in(request.GET.get("step", "")),
        "step_hints": _hints_for(steps, request.GET.get("step", "")),
    }
    return page(request, "motivation/goal.html", context, status=status_of(form))


def _hints_for(steps: list[GoalStep], written: str) -> object:
    number = number_in(written)
    step = next((one for one in steps if one.pk == number), None)
    return hints(step.words, minutes=step.minutes) if step else ()


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_goal(request, pk)
    user, at = asked(request)
    form = GoalForm(request.POST or None, owner=user, goal=row)
    unkept.go_on(form, user, "goal", pk, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_goal(row, at=at, **form.cleaned_data)
        unkept.is_kept(user, "goal", pk)
        return redirect(f"{reverse('goal', args=[pk])}?look=1")
    context = {"form": form, "goal": row, "hints": hints(row.words, horizon=Horizon.SHORT)}
    return page(request, "motivation/goal_new.html", context, status=status_of(form))


def make_smaller(request: HttpRequest, pk: int) -> HttpResponse:
    """Less of it: fewer steps, and perhaps fewer words."""
    row = own_goal(request, pk)
    _user, at = asked(request)
    half = smaller(row.words, None)
    steps = list(row.steps.open().order_by("pk"))
    words = half.words if half else row.words
    form = SmallerForm(request.POST or None, words=words, steps=steps)
    if form.is_valid():
        with offer_undo(request, _("Smaller now."), at=at):
            services.make_goal_smaller(
                row, words=form.cleaned_data["words"], keep=form.kept(), at=at
            )
        return redirect("goal", pk)
    context = {"form": form, "goal": row}
    return page(request, "motivation/goal_smaller.html", context, status=status_of(form))
