"""From the phrases of a remark to themes, each with its direction, and to what it says as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.engine.themes.kinds import Direction, Proposal, Read, Theme
from onward.engine.themes.phrases import Found, Says, phrases_in
from onward.engine.themes.words import Word, words_of

# How far before a word its "not" may stand, in words: to turn it round, and to say that a thing was missing.
DENIAL_REACH = 4
MISSING_REACH = 8
# A comma between a theme and what is said of it counts as this many words.
COMMA = 6
# Words of the same theme and direction this near to each other are shown as one.
NEAR = 3

_OPPOSITE = {Says.STRENGTH: Says.GAP, Says.GAP: Says.STRENGTH}
_CUES = frozenset((Says.STRENGTH, Says.GAP, Says.MIXED, Says.NOT_PERFORMANCE, Says.ADVICE))
_INSTANCES = frozenset((Says.INSTANCE, Says.ADVICE))
# Pay, places and other people are no gap of the person's, whatever the words.
_OUTSIDE = frozenset((Theme.SALARY_LOGISTICS, Theme.COMPETITION))
_DIRECTIONS = {
    Says.STRENGTH: Direction.STRENGTH,
    Says.GAP: Direction.GAP,
    Says.ADVICE: Direction.GAP,
    Says.NOT_PERFORMANCE: Direction.NOT_PERFORMANCE,
    Says.GENERIC: Direction.NOT_PERFORMANCE,
}
_OVERALL = {
    Says.OVERALL_STRENGTH: Direction.STRENGTH,
    Says.OVERALL_GAP: Direction.GAP,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says well or not so well, after any "not" before it."""

    says: Says
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A theme that is spoken of, from its first word to the one after its last."""

    theme: Theme
    direction: Direction | None
    generic: bool
    first: int
    after: int


def propose(text: str) -> tuple[Proposal, ...]:
    """Propose what a text is about, in its order; what it does not clearly say is not proposed."""
    words = words_of(text)
    hits = _together(_hits(words, tuple(phrases_in(words))))
    return tuple(_shown(hit, text, words) for hit in hits)


def reads_as(text: str) -> Read:
    """Say whether a text as a whole tells of a strength or a gap, and how specific it is."""
    words = words_of(text)
    found = tuple(phrases_in(words))
    hits = tuple(_hits(words, found))
    return Read(_direction(hits, found), _specificity(hits, words, found))


def _shown(hit: Hit, text: str, words: Sequence[Word]) -> Proposal:
    start, end = words[hit.first].start, words[hit.after - 1].end
    return Proposal(hit.theme, hit.direction, start, end, text[start:end])


def _together(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Join neighbours that say the same: "depth in SQL" is one thing."""
    last: Hit | None = None
    for hit in hits:
        if last and _same(last, hit):
            last = Hit(
                hit.theme, hit.direction, last.generic and hit.generic, last.first, hit.after
            )
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def _same(one: Hit, other: Hit) -> bool:
    near = other.first - one.after <= NEAR
    return near and (one.theme, one.direction) == (other.theme, other.direction)


def _hits(words: Sequence[Word], found: Sequence[Found]) -> Iterator[Hit]:
    for clause in _clauses(words, found):
        cues = tuple(_cues(clause, words))
        for index, one in enumerate(clause):
            theme = one.phrase.theme
            says = _said(index, clause, cues, words) if theme else None
            if theme is None or says is None:
                continue
            direction = _DIRECTIONS.get(says)
            if theme in _OUTSIDE:
                if direction in (None, Direction.STRENGTH):
                    continue
                direction = Direction.NOT_PERFORMANCE
            yield Hit(theme, direction, says is Says.GENERIC, one.first, one.after)


def _clauses(words: Sequence[Word], found: Sequence[Found]) -> Iterator[tuple[Found, ...]]:
    """Part the phrases at the ends of sentences and at each "but"."""
    clause: list[Found] = []
    for one in found:
        ended = clause and words[clause[-1].first].sentence != words[one.first].sentence
        if clause and (ended or one.phrase.says is Says.CONTRAST):
            yield tuple(clause)
            clause = []
        if one.phrase.says is not Says.CONTRAST:
            clause.append(one)
    if clause:
        yield tuple(clause)


def _cues(clause: Sequence[Found], words: Sequence[Word]) -> Iterator[Cue]:
    for index, one in enumerate(clause):
        if one.phrase.theme is None and one.phrase.says in _CUES:
            says = one.phrase.says
            if _denied(index, clause, words, DENIAL_REACH):
                says = _OPPOSITE.get(says, says)
            yield Cue(says, one.first, one.after)


def _denied(index: int, clause: Sequence[Found], words: Sequence[Word], reach: int) -> bool:
    """Whether an odd number of "not" stand shortly before a phrase, and none other between."""
    one = clause[index]
    denials = 0
    while index and clause[index - 1].phrase.says is Says.DENIAL:
        index -= 1
        near = one.first - clause[index].after <= reach
        denials += near and words[clause[index].first].part == words[one.first].part
    return denials % 2 == 1


def _said(
    index: int, clause: Sequence[Found], cues: Sequence[Cue], words: Sequence[Word]
) -> Says | None:
    """What is said of a theme; None where it is only named, or named as not the reason."""
    one = clause[index]
    says = one.phrase.says
    if one.phrase.theme not in _OUTSIDE and _dismissed(one, clause):
        return None
    if says is not Says.TOPIC:
        advised = any(cue.says is Says.ADVICE for cue in cues)
        denied = not advised and _denied(index, clause, words, DENIAL_REACH)
        return _OPPOSITE.get(says, says) if denied else says
    if _denied(index, clause, words, MISSING_REACH):
        return Says.GAP
    return min(cues, key=lambda cue: _distance(cue, one, words)).says if cues else None


def _dismissed(one: Found, clause: Sequence[Found]) -> bool:
    """Whether "it had nothing to do with" stands before it in the clause."""
    return any(other.phrase.says is Says.DISMISSAL and other.first < one.first for other in clause)


def _distance(cue: Cue, one: Found, words: Sequence[Word]) -> int:
    between = one.first - cue.after if cue.first < one.first else cue.first - one.after
    commas = abs(words[cue.first].part - words[one.first].part)
    return between + COMMA * commas


def _direction(hits: Sequence[Hit], found: Sequence[Found]) -> Direction | None:
    """A reason outweighs a compliment beside it; a strength and a gap side by side say neither."""
    said = {hit.direction for hit in hits}
    if not hits:
        said = {_OVERALL[one.phrase.says] for one in found if one.phrase.says in _OVERALL}
    if {Direction.STRENGTH, Direction.GAP} <= said or None in said:
        return None
    for direction in (Direction.GAP, Direction.NOT_PERFORMANCE, Direction.STRENGTH):
        if direction in said:
            return direction
    return None


def _specificity(hits: Sequence[Hit], words: Sequence[Word], found: Sequence[Found]) -> int:
    told = {words[hit.first].sentence for hit in hits if not hit.generic}
    if not told:
        return 0
    instances = {words[one.first].sentence for one in found if one.phrase.says in _INSTANCES}
    return 2 if instances & (told | {sentence + 1 for sentence in told}) else 1
