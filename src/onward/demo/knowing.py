"""Whom the made-up person knows: how they met, where those worked before, when they were in touch."""

from datetime import datetime, timedelta
from typing import Any

from onward.accounts.models import User
from onward.tracker import services as tracker
from onward.tracker.models import Person


def add_people(owner: User, told: list[dict[str, Any]], *, at: datetime) -> dict[str, Person]:
    """By name; of two cards with one name the first, as she met that one in her rounds."""
    people: dict[str, Person] = {}
    for one in told:
        people.setdefault(one["name"], _add(owner, dict(one), at=at))
    return people


def _add(owner: User, facts: dict[str, Any], *, at: datetime) -> Person:
    touches, former = facts.pop("touches", ()), facts.pop("former", ())
    if "met_on" in facts:
        facts["met_on"] = (at - timedelta(days=facts["met_on"])).date()
    person = tracker.add_person(owner, at=at, **facts)
    for employer, position, days in former:
        until = (at - timedelta(days=days)).date()
        tracker.add_former_job(person, employer=employer, position=position, ended_on=until, at=at)
    for days, way, note in touches:
        day = (at - timedelta(days=days)).date()
        tracker.note_touch(person, on=day, way=way, note=note, at=at)
    return person
