"""How much each comment says of a theme, and one voice for each employer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from onward.engine.heard import RemarkSource
from onward.engine.history import NOT_PERFORMANCE, Decider
from onward.engine.patterns.kinds import Aside, Comment
from onward.engine.patterns.spelling import plain_name
from onward.engine.patterns.words import theme_words
from onward.engine.remarks import weight_of
from onward.engine.themes import Direction, Theme

# These speak for their employer; a mentor or the person themselves is no employer who gave a reason.
EMPLOYERS_OWN = frozenset(
    {
        RemarkSource.INTERVIEWER_WRITTEN,
        RemarkSource.INTERVIEWER_SPOKEN,
        RemarkSource.RECRUITER,
    }
)
# Whoever was told something may still have been met with silence later: their words hold.
SETS_APART = NOT_PERFORMANCE - {Decider.NOBODY}
# Sums of tenths: more digits than these are dust.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """One comment on one theme, with its weight."""

    comment: Comment
    direction: Direction
    weight: float

    @property
    def rank(self) -> tuple[float, object, int, int]:
        """The weightier, then the later, then the more exact comment speaks for a voice."""
        one = self.comment
        return self.weight, one.on, one.specificity or 0, one.id


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything one employer, or one speaker beside them, says the same way of a theme.

    The strongest comment comes first, and it decides the direction: what speaks against it is left out.
    """

    direction: Direction
    told: tuple[Told, ...]
    is_employer: bool


def aside_of(comment: Comment) -> Aside | None:
    """Why a comment is left out altogether; None where it counts for at least one theme."""
    if comment.direction is Direction.NOT_PERFORMANCE or comment.about_performance is False:
        return Aside.NOT_PERFORMANCE
    if comment.ended_by in SETS_APART and not comment.about_performance:
        return Aside.ENDING
    if comment.points is None:
        return Aside.UNREAD
    if not comment.points:
        return Aside.NO_THEME
    if any(_told_of(comment)):
        return None
    directions = {point.direction for point in comment.points}
    if directions == {Direction.NOT_PERFORMANCE}:
        return Aside.NOT_PERFORMANCE
    return Aside.NO_DIRECTION if directions == {None} else Aside.NO_WEIGHT


def gives_a_reason(comment: Comment) -> bool:
    """Whether an employer said something about how the person did."""
    return bool(comment.employer) and comment.source in EMPLOYERS_OWN


def voices(comments: Iterable[Comment]) -> dict[Theme, tuple[Voice, ...]]:
    """For each theme, one voice an employer or speaker: nobody counts twice, however much they said."""
    said: dict[Theme, dict[tuple[str, object], list[Told]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for comment in comments:
        for theme, told in _told_of(comment):
            said[theme][_speaker_of(comment)].append(told)
    return {theme: tuple(map(_voice, by_speaker.values())) for theme, by_speaker in said.items()}


def counted(voices: Sequence[Voice]) -> tuple[Told, ...]:
    """One comment of each voice, as weighty as may be while they are of more than one kind.

    Each voice speaks through its strongest comment. Where these are all of one kind, one voice
    speaks through another comment of its own, the one that costs the least weight. More comments
    can therefore only add to the weight, never take from it.
    """
    chosen = [voice.told[0] for voice in voices]
    if len({one.comment.source for one in chosen}) > 1:
        return tuple(chosen)
    others = [
        (voice.told[0].weight - told.weight, place, told)
        for place, voice in enumerate(voices)
        for told in voice.told[1:]
        if told.comment.source is not voice.told[0].comment.source
    ]
    if others:
        _, place, told = min(others, key=lambda one: (one[0], -one[2].comment.id))
        chosen[place] = told
    return tuple(chosen)


def weight_together(told: Iterable[Told]) -> float:
    return round(fsum(one.weight for one in told), DIGITS)


def _told_of(comment: Comment) -> Iterator[tuple[Theme, Told]]:
    for point in comment.points or ():
        weight = _weight(comment, point.theme)
        if weight and point.direction in (Direction.GAP, Direction.STRENGTH):
            yield point.theme, Told(comment, point.direction, weight)


def _weight(comment: Comment, theme: Theme) -> float:
    of_source, of_theme = weight_of(comment.source), theme_words(theme)
    if of_theme.never or (of_source.documents_only and not of_theme.in_documents):
        return 0.0
    return 0.0 if _is_generic(comment) else of_source.value


def _is_generic(comment: Comment) -> bool:
    """ "A strong field" passed on by a recruiter is what every candidate is told."""
    return comment.source is RemarkSource.RECRUITER and comment.specificity == 0


def _speaker_of(comment: Comment) -> tuple[str, object]:
    if comment.employer:
        return "employer", plain_name(comment.employer)
    if comment.speaker is not None:
        return "speaker", comment.speaker
    return "source", comment.source


def _voice(told: Iterable[Told]) -> Voice:
    strongest_first = sorted(told, key=lambda one: one.rank, reverse=True)
    direction = strongest_first[0].direction
    same = tuple(one for one in strongest_first if one.direction is direction)
    return Voice(direction, same, any(gives_a_reason(one.comment) for one in same))
