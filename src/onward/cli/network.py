"""People and staying in touch, in a terminal."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, short_day
from onward.network import circle
from onward.recovery import touch as staying
from onward.tracker import services as tracker
from onward.tracker.models import Person

# Enough for a screen; the page has them all.
LISTED = 200
MOST_NAMED = 10


def people(given: Namespace, owner: User) -> int:
    """List those whose name or employer holds the words; all without any."""
    today = clock.today(owner)
    mine = Person.objects.owned_by(owner).naming(given.query).by_name()
    rows = circle.rows_of(owner, mine[:LISTED], today=today)
    nobody = "Nobody has that name." if given.query else "Nobody is here yet."
    lines = [_line(row, today) for row in rows] or [nobody]
    return answer(given, [_facts(row) for row in rows], lines)


def touch(given: Namespace, owner: User) -> int:
    """Keep that you were in touch; what they are named for this week is done with it."""
    at = clock.now(owner)
    person = _person_meant(owner, given.person)
    on = given.on or at.date()
    try:
        kept = staying.be_in_touch(person, on=on, at=at, way=given.way, note=given.words)
    except tracker.InTheFuture:
        raise Refusal("That day has not come yet.") from None
    except ValidationError as wrong:
        raise Refusal(" ".join(wrong.messages)) from None
    (row,) = circle.rows_of(owner, [person], today=at.date())
    document = {**_facts(row), "touch": {"id": kept.pk, "on": kept.happened_on, "way": kept.way}}
    return answer(given, document, [_line(row, at.date())])


def _person_meant(owner: User, written: str) -> Person:
    mine = Person.objects.owned_by(owner).select_related("owner", "employer")
    number = int(written) if written.isascii() and written.isdigit() else None
    found = list(mine.filter(pk=number)) if number is not None and number < 2**62 else []
    found = found or list(mine.naming(written).by_name()[: MOST_NAMED + 1])
    if not found:
        raise Refusal(f"Nobody of your people is called {written}.")
    if len(found) > 1:
        raise Refusal("\n".join(["Several are meant. Give the number:", *_named(found)]))
    return found[0]


def _named(found: list[Person]) -> Iterable[str]:
    for person in found[:MOST_NAMED]:
        yield f"  {person.pk}  {person}" + (f", {person.employer}" if person.employer else "")


def _facts(row: circle.Row) -> dict[str, Any]:
    person = row.person
    return {
        "id": person.pk,
        "url": reverse("rhythm", args=[person.pk]),
        "name": person.name,
        "kind": person.kind,
        "employer": person.employer.name if person.employer else None,
        "tie": person.tie or None,
        "last_contact": row.last.on if row.last.is_real else None,
        "next": row.next_on,
    }


def _line(row: circle.Row, today: date) -> str:
    person = row.person
    parts = [f"{person.pk}  {person}"]
    if person.employer:
        parts.append(str(person.employer))
    if person.tie:
        parts.append(str(person.get_tie_display()).lower())
    if row.last.on and row.last.is_real:
        parts.append(f"last in touch {short_day(row.last.on)}")
    if row.next_on:
        parts.append("when you like" if row.next_on <= today else f"from {short_day(row.next_on)}")
    return " · ".join(parts)
