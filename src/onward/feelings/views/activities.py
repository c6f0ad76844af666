"""Small things: chosen, planned, done, rated."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.engine.cards import Kind, card
from onward.engine.care import activity_of
from onward.feelings.forms.activities import ActivityForm, PlaceForm
from onward.feelings.forms.scales import BeforeForm, RateForm
from onward.feelings.helping import helped_so_far
from onward.feelings.models import Activity
from onward.feelings.services import activities as services
from onward.feelings.services.aside import ONE_ACTIVITY, activities_aside, set_aside_by
from onward.feelings.views.help_first import help_first
from onward.feelings.views.inside import asked_inside, inside
from onward.feelings.views.sent import sent_in
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import named_in, number_in, status_of
from onward.ui.pages import page

A_PAGE = 30
PLANNED_SHOWN = 50
# What helped before stands above the bins, and never crowds them out.
BEST_SHOWN = 3
# The way back hands its own in: it knows which step a small thing settles.
Note = Callable[..., Activity]
Finish = Callable[..., Activity]
TYPED = ("activity", "own", "on", "when")
RATED = ("before", "after", "pleasure", "mastery", "helped")


@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """What is planned, by day, and what was done, the latest first."""
    mine = Activity.objects.owned_by(inside(request))
    done = Paginator(mine.done().order_by("-done_at", "-pk"), A_PAGE)
    context = {
        "planned": mine.planned().order_by("planned_on", "pk")[:PLANNED_SHOWN],
        "page_obj": done.get_page(request.GET.get("page")),
        "card": card(Kind.ACTIVITY),
    }
    return page(request, "feelings/activities.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Choose one and plan it; `?again=` is one that was done before."""
    user, at = asked_inside(request)
    form = form_for(request)
    first = help_first(request, form)
    if form.is_valid() and not first:
        with offer_undo(request, at=at, back=reverse("activities")):
            made = services.plan_activity(user, at=at, **form.kept())
        return redirect("activity", made.pk)
    return show_new(request, form, first)


def did(request: HttpRequest, *, note: Note) -> HttpResponse:
    """It is done already: only how it was is still asked."""
    user, at = asked_inside(request)
    form = form_for(request)
    first = help_first(request, form)
    if not form.is_valid() or first:
        return show_new(request, form, first)
    given = form.kept()
    with offer_undo(request, at=at, back=reverse("activities")):
        made = note(user, words=given["words"], when=given["when"], at=at)
    return redirect("activity", made.pk)


def form_for(request: HttpRequest) -> ActivityForm:
    """The form as it was sent; where others of the bins were asked for, with its words and no verdict."""
    user, at = asked_inside(request)
    another = number_in(request.POST.get("another", ""))
    return ActivityForm(
        sent_in(request) if another is None else None,
        today=at.date(),
        aside=activities_aside(set_aside_by(user)),
        offset=another or 0,
        best=helped_so_far(user).best_activities[:BEST_SHOWN],
        initial=_begun_with(request),
    )


def _begun_with(request: HttpRequest) -> dict[str, Any]:
    typed = {name: request.POST[name] for name in TYPED if name in request.POST}
    mine = Activity.objects.owned_by(inside(request))
    if again := named_in(request, "again", mine):
        return {"own": again.words, "when": again.when} | typed
    return typed


def show_new(request: HttpRequest, form: ActivityForm, first: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "card": card(Kind.ACTIVITY), **first}
    status = 200 if first else status_of(form)
    return page(request, "feelings/activity_new.html", context, status=status)


def own_activity(request: HttpRequest, pk: int) -> Activity:
    """One of the person's own, or 404."""
    mine = Activity.objects.owned_by(inside(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    return show_activity(request, own_activity(request, pk))


def show_activity(
    request: HttpRequest,
    row: Activity,
    *,
    rate: RateForm | None = None,
    place: PlaceForm | None = None,
    first: dict[str, Any] | None = None,
) -> HttpResponse:
    _user, at = asked_inside(request)
    # Where it cannot be opened, its own page says so.
    row.record()
    known = activity_of(row.words)
    context = {
        "activity": row,
        "form": rate or RateForm(initial={name: getattr(row, name) for name in RATED}),
        "place": place
        or PlaceForm(
            today=at.date(), initial={"on": max(row.planned_on, at.date()), "when": row.when}
        ),
        "moving": place is not None,
        "aside": f"{ONE_ACTIVITY}{known.id}" if known else "",
        **(first or {}),
    }
    sent = next((form for form in (rate, place) if form is not None), None)
    status = 422 if sent is not None and not first else 200
    return page(request, "feelings/activity.html", context, status=status)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """How heavy it is before it is done."""
    row = own_activity(request, pk)
    _user, at = asked_inside(request)
    form = BeforeForm(request.POST)
    if not form.is_valid():
        return show_activity(request, row, rate=RateForm(request.POST))
    with offer_undo(request, at=at):
        services.begin_activity(row, at=at, before=form.cleaned_data["before"])
    return redirect("activity", pk)


def done(request: HttpRequest, pk: int, *, finish: Finish) -> HttpResponse:
    """It is done, with how it was as far as said."""
    row = own_activity(request, pk)
    _user, at = asked_inside(request)
    form = RateForm(request.POST)
    if not form.is_valid():
        return show_activity(request, row, rate=form)
    # How heavy it was before is asked before; afterwards the page does not send it.
    told = {name: said for name, said in form.cleaned_data.items() if name in request.POST}
    with offer_undo(request, at=at):
        finish(row, at=at, **told)
    return redirect("activities")


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day or place."""
    row = own_activity(request, pk)
    _user, at = asked_inside(request)
    form = PlaceForm(request.POST, today=at.date())
    first = help_first(request, form)
    if not form.is_valid() or first:
        return show_activity(request, row, place=form, first=first)
    with offer_undo(request, at=at):
        services.move_activity(row, at=at, **form.cleaned_data)
    return redirect("activity", pk)


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_activity(request, pk)
    _user, at = asked_inside(request)
    back = reverse("activities") if row.is_damaged else reverse("activity", args=[pk])
    with offer_undo(request, at=at, back=back):
        services.remove_activity(row, at=at)
    return redirect("activities")
