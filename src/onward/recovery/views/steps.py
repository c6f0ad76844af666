"""One step: its page, and done, later, skip, not for me."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.help import help_in, speaks_of_dying
from onward.engine.plan import StepKind
from onward.feelings.forms import ActivityForm, CompassionForm
from onward.recovery import letters, steps
from onward.recovery.forms import LineForm, PersonForm
from onward.recovery.models import Step
from onward.recovery.today import card_of
from onward.tracker.models import Person
from onward.tracker.undoing import offer_undo
from onward.ui.pages import page

# Each keeps what it says in `kept()`; a step without a page of its own takes one line.
EXERCISES: dict[str, type[Any]] = {
    StepKind.SELF_COMPASSION: CompassionForm,
    StepKind.ACTIVITY: ActivityForm,
    StepKind.MASTERY: ActivityForm,
    StepKind.PERSON: PersonForm,
    StepKind.SUPPORT: PersonForm,
}
PAGES = {
    StepKind.SELF_COMPASSION: "recovery/step_self_compassion.html",
    StepKind.ACTIVITY: "recovery/step_activity.html",
    StepKind.MASTERY: "recovery/step_activity.html",
    StepKind.PERSON: "recovery/step_person.html",
    StepKind.SUPPORT: "recovery/step_person.html",
    StepKind.CLOSE_SILENCE: "recovery/step_close_silence.html",
}


def _own_step(request: HttpRequest, pk: int) -> Step:
    mine = Step.objects.owned_by(cast(User, request.user))
    return get_object_or_404(mine.select_related("owner", "application__employer"), pk=pk)


@require_safe
def step(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_step(request, pk)
    return _show_step(request, row, EXERCISES.get(row.kind, LineForm)())


def _show_step(
    request: HttpRequest, row: Step, form: forms.Form, *, help_first: bool = False
) -> HttpResponse:
    on_my_side = Person.objects.owned_by(row.owner).filter(kind__in=["supporter", "mentor"])
    context = {
        "step": card_of(row),
        "row": row,
        "form": form,
        "people": on_my_side.order_by("name"),
        "help_first": help_first,
        "found": help_in(row.owner.country, today=clock.today(row.owner)),
    }
    template = PAGES.get(StepKind(row.kind), "recovery/step.html")
    status = 422 if form.is_bound and not help_first else 200
    return page(request, template, context, status=status)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_step(request, pk)
    form = EXERCISES.get(row.kind, LineForm)(request.POST)
    if not form.is_valid():
        return _show_step(request, row, form)

    if "help_shown" not in request.POST and _speaks_of_dying(form):
        return _show_step(request, row, form, help_first=True)
    return _settle(request, row, partial(steps.finish, **form.kept()), _("Done."))


def _speaks_of_dying(form: forms.Form) -> bool:
    """Looked at here and nowhere kept; the words stay on the page, and Done still works."""
    typed = (value for value in form.cleaned_data.values() if isinstance(value, str))
    return speaks_of_dying("\n".join(typed))


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    return _settle(request, _own_step(request, pk), steps.put_off, _("It comes back later."))


@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    return _settle(request, _own_step(request, pk), steps.skip, _("Skipped."))


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Onward will not offer this again.")
    return _settle(request, _own_step(request, pk), steps.refuse, words)


def _settle(
    request: HttpRequest, row: Step, verb: Callable[..., Step], words: str
) -> HttpResponse:
    at = clock.now(row.owner)
    try:
        with offer_undo(request, words, at=at):
            verb(row, at=at)
    except steps.NotOpen:
        messages.info(request, _("That one is settled already."))
    return redirect("today")


@require_POST
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the letter of a step; it is drafted the first time."""
    row = _own_step(request, pk)
    try:
        return redirect("letter", letters.letter_of(row, at=clock.now(row.owner)).pk)
    except letters.NoLetter:
        return redirect("step", pk)
