"""Practice in a terminal: what is said aloud today, and how it went."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, short_day, shortened
from onward.engine.practice import Went, minutes_for
from onward.recovery import practising
from onward.reflection.models import Card
from onward.reflection.rehearsal import (
    Coming,
    Rehearsal,
    cards_numbered,
    comes_back_on,
    rehearsal_of,
)
from onward.reflection.services.practice import PutAway
from onward.tracker.models import Interview

SHOWN_OF_ONE = 70


def practice(given: Namespace, owner: User) -> int:
    """Show today's cards and the days of the others; with `--done`, note how one went."""
    at = clock.now(owner)
    if given.went and given.done is None:
        raise Refusal("Say which card it was: onward practice --done NUMBER --went planned")
    if given.done is not None:
        return _say(given, owner, at)
    rehearsal = rehearsal_of(owner, at=at, minutes=given.minutes)
    cards = cards_numbered(owner, [one.card for one in rehearsal.cards])
    return answer(given, _document(rehearsal, cards, at), _lines(rehearsal, cards))


def _say(given: Namespace, owner: User, at: datetime) -> int:
    card = Card.objects.owned_by(owner).beside().filter(pk=given.done).first()
    if card is None:
        raise Refusal(f"There is no card {given.done}; its question may have been taken out.")
    try:
        rep = practising.say(card, went=Went(given.went or Went.PLANNED), at=at)
    except PutAway:
        raise Refusal(f"Card {card.pk} is put away; take it up again on its page first.") from None
    on = comes_back_on(card, at=at)
    document = {**_facts(card, on), "went": rep.went}
    return answer(given, document, [f"Said aloud. It comes back on {short_day(on)}."])


def _document(rehearsal: Rehearsal, cards: Mapping[int, Card], at: datetime) -> dict[str, Any]:
    days = {one.card: one.on for one in rehearsal.cards}
    return {
        "date": at.date(),
        "minutes": rehearsal.minutes,
        "said_today": rehearsal.said_today,
        "interview": _interview(rehearsal.interview),
        "today": [_facts(cards[number], days[number]) for number in rehearsal.today],
        "cards": [
            {**_facts(cards[one.card], one.on), "drawn_in": one.drawn_in}
            for one in rehearsal.cards
        ],
    }


def _facts(card: Card, on: date | None) -> dict[str, Any]:
    """A card as every document shows it; without a day it waits until the interview is over."""
    return {
        "id": card.pk,
        "url": reverse("practice_card", args=[card.pk]),
        "words": card.words,
        "question": card.question_id,
        "debrief": card.debrief_id,
        "on": on,
    }


def _interview(interview: Interview | None) -> dict[str, Any] | None:
    if interview is None:
        return None
    application = interview.event.application
    return {
        "id": interview.pk,
        "url": reverse("interview_sheet", args=[interview.pk]),
        "on": interview.event.happened_on,
        "employer": application.employer.name,
        "application": application.pk,
    }


def _lines(rehearsal: Rehearsal, cards: Mapping[int, Card]) -> Iterator[str]:
    if not rehearsal.cards:
        yield "No cards yet. Open a question in Onward, and choose to practise it."
        return
    if rehearsal.today:
        yield f"Say aloud today, about {minutes_for(len(rehearsal.today))} minutes"
    else:
        yield "Nothing more comes today."
    for number in rehearsal.today:
        yield f"{number:>4}  {shortened(cards[number].words, SHOWN_OF_ONE)}"
    later = [one for one in rehearsal.cards if one.card not in rehearsal.today]
    if later:
        yield ""
        yield "Later"
    yield from (_line(one, cards[one.card].words) for one in later)


def _line(one: Coming, words: str) -> str:
    on = short_day(one.on) if one.on else "after the interview"
    return f"{one.card:>4}  {on}  {shortened(words, SHOWN_OF_ONE)}"
