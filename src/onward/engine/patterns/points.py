"""What one remark says of each theme, and which of its sentences says so."""

from collections.abc import Iterable

from onward.engine.heard import RemarkSource
from onward.engine.patterns.kinds import Point
from onward.engine.reviewing import SENTENCE_END
from onward.engine.themes import Direction, Theme, propose, reads_as

THEMES = frozenset(Theme)


def points_of(
    words: str, *, themes: Iterable[str], direction: Direction | None
) -> tuple[Point, ...]:
    """What the person said a remark is about; codes that are no theme are passed over.

    Their own direction holds for every theme. Where they left it open, as with a strength beside a
    gap, the words decide theme by theme, and where these say both or nothing it stays open.
    """
    known = list(dict.fromkeys(Theme(code) for code in themes if code in THEMES))
    if direction or not known:
        return tuple(Point(theme, direction) for theme in known)
    said: dict[Theme, set[Direction]] = {theme: set() for theme in known}
    for one in propose(words):
        if one.direction and one.theme in said:
            said[one.theme].add(one.direction)
    return tuple(
        Point(theme, next(iter(found)) if len(found) == 1 else None)
        for theme, found in said.items()
    )


def exactness(words: str, *, source: RemarkSource, told: int | None) -> int | None:
    """How exact a remark is, 0 to 2: as the person said. Only a recruiter's words are read for it.

    Theirs weigh nothing where they are general, so that the answer must not be missing.
    """
    if told is not None or source is not RemarkSource.RECRUITER:
        return told
    return reads_as(words).specificity


def quoted(words: str, theme: Theme) -> str:
    """The sentence of a remark that speaks of a theme, to the letter; all of it where none is found."""
    place = next((one for one in propose(words) if one.theme is theme), None)
    if place is None:
        return words.strip()
    start, end = 0, len(words)
    for stop in SENTENCE_END.finditer(words):
        if stop.end() <= place.start:
            start = stop.end()
        elif stop.start() >= place.end:
            end = stop.start()
            break
    return words[start:end].strip()
