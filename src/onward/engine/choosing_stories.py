"""Which stories suit the interview ahead, and why: never one they have heard, while there is another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.stories import limit_of, words_of


class Landed(StrEnum):
    """How a story was taken, as far as one could see."""

    WELL = "well"
    UNCLEAR = "unclear"
    POORLY = "poorly"


@dataclass(frozen=True, slots=True)
class Telling:
    """One time a story was told; `employer` is None where nobody noted to whom."""

    employer: int | None = None
    landed: Landed | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be told: what it shows, and where it was told so far."""

    id: int
    shows: frozenset[str] = frozenset()
    tellings: tuple[Telling, ...] = ()
    whole: bool = False

    def heard_by(self, employer: int) -> bool:
        return any(one.employer == employer for one in self.tellings)

    @property
    def landed_well(self) -> int:
        return sum(one.landed is Landed.WELL for one in self.tellings)

    @property
    def landed_poorly(self) -> int:
        return sum(one.landed is Landed.POORLY for one in self.tellings)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The round that is coming: what this employer asked about before, and what rounds like it do."""

    employer: int
    asked_here: tuple[str, ...] = ()
    asked_alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A story, and in words why this one."""

    story: int
    reasons: tuple[str, ...]


def choose_for(
    ahead: Ahead, stories: Iterable[Candidate], *, at_most: int | None = None
) -> tuple[Choice, ...]:
    """Up to three stories, the most fitting first; each next one leans to what is not shown yet.

    One that this employer has heard comes only after every other, whatever else speaks for it.
    """
    at_most = limit_of("stories_at_once") if at_most is None else at_most
    left = list(stories)
    chosen: list[Candidate] = []
    while left and len(chosen) < at_most:
        shown = frozenset[str]().union(*(_keys(one.shows) for one in chosen))
        best = min(left, key=lambda one: _rank(one, ahead, shown))
        left.remove(best)
        chosen.append(best)
    return tuple(Choice(one.id, tuple(_reasons(one, ahead))) for one in chosen)


def _rank(
    story: Candidate, ahead: Ahead, shown: frozenset[str]
) -> tuple[bool, int, int, bool, int, int, int]:
    new = _keys(story.shows) - shown
    return (
        story.heard_by(ahead.employer),
        -len(new & _keys(ahead.asked_here)),
        -len(new & _keys(ahead.asked_alike)),
        not story.whole,
        story.landed_poorly - story.landed_well,
        len(story.tellings),
        story.id,
    )


def _reasons(story: Candidate, ahead: Ahead) -> Iterable[str]:
    """At least one: a story is fresh here, or it was told here."""
    words = words_of("reasons")
    here = _first_shown(story, ahead.asked_here)
    alike = _first_shown(story, ahead.asked_alike)
    if here:
        yield words["asked_here"].format(competency=here)
    elif alike:
        yield words["asked_alike"].format(competency=alike)
    if story.heard_by(ahead.employer):
        yield words["told_here"]
    elif story.tellings:
        yield from _how_it_landed(story)
        yield words["fresh_here"]
    else:
        yield words["untold"]
    if story.whole and not story.tellings:
        yield words["whole"]


def _how_it_landed(story: Candidate) -> Iterable[str]:
    words = words_of("reasons")
    judged = sum(one.landed is not None for one in story.tellings)
    if story.landed_well and judged == 1:
        yield words["landed_once"]
    elif story.landed_well:
        yield words["landed"].format(well=story.landed_well, of=judged)


def _first_shown(story: Candidate, asked: Sequence[str]) -> str | None:
    shows = _keys(story.shows)
    return next((one for one in asked if one.casefold() in shows), None)


def _keys(competencies: Iterable[str]) -> frozenset[str]:
    return frozenset(one.casefold() for one in competencies)
