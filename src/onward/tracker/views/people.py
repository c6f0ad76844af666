"""The people of a search."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.tracker import services
from onward.tracker.forms import PersonForm
from onward.tracker.models import Person
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

A_PAGE = 50


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "")[:200]
    mine = Person.objects.owned_by(user_of(request))
    found = mine.naming(words).defer("note").select_related("employer").by_name()
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": rows, "words": words, "any": bool(rows.object_list) or mine.exists()}
    return page(request, "tracker/people.html", context, part="list")


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = PersonForm(request.POST or None, owner=user)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("people")):
            services.add_person(user, at=at, **form.kept())
        return redirect("people")
    return page(request, "tracker/person_new.html", {"form": form}, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's page: what is known, to be read and set right in one place."""
    user, at = asked(request)
    person = _own_person(request, pk)
    form = PersonForm(request.POST or None, owner=user, person=person)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_person(person, at=at, **form.kept())
        return redirect("people")
    rounds = person.interviews.select_related("event__application__employer")
    context = {"form": form, "person": person, "rounds": rounds.order_by("-event__happened_on")}
    return page(request, "tracker/person.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _, at = asked(request)
    with offer_undo(request, at=at, back=reverse("person", args=[pk])):
        services.remove_person(_own_person(request, pk), at=at)
    return redirect("people")


def _own_person(request: HttpRequest, pk: int) -> Person:
    mine = Person.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)
