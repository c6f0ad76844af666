"""How often: with one person, and with people of one tie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from onward.accounts import vault
from onward.network import circle, services
from onward.network.forms import RhythmForm, TiesForm
from onward.network.views.touches import own_person
from onward.tracker.forms import TouchForm
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

# Enough to remember by; who wants more keeps a diary.
TOUCHES_SHOWN = 12


def rhythm(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands with one person, and how often is right."""
    person = own_person(request, pk)
    user, at = asked(request)
    standing = circle.standing(person, today=at.date())
    form = RhythmForm(request.POST or None, own=standing.own)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.choose_rhythm(person, often=form.often, at=at)
        return redirect("rhythm", person.pk)
    touches = person.touches.latest_first().defer("note" if vault.is_locked(user.pk) else "id")
    context = {
        "person": person,
        "standing": standing,
        "form": form,
        "touch_form": TouchForm(owner=user, today=at.date()),
        "touches": touches[:TOUCHES_SHOWN],
        "locked": vault.is_locked(user.pk),
    }
    return page(request, "network/rhythm.html", context, status=status_of(form))


def ties(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = TiesForm(request.POST or None, ties=circle.weeks_of_ties(user))
    if form.is_valid():
        with offer_undo(request, at=at):
            services.choose_tie_rhythms(user, ties=form.chosen, at=at)
        return redirect("network")
    return page(request, "network/rhythms.html", {"form": form}, status=status_of(form))
