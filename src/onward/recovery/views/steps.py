"""One step: its page, and done, later, skip, not for me."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.engine.help import help_in
from onward.engine.plan import StepKind
from onward.feelings import services as feelings
from onward.feelings.models import Writing
from onward.feelings.views.sent import sent_in
from onward.motivation.circle import whom_to_turn_to
from onward.recovery import caring, letters, steps
from onward.recovery.doors import room_of
from onward.recovery.forms import LineForm, PersonForm
from onward.recovery.models import Step
from onward.recovery.to_take import NOT_TAKEN
from onward.recovery.today import card_of
from onward.recovery.views import exercises
from onward.recovery.wording import prompts_of, told
from onward.tracker.models import Interview
from onward.tracker.undoing import offer_undo
from onward.ui.pages import page

STEPS_A_PAGE = 50
LONGEST_DRAFT = 50_000
# Each keeps what it says in `kept()`; a step without a page of its own takes one line.
FORMS: dict[str, type[Any]] = {
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
TURNS_TO_SOMEBODY = frozenset({StepKind.PERSON, StepKind.SUPPORT})
# What was once written on such a page is of the private room, and shows only while that is open.
OF_THE_ROOM = frozenset({StepKind.SELF_COMPASSION, *caring.SMALL_THINGS, *FORMS})


def own_step(request: HttpRequest, pk: int) -> Step:
    mine = Step.objects.owned_by(cast(User, request.user))
    return get_object_or_404(mine.select_related("owner", "application__employer"), pk=pk)


@require_safe
def step(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_step(request, pk)
    if exercises.asks_for_one(row):
        vault.require_open(row.owner_id)
    if row.state == Step.State.DONE:
        return page(request, "recovery/step_settled.html", {"step": card_of(row), "row": row})
    # An answer can be said aloud away from here too: the page of such a step takes a line.
    if row.state == Step.State.OPEN and row.kind != StepKind.PRACTICE and (room := room_of(row)):
        return redirect(room)
    return _show_step(request, row, _form_of(request, row))


def _form_of(request: HttpRequest, row: Step) -> Any:
    """The form that a step takes; exercises have theirs from the private room."""
    if exercises.asks_for_one(row):
        return exercises.form_of(request, row)
    typed = json.loads(row.draft) if row.draft else None
    return FORMS.get(row.kind, LineForm)(sent_in(request), initial=typed)


@require_safe
def done_so_far(request: HttpRequest) -> HttpResponse:
    """What was done, and the words that were kept with it."""
    user = cast(User, request.user)
    rows = Step.objects.owned_by(user).filter(state=Step.State.DONE)
    rows = rows.select_related("owner", "application__employer").order_by("-settled_at", "-pk")
    page_obj = Paginator(rows, STEPS_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page_obj)
    writings = Writing.objects.owned_by(user).order_by("-written_at", "-pk")[:STEPS_A_PAGE]
    if not vault.is_open(user.pk):
        writings = writings.none()
    context = {
        "page_obj": page_obj,
        "done": told(shown),
        "writings": writings,
        "of_the_room": OF_THE_ROOM,
    }
    return page(request, "recovery/done.html", context)


def _show_step(
    request: HttpRequest, row: Step, form: forms.Form, *, help_first: bool = False
) -> HttpResponse:
    context = {
        "step": card_of(row),
        "row": row,
        "form": form,
        "near": whom_to_turn_to(row.owner) if row.kind in TURNS_TO_SOMEBODY else [],
        "prompts": prompts_of(StepKind(row.kind)),
        "questions": _questions_about(row),
        "help_first": help_first,
        "may_be_taken": row.state == Step.State.OPEN and row.kind not in NOT_TAKEN,
        "found": help_in(row.owner.country, today=clock.today(row.owner)),
    }
    template = PAGES.get(StepKind(row.kind), "recovery/step.html")
    status = 422 if form.is_bound and not help_first else 200
    return page(request, template, context, status=status)


def _questions_about(row: Step) -> str:
    """What they asked, where looking back needs it."""
    if row.kind != StepKind.DEBRIEF or row.application is None:
        return ""
    rounds = Interview.objects.filter(event__application=row.application)
    noted = (one.questions for one in rounds.order_by("event__happened_on", "pk"))
    return "\n".join(questions for questions in noted if questions)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_step(request, pk)
    if exercises.asks_for_one(row):
        vault.require_open(row.owner_id)
    return _act(request, row, exercises.finish if exercises.asks_for_one(row) else _finish)


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the small thing that a step asks for."""
    row = own_step(request, pk)
    if row.kind not in caring.SMALL_THINGS:
        raise Http404
    vault.require_open(row.owner_id)
    return _act(request, row, exercises.plan)


def _act(request: HttpRequest, row: Step, verb: Callable[..., HttpResponse]) -> HttpResponse:
    """Look at what was typed, and do what was asked unless help comes first."""
    form = _form_of(request, row)
    if not form.is_valid():
        return _show_step(request, row, form)
    if "help_shown" not in request.POST and _help_is_due(row, form):
        return _show_step(request, row, form, help_first=True)
    try:
        return verb(request, row, form)
    except steps.NotOpen:
        return _settled_already(request)


def _finish(request: HttpRequest, row: Step, form: Any) -> HttpResponse:
    return _settle(request, row, partial(steps.finish, **form.kept()), _("Done."))


def _settled_already(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("That one is settled already."))
    return redirect("today")


def _help_is_due(row: Step, form: forms.Form) -> bool:
    """Looked at here and nowhere kept; the words stay on the page, and Done still works."""
    typed = (value for value in form.cleaned_data.values() if isinstance(value, str))
    return feelings.help_is_due(row.owner, "\n".join(typed))


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_step(request, pk)
    return _settle(
        request, row, exercises.later(request, row), _("It comes back later."), back=True
    )


@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_step(request, pk)
    return _settle(request, row, steps.skip, _("Skipped."))


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Onward will not offer this again.")
    row = own_step(request, pk)
    return _settle(request, row, steps.refuse, words)


def _remember(request: HttpRequest, row: Step) -> None:
    """Words typed before a step was settled: undo, or its page, shows them again."""
    fields = FORMS.get(row.kind, LineForm)().fields
    typed = {name: request.POST[name] for name in fields if request.POST.get(name)}
    written = json.dumps(typed)
    if typed and len(written) <= LONGEST_DRAFT:
        steps.remember(row, written)


def _settle(
    request: HttpRequest, row: Step, verb: Callable[..., Step], words: str, *, back: bool = False
) -> HttpResponse:
    at = clock.now(row.owner)
    if exercises.asks_for_one(row):
        exercises.hold(request, row, comes_back=back)
    else:
        _remember(request, row)
    try:
        with offer_undo(request, words, at=at):
            verb(row, at=at)
    except steps.NotOpen:
        return _settled_already(request)
    return redirect("today")


@require_POST
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the letter of a step; it is drafted the first time."""
    row = own_step(request, pk)
    try:
        return redirect("letter", letters.letter_of(row, at=clock.now(row.owner)).pk)
    except letters.NoLetter:
        return redirect("step", pk)
