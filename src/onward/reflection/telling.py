"""Stories as their pages show them: what they still want, and which ones suit a round."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onward.engine.choosing_stories import Ahead, Candidate, Choice, Landed, Telling, choose_for
from onward.engine.debrief import competencies
from onward.engine.stories import Remark, remarks_on, seconds_of, span
from onward.reflection.models import Question, Story
from onward.reflection.models import Telling as Told
from onward.tracker.models import Interview


@dataclass(frozen=True, slots=True)
class Look:
    """What stands beside a story: how long it is aloud, and what it may still want."""

    aloud: str
    remarks: tuple[Remark, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A story in a list: what it can show, how often it was told, and how it landed last."""

    story: Story
    shows: tuple[str, ...]
    told: int
    landed: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story for a round, with the reasons in words."""

    story: Story
    reasons: tuple[str, ...]


def look_at(story: Story) -> Look:
    parts = story.parts
    seconds = seconds_of(parts)
    return Look(span(seconds) if seconds else "", remarks_on(parts), parts.whole)


def row_of(story: Story) -> Row:
    """Give the story with its last telling."""
    said: str = story.landed or ""  # type: ignore[attr-defined]
    landed = str(Told.Landed(said).label) if said else ""
    told: int = story.told  # type: ignore[attr-defined]
    return Row(story, shows_of(story), told, landed, story.parts.whole)


def shows_of(story: Story) -> tuple[str, ...]:
    """What a story can show, by name; a key nobody knows any more is left out."""
    names = _names()
    return tuple(names[key] for key in story.competencies if key in names)


def stories_for(
    interview: Interview,
    stories: Iterable[Story],
    *,
    here: Iterable[Question],
    alike: Iterable[Question],
) -> tuple[Chosen, ...]:
    """Up to three stories for a round; give the stories with their tellings loaded."""
    rows = {story.pk: story for story in stories}
    ahead = Ahead(
        employer=interview.event.application.employer_id,
        asked_here=_asked_about(here),
        asked_alike=_asked_about(alike),
    )
    choices: tuple[Choice, ...] = choose_for(ahead, map(_candidate, rows.values()))
    return tuple(Chosen(rows[one.story], one.reasons) for one in choices)


def _candidate(story: Story) -> Candidate:
    tellings = tuple(
        Telling(
            employer=one.application.employer_id if one.application else None,
            landed=Landed(one.landed) if one.landed else None,
        )
        for one in story.tellings.all()
    )
    shows = frozenset(name.lower() for name in shows_of(story))
    return Candidate(story.pk, shows, tellings, story.parts.whole)


def _asked_about(questions: Iterable[Question]) -> tuple[str, ...]:
    """What questions were about, by name, the most often asked first."""
    names = _names()
    counted = Counter(
        names[one.competency].lower() for one in questions if one.competency in names
    )
    return tuple(name for name, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _names() -> dict[str, str]:
    return {one.key: one.name for one in competencies()}
