"""Today, and how it feels."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, card_facts, day, short_day
from onward.engine.help import help_in
from onward.feelings.models import CheckIn
from onward.feelings.services import OutOfScale, help_is_due
from onward.recovery import services as recovery

LONGEST_WORD = 60
MOST_WORDS = 20


def today(given: Namespace, owner: User) -> int:
    """Show today's steps, at most three, and what is coming."""
    shown = recovery.today(owner, at=clock.now(owner))
    document = {
        "date": shown.date,
        "steps": [card_facts(card) for card in shown.steps],
        "coming": [card_facts(card) for card in shown.coming],
        "sheets": [
            {
                "id": one.id,
                "url": reverse("interview_sheet", args=[one.id]),
                "on": one.on,
                "employer": one.employer,
                "application": one.application,
            }
            for one in shown.sheets
        ],
        "letters": [
            {
                "id": one.pk,
                "url": reverse("letter", args=[one.pk]),
                "kind": one.kind,
                "title": str(one),
            }
            for one in shown.letters
        ],
        "check_in": felt(shown.check_in) if shown.check_in else None,
        "message": shown.message,
        "paused_until": shown.paused_until,
        "gentle": shown.gentle,
    }
    return answer(given, document, _lines(shown))


def _lines(shown: recovery.Today) -> Iterator[str]:
    yield day(shown.date)
    yield shown.message
    if shown.paused_until:
        yield f"You go on {short_day(shown.paused_until)}."
    for sheet in shown.sheets:
        yield ""
        yield f"Read your sheet before {sheet.employer}, {short_day(sheet.on)}"
        yield f"  {reverse('interview_sheet', args=[sheet.id])}"
    for card in shown.steps:
        yield ""
        yield f"{card.title} ({card.minutes} min)"
        yield f"  {card.why}"
    for letter in shown.letters:
        yield ""
        yield f"Put off until now: {letter}"
    if shown.coming:
        yield ""
        yield "Coming"
    for card in shown.coming:
        yield f"  {short_day(card.due_on)}  {card.title}"


def check_in(given: Namespace, owner: User) -> int:
    """Keep how heavy it is right now; letters move to another day when it is much."""
    at = clock.now(owner)
    turn_to = _turn_to(given, owner, today=at.date())
    words = [word.strip() for word in given.words.split(",") if word.strip()]
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        refusal = f"Give up to {MOST_WORDS} words of up to {LONGEST_WORD} letters each."
        raise Refusal("\n".join([refusal, *turn_to]))
    try:
        kept = recovery.check_in(
            owner,
            at=at,
            intensity=given.intensity,
            words=words,
            energy=given.energy,
            note=given.note,
        )
    except OutOfScale:
        raise Refusal("How heavy it is, and energy, are whole numbers from 0 to 10.") from None
    document = {**felt(kept), "turn_to": turn_to}
    return answer(given, document, ["Kept, for you alone.", *turn_to])


def _turn_to(given: Namespace, owner: User, *, today: date) -> list[str]:
    """Where to turn, for somebody who may be in danger; that it was shown is kept nowhere."""
    if not help_is_due(owner, f"{given.note}\n{given.words.replace(',', ' ')}"):
        return []
    help_here = help_in(owner.country, today=today)
    number = help_here.emergency or "your local emergency number"
    return [
        "If you might act on thoughts of hurting yourself, please contact someone now.",
        f"In an emergency: {number}",
        f"Lines to call or write to: {help_here.directory_url}",
    ]


def felt(kept: CheckIn) -> dict[str, Any]:
    """A check-in as a document shows it; its page is Today."""
    return {
        "id": kept.pk,
        "url": "/",
        "at": kept.felt_at.isoformat(),
        "intensity": kept.intensity,
        "words": sorted(kept.words),
        "energy": kept.energy,
    }
