"""The people of a search."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.tracker import services
from onward.tracker.forms import PeopleLookForm, PersonForm, TouchForm
from onward.tracker.models import Person
from onward.tracker.models.applications import PersonQuerySet
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

A_PAGE = 50
# The latest are what is looked at; the rest is there for the asking.
TOUCHES_SHOWN = 8


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    look = PeopleLookForm(request.GET).chosen()
    mine = Person.objects.owned_by(user_of(request))
    found = mine.looked_for(words=look["q"], kind=look["kind"], tie=look["tie"])
    found = _in_order(found, look["order"])
    numbers: Any = found.values_list("pk", flat=True)
    rows = Paginator(numbers, A_PAGE).get_page(request.GET.get("page"))
    # First the numbers alone, which an index has: far down a long list no row is read to be passed over.
    shown = _in_order(mine.filter(pk__in=list(rows.object_list)).light(), look["order"])
    rows.object_list = list(shown)
    context = {
        "page_obj": rows,
        "form": PeopleLookForm(look),
        "look": look,
        "searching": any(look[name] for name in ("q", "kind", "tie")),
        "any": bool(rows.paginator.count) or mine.exists(),
    }
    return page(request, "tracker/people.html", context, part="list")


def _in_order(found: PersonQuerySet, order: str) -> PersonQuerySet:
    return found.by_contact() if order == "contact" else found.by_name()


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = PersonForm(request.POST or None, owner=user, today=at.date())
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("people")):
            person = services.add_person(user, at=at, **form.kept())
        return redirect("person", person.pk)
    return page(request, "tracker/person_new.html", {"form": form}, status=status_of(form))


@require_safe
def show(request: HttpRequest, pk: int, *, beside: Iterable[Any] = ()) -> HttpResponse:
    """Somebody's page. `beside` is what other rooms have about them, each with the template that shows it."""
    user, at = asked(request)
    person = own_person(request, pk)
    context = {
        "person": person,
        "form": TouchForm(owner=user, today=at.date()),
        "beside": beside,
        "today": at.date(),
        **_known(person, whole="all" in request.GET),
    }
    return page(request, "tracker/person.html", context)


def _known(person: Person, *, whole: bool) -> dict[str, Any]:
    touches = list(person.touches.latest_first()[: None if whole else TOUCHES_SHOWN + 1])
    shown = touches if whole else touches[:TOUCHES_SHOWN]
    rounds = person.interviews.select_related("event__application__employer")
    jobs = person.former_jobs.select_related("employer")
    return {
        "touches": shown,
        "more_touches": len(touches) > len(shown),
        "rounds": rounds.order_by("-event__happened_on", "-pk"),
        "jobs": sorted(jobs, key=lambda job: (job.ended_on or date.min, job.pk), reverse=True),
        "aliases": person.aliases.order_by("kind", "pk"),
    }


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    person = own_person(request, pk)
    form = PersonForm(request.POST or None, owner=user, today=at.date(), person=person)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_person(person, at=at, **form.kept())
        return redirect("person", pk)
    context = {"form": form, "person": person}
    return page(request, "tracker/person_edit.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _, at = asked(request)
    with offer_undo(request, at=at, back=reverse("person", args=[pk])):
        services.remove_person(own_person(request, pk), at=at)
    return redirect("people")


def own_person(request: HttpRequest, pk: int) -> Person:
    """One of the person's own, or 404."""
    return _own(user_of(request), pk)


def _own(user: User, pk: int) -> Person:
    mine = Person.objects.owned_by(user).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)
