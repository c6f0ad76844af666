"""What remarks and own views add up to: rows of several rooms into the values the engine thinks with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.patterns import (
    Aside,
    Comment,
    Differences,
    Found,
    Pattern,
    ThemeWords,
    View,
    alike,
    anchor_name,
    differing,
    find,
    plain_name,
    quoted,
    rated,
    say_asides,
    say_difference,
    say_missing,
    say_pattern,
    sentence,
    theme_words,
    views_in,
)
from onward.engine.themes import Direction, Theme
from onward.feedback.models import Remark, Reply, Review
from onward.recovery.said import comments_of
from onward.reflection.models import Question
from onward.reflection.models.questions import anchors_in

QUOTES_SHOWN = 4
# Views far back say little of how somebody answers today.
QUESTIONS_READ = 300


@dataclass(frozen=True, slots=True)
class Quote:
    """What one remark says of a theme, to the letter, and whose words they are."""

    remark: int
    words: str
    source: str
    employer: str
    on: date
    disputed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A pattern in words: its name, its counts, some of its quotes, and what to practise."""

    pattern: Pattern
    name: str
    sentence: str
    quotes: tuple[Quote, ...]
    practice: ThemeWords

    @property
    def is_gap(self) -> bool:
        return self.pattern.direction is Direction.GAP

    @property
    def more(self) -> int:
        """How many comments it has beside the quotes."""
        return len(self.pattern.comments) - len(self.quotes)


@dataclass(frozen=True, slots=True)
class Single:
    """One exact comment, its theme, and what to practise for it."""

    comment: Comment
    quote: Quote
    name: str
    theme: str
    practice: ThemeWords


@dataclass(frozen=True, slots=True)
class Apart:
    """Something the person and others see differently, in words."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything /patterns/ says. `remarks` counts all of them, also those that count for nothing.

    `as_one` are spellings that count as one employer, `alike` pairs that may be one and count as two.
    """

    found: Found
    remarks: int
    gaps: tuple[Shown, ...]
    strengths: tuple[Shown, ...]
    singles: tuple[Single, ...]
    apart: tuple[Apart, ...]
    settle: tuple[str, str]
    views: Differences
    missing: str
    left_out: tuple[tuple[Aside, str, int], ...]
    as_one: tuple[tuple[str, ...], ...]
    alike: tuple[tuple[str, str], ...]


def patterns(owner: User) -> Patterns:
    """Read what was said and put it together; a fixed number of queries for any number of remarks."""
    comments = comments_of(owner)
    found = find(comments)
    views = differing(_views(owner, comments))
    names = {one.employer for one in comments if one.employer}
    nearest = found.missing.theme if found.missing else None
    return Patterns(
        found=found,
        remarks=len(comments),
        gaps=tuple(map(_shown, found.gaps)),
        strengths=tuple(map(_shown, found.strengths)),
        singles=tuple(map(_single, found.singles)),
        apart=tuple(Apart(anchor_name(one.anchor), say_difference(one)) for one in views.found),
        settle=(sentence("record"), sentence("record_source")),
        views=views,
        missing=say_missing(found, theme=_name(nearest)) if found.missing else "",
        left_out=say_asides(found),
        as_one=_spelt_alike(names),
        alike=alike(names),
    )


def _views(owner: User, comments: Iterable[Comment]) -> Iterator[View]:
    for comment in comments:
        yield from views_in(comment)
    replies = Reply.objects.filter(owner=owner, handed_in_at__isnull=False)
    # A document has no pace and no voice: only answers are compared with answers.
    for reply in replies.exclude(review__kind=Review.Kind.DOCUMENT).only(
        "ratings", "owner", "seal"
    ):
        yield from rated(reply.rated, own=False)
    answered = Question.objects.owned_by(owner).exclude(rated=b"")
    for (ratings,) in opened(answered.order_by("-pk")[:QUESTIONS_READ], ["rated"]):
        yield from rated(anchors_in(ratings), own=True)


def _shown(pattern: Pattern) -> Shown:
    return Shown(
        pattern=pattern,
        name=_name(pattern.theme),
        sentence=say_pattern(pattern),
        quotes=tuple(_quote(one, pattern.theme) for one in _spread(pattern.comments)),
        practice=theme_words(pattern.theme),
    )


def _spread(comments: Iterable[Comment]) -> list[Comment]:
    """The few to quote: one of each employer or speaker before a second one of any."""
    nth: dict[object, int] = defaultdict(int)
    placed = []
    for place, comment in enumerate(comments):
        speaker = comment.employer or comment.speaker or comment.source
        placed.append((nth[speaker], place, comment))
        nth[speaker] += 1
    return [comment for _, _, comment in sorted(placed, key=lambda one: one[:2])][:QUOTES_SHOWN]


def _single(comment: Comment) -> Single:
    theme = next(point.theme for point in comment.points or () if point.direction is Direction.GAP)
    quote = _quote(comment, theme)
    return Single(comment, quote, _name(theme), theme.value, theme_words(theme))


def _quote(comment: Comment, theme: Theme) -> Quote:
    return Quote(
        remark=comment.id,
        words=quoted(comment.words, theme),
        source=str(Remark.Source(comment.source).label),
        employer=comment.employer or "",
        on=comment.on,
        disputed=comment.disputed,
    )


def _name(theme: Theme | None) -> str:
    return str(Remark.Theme(theme).label) if theme else ""


def _spelt_alike(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    by_plain: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_plain[plain_name(name)].append(name)
    return tuple(tuple(one) for one in by_plain.values() if len(one) > 1)
