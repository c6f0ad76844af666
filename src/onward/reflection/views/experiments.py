"""Experiments: one change at a time, and what before and after allow to say."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.patterns import theme_words
from onward.engine.themes import Theme
from onward.reflection.experiments import said_of
from onward.reflection.forms.experiments import BeginForm, EndForm, ExperimentForm
from onward.reflection.models import Experiment
from onward.reflection.services import experiments as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

MOST_LISTED = 100


@require_safe
def experiments(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    rows = list(Experiment.objects.owned_by(user).latest_first()[:MOST_LISTED])
    open_one = next((row for row in rows if row.ended_on is None), None)
    context = {
        "open_one": open_one,
        "said": said_of(open_one, owner=user, at=at) if open_one else None,
        "ended": [row for row in rows if row is not open_one],
    }
    return page(request, "reflection/experiments.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Begin one; `?theme=` proposes what a pattern or a single comment points to."""
    user, at = asked(request)
    form = BeginForm(
        request.POST or None,
        at=at,
        open_one=services.open_experiment(user),
        proposed=_proposed(request.GET.get("theme", "")),
    )
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("experiments")):
                made = services.begin_experiment(user, at=at, **form.kept())
        except services.OneAtATime:
            form.add_error(None, _("Another change was begun meanwhile. End that one first."))
        else:
            return redirect("experiment", made.pk)
    context = {"form": form, "open_one": form.open_one}
    return page(request, "reflection/experiment_new.html", context, status=status_of(form))


def _proposed(theme: str) -> dict[str, Any]:
    if theme not in set(Theme):
        return {}
    told = theme_words(Theme(theme))
    return {} if told.never else {"words": told.title, "step": told.step, "theme": theme}


def own_experiment(request: HttpRequest, pk: int) -> Experiment:
    mine = Experiment.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_experiment(request, pk)
    _user, at = asked(request)
    return _show(request, row, EndForm(experiment=row, at=at))


def _show(request: HttpRequest, row: Experiment, form: EndForm) -> HttpResponse:
    said = said_of(row, owner=user_of(request), at=form.at, anyway="show" in request.GET)
    context = {"row": row, "said": said, "form": form}
    return page(request, "reflection/experiment.html", context, status=status_of(form))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, or set right how it ended."""
    row = own_experiment(request, pk)
    _user, at = asked(request)
    form = EndForm(request.POST, experiment=row, at=at)
    if not form.is_valid():
        return _show(request, row, form)
    with offer_undo(request, at=at):
        services.end_experiment(row, at=at, **form.cleaned_data)
    return redirect("experiment", pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_experiment(request, pk)
    _user, at = asked(request)
    form = ExperimentForm(request.POST or None, at=at, experiment=row)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.edit_experiment(row, at=at, **form.cleaned_data)
        except services.EndsBeforeItBegan:
            form.add_error("began_on", _("It ended before that day."))
        else:
            return redirect("experiment", pk)
    context = {"form": form, "row": row}
    return page(request, "reflection/experiment_edit.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_experiment(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("experiment", args=[pk])):
        services.remove_experiment(row, at=at)
    return redirect("experiments")
