"""Occupations that ask for much the same: by shared skills, and by the words of tasks and titles.

What the publisher itself calls related is no part of it, so that the two can stand beside each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from onward.engine.occupations import words
from onward.engine.occupations.catalogue import Catalogue
from onward.engine.occupations.records import Occupation
from onward.engine.occupations.terms import rarity, text_terms

# What is not told of a level counts as the middle.
UNTOLD_LEVEL = 0.5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One occupation near another, and what each part adds: from 0 to 1."""

    occupation: Occupation
    nearness: float
    skills: float
    tasks: float
    titles: float
    # None: the list does not say how much preparation one of them takes.
    zones_apart: int | None


class Neighbourhood:
    """The distances of one list. Making it reads all of what occupations ask for: keep it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._weights = _weights(catalogue)

    def of(self, code: str, *, at_most: int = 20) -> list[Neighbour]:
        """The nearest first, none that takes much more or much less preparation."""
        here = self._catalogue.occupation(code)
        if here is None:
            return []
        tasks, titles = self._texts(here)
        own = self._weights.get(self._catalogue.numbers[code], {})
        found = []
        for number, there in self._catalogue.by_number.items():
            apart = zones_apart(here, there)
            if there.code == code or (apart or 0) > words.rules().zone_distance:
                continue
            skills = overlap(own, self._weights.get(number, {}))
            parts = (skills, tasks.get(number, 0.0), titles.get(number, 0.0))
            found.append(Neighbour(there, _nearness(*parts), *parts, apart))
        found.sort(key=lambda one: (-one.nearness, one.occupation.code))
        return [one for one in found[:at_most] if one.nearness >= words.rules().near_from]

    def _texts(self, here: Occupation) -> tuple[dict[int, float], dict[int, float]]:
        catalogue = self._catalogue
        done = text_terms([here.about, *catalogue.tasks_of(here.code)])
        called = text_terms([one.text for one in catalogue.titles_of(here.code)])
        return catalogue.alike("tasks", done), catalogue.alike("titles", called)


def overlap(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """What both ask for, weighed by how much either asks of it: the cosine of the two."""
    both = sum(weight * other[skill] for skill, weight in one.items() if skill in other)
    lengths = _length(one) * _length(other)
    return both / lengths if lengths else 0.0


def _length(weights: Mapping[int, float]) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))


def zones_apart(one: Occupation, other: Occupation) -> int | None:
    if one.zone is None or other.zone is None:
        return None
    return abs(one.zone - other.zone)


def _nearness(skills: float, tasks: float, titles: float) -> float:
    rules = words.rules()
    weights = (rules.weight_skills, rules.weight_tasks, rules.weight_titles)
    parts = zip(weights, (skills, tasks, titles), strict=True)
    return sum(weight * part for weight, part in parts) / sum(weights)


def _weights(catalogue: Catalogue) -> dict[int, dict[int, float]]:
    """Importance times level, and more for what few occupations ask for.

    Software is left out where a list rates skills: one office suite would make a nurse a clerk.
    """
    rated = catalogue.is_rated
    kept = {
        number: {
            skill: (importance or 0.0) * (UNTOLD_LEVEL if level is None else level)
            for skill, (importance, level) in uses.items()
        }
        for number, uses in catalogue.uses_by_number(software=not rated).items()
    }
    rare = _rarities(kept, rated=rated)
    return {
        number: {skill: weight * rare[skill] for skill, weight in uses.items()}
        for number, uses in kept.items()
    }


def _rarities(kept: Mapping[int, Mapping[int, float]], *, rated: bool) -> dict[int, float]:
    """Where every occupation is rated on every skill, how strongly tells more than how often."""
    totals: dict[int, float] = {}
    for uses in kept.values():
        for skill, weight in uses.items():
            totals[skill] = totals.get(skill, 0.0) + (weight if rated else 1.0)
    return {skill: rarity(round(total), len(kept)) for skill, total in totals.items()}
