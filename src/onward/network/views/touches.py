"""That you were in touch, or would rather not be just now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.network import services
from onward.network.forms import LaterForm
from onward.tracker.forms import TouchForm
from onward.tracker.models import Person
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

# Pages of one person, by the names of their addresses.
PAGES = frozenset({"person", "rhythm"})


def own_person(request: HttpRequest, pk: int) -> Person:
    mine = Person.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)


def _page_of(request: HttpRequest) -> str:
    """Which page of theirs asked; "" where the week's names did."""
    said = request.POST.get("page") or request.GET.get("page") or ""
    return said if said in PAGES else ""


def _back(request: HttpRequest, person: Person) -> HttpResponse:
    """To the page that asked."""
    asking = _page_of(request)
    return redirect(asking, person.pk) if asking else redirect("network")


def touch(
    request: HttpRequest, pk: int, *, note: Callable[..., object] = services.note_touch
) -> HttpResponse:
    """One click says that it was today; a day and words may be given.

    `note` is the way back's own verb, which knows what else is done by it.
    """
    person = own_person(request, pk)
    user, at = asked(request)
    bound = request.POST if request.method == "POST" else None
    form = TouchForm(bound, owner=user, today=at.date())
    if form.is_valid():
        with offer_undo(request, at=at):
            note(person, at=at, **form.kept())
        return _back(request, person)
    context = {"form": form, "person": person, "asking": _page_of(request)}
    return page(request, "network/touch.html", context, status=status_of(form))


def later(request: HttpRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    _user, at = asked(request)
    form = LaterForm(request.POST or None, today=at.date())
    if form.is_valid():
        with offer_undo(request, at=at):
            services.put_off(person, until=form.ends_on, at=at)
        return _back(request, person)
    context = {"form": form, "person": person, "asking": _page_of(request)}
    return page(request, "network/later.html", context, status=status_of(form))


@require_POST
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.rest(person, at=at)
    return _back(request, person)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.go_on(person, at=at)
    return redirect("rhythm", person.pk)
