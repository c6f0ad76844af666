"""Long goals, and the templates to begin from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.keeping_going import Horizon, LongTemplate, hints, template, templates
from onward.motivation import aims, unkept
from onward.motivation.forms.goals import LongGoalForm
from onward.motivation.models import LongGoal
from onward.motivation.services import goals as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Goals to begin from, each with the steps it brings."""
    return page(request, "motivation/goal_templates.html", {"templates": templates()})


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Begin from a template, with those of its short goals that were ticked."""
    user, at = asked(request)
    chosen = template(request.POST.get("key", ""))
    if not isinstance(chosen, LongTemplate):
        raise Http404
    with offer_undo(
        request, _("It is yours now. Change any word of it."), at=at, back=reverse("goals")
    ):
        made = services.take_template(user, chosen, only=request.POST.getlist("short"), at=at)
    return redirect("long_goal", made.pk)


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = LongGoalForm(request.POST or None)
    unkept.go_on(form, user, "long_goal", at=at)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("goals")):
            made = services.begin_long_goal(user, at=at, **form.cleaned_data)
        unkept.is_kept(user, "long_goal")
        return redirect(f"{reverse('long_goal', args=[made.pk])}?look=1")
    return page(request, "motivation/long_goal_new.html", {"form": form}, status=status_of(form))


def own_long_goal(request: HttpRequest, pk: int) -> LongGoal:
    mine = LongGoal.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def long_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """One long goal with the short ones on the way to it."""
    row = own_long_goal(request, pk)
    _user, at = asked(request)
    context = {
        "long": aims.Long(row, aims.short_of(row)),
        "goal": row,
        "rests": row.rests(on=at.date()),
        "hints": hints(row.words, horizon=Horizon.LONG) if "look" in request.GET else (),
    }
    return page(request, "motivation/long_goal.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_long_goal(request, pk)
    user, at = asked(request)
    form = LongGoalForm(request.POST or None, aim=row)
    unkept.go_on(form, user, "long_goal", pk, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_goal(row, at=at, **form.cleaned_data)
        unkept.is_kept(user, "long_goal", pk)
        return redirect(f"{reverse('long_goal', args=[pk])}?look=1")
    context = {"form": form, "goal": row, "hints": hints(row.words, horizon=Horizon.LONG)}
    return page(request, "motivation/long_goal_new.html", context, status=status_of(form))
