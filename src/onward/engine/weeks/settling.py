"""How long it took after a no until it was lighter again; noes that are not over are allowed for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from onward.engine.survival import Wait, curve
from onward.engine.weeks.days import Day
from onward.engine.weeks.words import days_in_words, phrase, phrase_of, thresholds


@dataclass(frozen=True, slots=True)
class NoDay:
    """A no that was heard: its number, and the day it came."""

    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Spell:
    """From the first heavy day after a no to the first lighter one, or to the last day known."""

    began_on: date
    days: int
    over: bool


class _Level(NamedTuple):
    """A day whose level is known."""

    on: date
    intensity: float
    noes: frozenset[int]


_day = attrgetter("on")


def spells(noes: Iterable[NoDay], days: Iterable[Day], *, today: date) -> tuple[Spell, ...]:
    """One spell for each day of noes that was felt as heavy. Another no ends what is known of one."""
    said = _levels(days, today=today)
    by_day: dict[date, set[int]] = {}
    for no in noes:
        by_day.setdefault(no.on, set()).add(no.number)
    heard = sorted(by_day)
    found = []
    for on, following in zip(heard, [*heard[1:], date.max], strict=False):
        after = _between(said, on, following)
        level = _level_before(on, said)
        spell = _spell(on, frozenset(by_day[on]), after, lighter_at=level)
        if spell is not None:
            found.append(spell)
    return tuple(found)


def sentences(found: Sequence[Spell]) -> tuple[str, ...]:
    """Say how long it usually took, or how much is missing; never from one or two noes."""
    over = sum(spell.over for spell in found)
    if over < thresholds().ends_at_least:
        so_far = (phrase_of("settling", "so_far", over),) if over else ()
        return (phrase("settling", "missing"), *so_far)
    median = curve(Wait(spell.days, spell.over) for spell in found).median
    if median is None:
        return (phrase("settling", "not_half"),)
    usually = phrase("settling", "usually", days=days_in_words(median))
    return (usually, phrase_of("settling", "counts", len(found)))


def _levels(days: Iterable[Day], *, today: date) -> list[_Level]:
    return sorted(
        _Level(day.on, day.intensity, day.noes)
        for day in days
        if day.intensity is not None and day.on <= today
    )


def _level_before(no_on: date, said: Sequence[_Level]) -> float:
    """Up to where it counts as lighter: 3, or the level before the no where that was higher.

    A level that was heavy itself belongs to something earlier, and is no level to come back to.
    """
    rule = thresholds()
    earliest = no_on - timedelta(days=rule.before_within_days)
    before = _between(said, earliest, no_on)
    if before and before[-1].intensity < rule.heavy_from:
        return max(rule.settled_to, before[-1].intensity)
    return rule.settled_to


def _between(said: Sequence[_Level], first: date, after: date) -> Sequence[_Level]:
    """The days from the first up to the one before `after`; they are in their order."""
    return said[bisect_left(said, first, key=_day) : bisect_left(said, after, key=_day)]


def _spell(
    no_on: date, numbers: frozenset[int], after: Sequence[_Level], *, lighter_at: float
) -> Spell | None:
    rule = thresholds()
    latest = no_on + timedelta(days=rule.begins_within_days)
    begun = (
        nth
        for nth, day in enumerate(after)
        if (day.on <= latest or day.noes & numbers) and day.intensity >= rule.heavy_from
    )
    first = next(begun, None)
    if first is None:
        return None
    began_on = last = after[first].on
    for before, day in pairwise(after[first:]):
        if (day.on - before.on).days > rule.longest_gap_days:
            break
        last = day.on
        if day.intensity <= lighter_at:
            return Spell(began_on, (day.on - began_on).days, over=True)
    return Spell(began_on, (last - began_on).days, over=False)
