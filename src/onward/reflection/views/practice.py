"""Saying answers aloud: today's cards one at a time, all of them, and making and putting away one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine import practice
from onward.reflection.forms.practice import SaidForm
from onward.reflection.models import Card, Debrief, Question
from onward.reflection.rehearsal import (
    Rehearsal,
    cards_numbered,
    choices_for,
    next_interview,
    rehearsal_of,
)
from onward.reflection.services import practice as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, user_of
from onward.ui.pages import page

A_PAGE = 50
# What can be chosen instead of the minutes of a usual day.
MINUTES = (5, 15, 30)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The next card of today, or what there is when none is left; `?minutes=` sets the limit."""
    user, at = asked(request)
    minutes = _minutes_in(request)
    rehearsal = rehearsal_of(user, at=at, minutes=minutes)
    if not rehearsal.today:
        return page(request, "reflection/practice_rest.html", {"rehearsal": rehearsal})
    return show_card(
        request,
        own_card(request, rehearsal.today[0]),
        rehearsal=rehearsal,
        minutes=minutes,
        minutes_offered=MINUTES,
    )


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card, whenever it is due: nobody has to wait for it."""
    return show_card(request, own_card(request, pk))


def show_card(
    request: HttpRequest, row: Card, form: SaidForm | None = None, **context: Any
) -> HttpResponse:
    user, at = asked(request)
    rehearsal: Rehearsal | None = context.get("rehearsal")
    interview = rehearsal.interview if rehearsal else next_interview(user, after=at.date())
    low, high = practice.aloud_seconds()
    why, source = practice.why()
    shown = {
        "card": row,
        "form": form or SaidForm(due_on=row.due_on),
        "choices": choices_for(row, at=at, interview=interview),
        "interview": interview,
        "from_seconds": low,
        "to_seconds": high,
        "why": why,
        "source": source,
        **context,
    }
    return page(request, "reflection/practice.html", shown, status=422 if form else 200)


def own_card(request: HttpRequest, pk: int) -> Card:
    mine = Card.objects.owned_by(user_of(request)).beside().select_related("owner")
    related = ("question__application__employer", "debrief__application__employer")
    return get_object_or_404(mine.select_related(*related), pk=pk)


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """All cards by the day they come, and those that were put away."""
    user, at = asked(request)
    rehearsal = rehearsal_of(user, at=at)
    page_obj = Paginator(rehearsal.cards, A_PAGE).get_page(request.GET.get("page"))
    shown = cards_numbered(user, [one.card for one in page_obj])
    away = Card.objects.owned_by(user).exclude(stopped_at=None).with_words()
    context = {
        "rehearsal": rehearsal,
        "page_obj": page_obj,
        "coming": [(shown[one.card], one) for one in page_obj if one.card in shown],
        "away": away.order_by("-stopped_at", "-pk")[:A_PAGE],
    }
    return page(request, "reflection/practice_cards.html", context)


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_card(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.put_away(row, at=at)
    return redirect("practice")


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_card(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.take_up(row, at=at)
    return redirect("practice_cards")


@require_POST
def from_question(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Question.objects.owned_by(user_of(request))
    back = reverse("question", args=[pk])
    return _made(request, back, question=get_object_or_404(mine, pk=pk))


@require_POST
def from_debrief(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Debrief.objects.owned_by(user_of(request))
    back = reverse("debrief_summary", args=[pk])
    return _made(request, back, debrief=get_object_or_404(mine, pk=pk))


def _made(request: HttpRequest, back: str, **about: Any) -> HttpResponse:
    """Make the card; undone, it is gone, so undoing leads `back`."""
    user, at = asked(request)
    try:
        with offer_undo(request, at=at, back=back):
            made = services.practise(user, at=at, **about)
    except services.NothingToSay:
        messages.info(request, _("There are no words to practise yet. Write them first."))
        return redirect("practice")
    return redirect("practice_card", made.pk)


def _minutes_in(request: HttpRequest) -> int | None:
    said = request.GET.get("minutes", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None
