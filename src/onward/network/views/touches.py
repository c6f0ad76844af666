"""That you were in touch, or would rather not be just now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.network import services
from onward.network.forms import LaterForm, TouchForm
from onward.network.models import Suggestion
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def own_person(request: HttpRequest, pk: int) -> Person:
    mine = Person.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)


def _back(request: HttpRequest, person: Person) -> HttpResponse:
    """To the page that asked: the week's names, or the person's own."""
    if request.POST.get("page") == "person":
        return redirect("rhythm", person.pk)
    return redirect("network")


def touch(request: HttpRequest, pk: int) -> HttpResponse:
    """One click says that it was today; a day and words may be given."""
    person = own_person(request, pk)
    user, at = asked(request)
    bound = request.POST if request.method == "POST" else None
    form = TouchForm(bound, owner=user, today=at.date())
    if form.is_valid():
        words = _("In touch with %s") % person
        with offer_undo(request, at=at), changes.recording(user, at=at, words=words):
            tracker.note_touch(person, at=at, **form.kept())
            services.settle(person, Suggestion.Outcome.IN_TOUCH, at=at)
        return _back(request, person)
    context = {"form": form, "person": person}
    return page(request, "network/touch.html", context, status=status_of(form))


def later(request: HttpRequest, pk: int) -> HttpResponse:
    person = own_person(request, pk)
    _user, at = asked(request)
    form = LaterForm(request.POST or None, today=at.date())
    if form.is_valid():
        with offer_undo(request, at=at):
            services.put_off(person, until=form.ends_on, at=at)
        return _back(request, person)
    context = {"form": form, "person": person}
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
