"""Today: what it offers, and what is coming."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import answer, day, short_day
from onward.cli.felt import felt
from onward.motivation.setbacks import Replayed
from onward.recovery import today as offering
from onward.recovery.addresses import address_of
from onward.recovery.facts import promise_facts, step_facts


def today(given: Namespace, owner: User) -> int:
    """Show today's steps, at most three, and what is coming."""
    shown = offering.today(owner, at=clock.now(owner))
    document = {
        "date": shown.date,
        "steps": [step_facts(card) for card in shown.steps],
        "coming": [step_facts(card) for card in shown.coming],
        "sheets": [
            {
                "id": one.id,
                "url": address_of("interview_sheet", one.id),
                "on": one.on,
                "employer": one.employer,
                "application": one.application,
            }
            for one in shown.sheets
        ],
        "letters": [
            {
                "id": one.pk,
                "url": address_of("letter", one.pk),
                "kind": one.kind,
                "title": str(one),
            }
            for one in shown.letters
        ],
        "check_in": felt(shown.check_in) if shown.check_in else None,
        "message": shown.message,
        "promised": [promise_facts(one) for one in shown.promised],
        "foreseen": foreseen_facts(shown.foreseen) if shown.foreseen else None,
        "paused_until": shown.paused_until,
        "gentle": shown.gentle,
    }
    return answer(given, document, _lines(shown))


def foreseen_facts(one: Replayed) -> dict[str, Any]:
    """A plan for a setback, brought back by what has come."""
    return {
        "id": one.row.pk,
        "url": address_of("setback", one.row.pk),
        "title": one.title,
        "lines": one.lines,
    }


def _what_comes_first(shown: offering.Today) -> Iterator[str]:
    if shown.foreseen:
        yield ""
        yield shown.foreseen.title
        for line in shown.foreseen.lines:
            yield f"  {line}"
    for sheet in shown.sheets:
        yield ""
        yield f"Read your sheet before {sheet.employer}, {short_day(sheet.on)}"
        yield f"  {address_of('interview_sheet', sheet.id)}"


def _lines(shown: offering.Today) -> Iterator[str]:
    yield day(shown.date)
    yield shown.message
    if shown.paused_until:
        yield f"You go on {short_day(shown.paused_until)}."
    yield from _what_comes_first(shown)
    for one in shown.promised:
        yield ""
        yield f"{one.sentence} ({one.minutes} min)"
        yield f"  {address_of('promise', one.id)}"
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
