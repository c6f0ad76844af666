"""A made-up search of half a year, lived day by day through the same services as a real one."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts import services as accounts
from onward.accounts.models import User
from onward.demo.half_year.happening import Happening, happenings
from onward.demo.half_year.living import Life
from onward.demo.half_year.rooms import Rooms
from onward.tracker.models import Change

WEEKS = 26
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the search: which one it is, and when its morning is."""

    number: int
    morning: datetime


def play(owner: User, *, until: datetime, weeks: int = WEEKS) -> None:
    """Live the first so many weeks of the search in an empty account, so that they end now."""
    for _day in days_of(owner, until=until, weeks=weeks):
        pass
    Rooms(owner, _told("rooms")).find_mail(at=until)
    # The search began before this copy did: there is nothing to take back yet.
    Change.objects.owned_by(owner).delete()


def days_of(owner: User, *, until: datetime, weeks: int = WEEKS) -> Iterator[Day]:
    """The same, a day at a time: what is read between two days is what the person would have seen."""
    told, rooms = _told("half_year"), Rooms(owner, _told("rooms"))
    accounts.choose(
        owner,
        signs_as=told["signs_as"],
        country=told["country"],
        trusted_name=told["trusted"]["name"],
    )
    life = Life(owner, told, rooms)
    comes = _by_day(told)
    first = _first_morning(until, weeks)
    # On another day than a Sunday the week that runs is lived until yesterday.
    begun = until.weekday() if until.weekday() < SUNDAY else 0
    for number in range(7 * weeks + begun):
        morning = first + timedelta(days=number)
        rooms.live(number, at=morning)
        for what in comes.get(number, ()):
            life.meet(what, at=morning)
        life.go_through(number, at=morning)
        yield Day(number, morning)


def _first_morning(until: datetime, weeks: int) -> datetime:
    """The Monday so many weeks before the coming one, at the hour of now."""
    monday = until - timedelta(days=until.weekday())
    return monday - timedelta(weeks=weeks - 1 if until.weekday() == SUNDAY else weeks)


def _told(name: str) -> dict[str, Any]:
    here = resources.files("onward.demo.half_year")
    return tomllib.loads(here.joinpath(f"{name}.toml").read_text("utf-8"))


def _by_day(told: dict[str, Any]) -> dict[int, list[Happening]]:
    days: dict[int, list[Happening]] = {}
    for one in happenings(told):
        days.setdefault(one.day, []).append(one)
    return days
