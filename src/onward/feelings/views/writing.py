"""Writing it out: begun, written, kept as it is typed. How it ends is in the way back."""

import secrets
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.help import help_in
from onward.engine.sittings import (
    Held,
    Kind,
    Mind,
    called,
    closing,
    name_of,
    offer,
    prompt_for,
    rules,
    sources_of,
    why_of,
)
from onward.feelings import sittings
from onward.feelings.forms.scales import AfterForm
from onward.feelings.forms.writing import OUTSIDE, BeginForm, WordsForm
from onward.feelings.models import Exercise
from onward.feelings.services import shredding, writing
from onward.feelings.services.aside import set_aside_by
from onward.feelings.services.care import help_is_due
from onward.feelings.views.inside import asked_inside, inside
from onward.feelings.views.sent import sent_in
from onward.tracker.views.asking import status_of, user_of
from onward.ui.pages import page

CHANGED_ELSEWHERE, REFUSED = 409, 422


def begin(request: HttpRequest) -> HttpResponse:
    """What it is, what becomes of it, and how long; words that were left come first."""
    user, at = asked_inside(request)
    shredding.sweep(at=at, seen_at=clock.last_written())
    if left := shredding.offer_left(user, at=at):
        return page(request, "feelings/writing_left.html", _left(left))
    is_letter = request.GET.get("kind") == Kind.LETTER
    form = BeginForm(sent_in(request), is_letter=is_letter, initial=_proposed(request))
    offers = sittings.offers_for(user, at=at)
    if form.is_valid() and (found := offers[form.kind]).open:
        made = writing.begin(user, form.kind, at=at, day=found.day, **form.chosen())
        return redirect("writing_sitting", made.pk)
    kind = Kind.LETTER if is_letter else Kind.FREE
    context = {**_about(user, kind, offers), "form": form, "offers": offers}
    return page(request, "feelings/writing_begin.html", context, status=status_of(form))


def _left(left: Exercise) -> dict[str, Any]:
    return {
        "left": left,
        "is_kept": sittings.is_kept(left),
        "name": name_of(Kind(left.kind)),
        "stamp": sittings.stamp_of(left),
    }


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """Who comes for the view from outside finds it chosen."""
    outside = request.GET.get("kind") == OUTSIDE
    return {"circling": True, "voice": OUTSIDE} if outside else {}


def _about(user: User, kind: Kind, offers: Any) -> dict[str, Any]:
    found = offers[kind]
    name = called(user.signs_as)
    return {
        "kind": kind,
        "is_letter": kind is Kind.LETTER,
        "name": name_of(kind),
        "why": why_of(kind),
        "sources": sources_of(kind),
        "offer": found,
        "days": rules().days,
        "aside": set_aside_by(user),
        "prompt": prompt_for(kind, day=found.day),
        "to_oneself": prompt_for(kind, to="self"),
        "outside": {
            "name": name_of(Kind.DISTANCED),
            "why": why_of(Kind.DISTANCED),
            "sources": sources_of(Kind.DISTANCED),
            "prompt": prompt_for(Kind.DISTANCED, day=found.day, name=name),
        },
    }


def own_sitting(request: HttpRequest, pk: int) -> Exercise:
    """One of the person's own, or 404; also while the room is locked, for what is to go may go."""
    mine = sittings.of_writing(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def _sitting_inside(request: HttpRequest, pk: int) -> Exercise:
    inside(request)
    return own_sitting(request, pk)


def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to write on. Without scripts its button keeps the words so far."""
    row = _sitting_inside(request, pk)
    if request.method != "POST":
        if row.ended_at:
            return redirect("writing_after", pk)
        return show_sitting(request, row)
    form = WordsForm(request.POST)
    status = keep_typed(row, form, at=clock.now(row.owner))
    return show_sitting(request, row, form, status=status)


@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: keeps what is typed, and answers with the state that the page now stands on."""
    row = _sitting_inside(request, pk)
    form = WordsForm(request.POST)
    status = keep_typed(row, form, at=clock.now(row.owner))
    response = HttpResponse(status=204 if status == 200 else status)
    if status == 200:
        response["X-Changed-At"] = sittings.stamp_of(row)
    # Looked at here and nowhere kept: the page shows help, and the words stay as they are.
    if help_is_due(row.owner, form.typed):
        response["X-Help"] = "1"
    return response


def keep_typed(row: Exercise, form: WordsForm, *, at: datetime) -> int:
    """Keep the words; 422 where they are too many, 409 where another window was there first."""
    if not form.is_valid():
        return REFUSED
    try:
        writing.keep_typed(row, form.typed, at=at, **form.place)
    except (writing.ChangedSince, writing.Ended):
        return CHANGED_ELSEWHERE
    return 200


def show_sitting(
    request: HttpRequest, row: Exercise, form: WordsForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page with its words: what could not be kept is not lost either."""
    kind, chosen = Kind(row.kind), sittings.chosen_in(row)
    typed = form.typed if form else row.draft
    seen = form is not None and bool(form.cleaned_data.get("help_shown"))
    shown = seen or (form is not None and help_is_due(row.owner, typed))
    day = Mind(clock.today(row.owner), help_shown=True)
    elsewhere = status == CHANGED_ELSEWHERE
    context = {
        "row": row,
        "form": form,
        "kind": kind,
        "name": name_of(kind),
        "prompt": prompt_for(kind, day=chosen.day, name=called(row.owner.signs_as), to=chosen.to),
        "minutes": chosen.minutes,
        "is_kept": sittings.is_kept(row),
        "typed": typed,
        "stamp": form["changed_at"].value() if form and elsewhere else sittings.stamp_of(row),
        "page_token": (form and form["page"].value()) or secrets.token_urlsafe(9),
        "elsewhere": elsewhere,
        "help_shown": shown,
        "rest": (offer(kind, day, ()).held or Held.HELP).words,
        "found": help_in(row.owner.country, today=clock.today(row.owner)),
    }
    return page(request, "feelings/writing_sitting.html", context, status=status)


def after(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is now, and whether it helped: both can be left out, and nothing follows from them."""
    row = _sitting_inside(request, pk)
    if not row.ended_at:
        return redirect("writing_sitting", pk)
    form = AfterForm(sent_in(request))
    if form.is_valid():
        writing.say_after(row, **form.cleaned_data)
        if "go_on" in request.POST:
            return redirect(f"{request.path}?part=helped")
        return redirect("today")
    eases, gently = closing()
    one_thing = row.owner.low_energy
    context = {
        "row": row,
        "form": form,
        "eases": eases,
        "gently": gently,
        "asks_after": not one_thing or request.GET.get("part") != "helped",
        "asks_helped": not one_thing or request.GET.get("part") == "helped",
        "kept": request.GET.get("kept") == "yes",
    }
    return page(request, "feelings/writing_after.html", context, status=status_of(form))
