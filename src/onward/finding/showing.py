"""What was found, as it is shown: read anew from its rows, with the words that found it marked."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.finding import Found, Piece, excerpt, find, marked, terms_of
from onward.finding.doors import Door, doors_to
from onward.finding.holding import held_for
from onward.finding.noun import Noun
from onward.finding.nouns import BY_NAME
from onward.finding.reading import Told, told_by

# So many are weighed against each other; of each kind a page shows a few, or all of one kind.
LOOKED_AT = 120
OF_EACH = 5
GROUPS = 10
OF_ONE = 60
DOORS = 3
IN_THE_BOX = 8
EXCERPT = 170
LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found."""

    noun: Noun
    url: str
    title: list[Piece]
    beside: list[Piece]
    text: list[Piece]
    day: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, the best first, and whether there is more of it."""

    label: Any
    nouns: str
    lines: list[Line]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a question came to."""

    doors: list[Door]
    groups: list[Group]
    # As the rows write them: what was meant, perhaps, where nothing says the words as they were typed.
    meant: str
    strange: tuple[str, ...]
    is_whole: bool

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    @property
    def any(self) -> bool:
        return bool(self.doors or self.groups)


def look_for(user: User, typed: str, *, within: str = "") -> Shown:
    """Look through all that a person may see now, or through one kind of it."""
    label = BY_NAME[within].label if within in BY_NAME else None
    found = _find(user, typed, label)
    lines = dict(_lines(user, found))
    ordered = _once_each(lines[hit.key] for hit in found.hits if hit.key in lines)
    groups = _grouped(ordered, all_of_one=label is not None)
    doors = [] if label else doors_to(user, typed, at_most=DOORS)
    return Shown(doors, groups, _meant(found, typed, ordered), found.strange, found.is_whole)


def in_the_box(user: User, typed: str) -> Shown:
    """The first few of it, the likeliest first, whatever kind they are of."""
    found = _find(user, typed, None)
    few = replace(found, hits=found.hits[: 2 * IN_THE_BOX])
    lines = dict(_lines(user, few))
    ordered = _once_each(lines[hit.key] for hit in few.hits if hit.key in lines)[:IN_THE_BOX]
    groups = [Group("", "", ordered, has_more=False)] if ordered else []
    doors = doors_to(user, typed, at_most=DOORS)
    return Shown(doors, groups, _meant(few, typed, ordered), few.strange, few.is_whole)


def _find(user: User, typed: str, label: Any) -> Found:
    with held_for(user) as indexes:
        if label is None:
            return find(typed, indexes, at_most=LOOKED_AT)
        of_it = {noun.name for noun in BY_NAME.values() if noun.label == label}
        return find(typed, indexes, at_most=OF_ONE, only=lambda key: _named(key)[0] in of_it)


def _named(key: Any) -> tuple[str, int]:
    """The noun and the number that a row is held under."""
    name, pk = key
    return name, pk


def _lines(user: User, found: Found) -> Iterator[tuple[Any, Line]]:
    """Each hit as it stands now, by its key: what was deleted since, or locked, is not there."""
    by_noun: dict[str, list[int]] = {}
    for name, pk in (_named(hit.key) for hit in found.hits):
        by_noun.setdefault(name, []).append(pk)
    for name, numbers in by_noun.items():
        noun = BY_NAME[name]
        if noun.is_private and not vault.is_open(user.pk):
            continue
        for told in told_by(noun, user, numbers):
            yield (name, told.pk), _line(noun, told, found.terms)


def _line(noun: Noun, told: Told, terms: Set[str]) -> Line:
    title = told.title or told.kind or str(noun.one)
    known = [told.kind if told.title else "", *told.beside]
    beside = " · ".join(dict.fromkeys(one for one in known if one))
    here = excerpt(told.text, terms, letters=EXCERPT) if told.text else []
    return Line(
        noun=noun,
        url=_url(noun, told),
        title=excerpt(title, terms, letters=LONGEST_TITLE),
        beside=marked(beside, terms),
        text=here if any(piece.is_found for piece in here) else [],
        day=told.day,
    )


def _url(noun: Noun, told: Told) -> str:
    return reverse(noun.url, args=[told.leads] if noun.leads else [])


def _once_each(lines: Iterator[Line]) -> list[Line]:
    """Of several that lead to one page and are of one kind, the first."""
    seen: dict[tuple[str, str], Line] = {}
    for line in lines:
        seen.setdefault((line.url, str(line.noun.label)), line)
    return list(seen.values())


def _grouped(lines: Sequence[Line], *, all_of_one: bool) -> list[Group]:
    """By kind, the kind of the best first."""
    by_label: dict[str, list[Line]] = {}
    for line in lines:
        by_label.setdefault(str(line.noun.label), []).append(line)
    shown = OF_ONE if all_of_one else OF_EACH
    groups = [
        Group(label, some[0].noun.name, some[:shown], has_more=len(some) > shown)
        for label, some in by_label.items()
    ]
    return groups[:GROUPS]


def _meant(found: Found, typed: str, lines: Sequence[Line]) -> str:
    """What was typed, with what the first line has in place of words that nothing has."""
    if not lines or not found.is_whole:
        return ""
    meant = typed
    for strange, instead in zip(found.strange, found.instead, strict=False):
        meant = meant.replace(strange, _spelt(lines[0], instead) or strange)
    return meant if meant != typed else ""


def _spelt(line: Line, term: str) -> str:
    """A word as the line writes it."""
    pieces = (*line.title, *line.beside, *line.text)
    return next((p.words for p in pieces if p.is_found and term in terms_of(p.words)), term)
