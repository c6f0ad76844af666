"""From the phrases of a remark to themes, each with its direction, and to what it says as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.engine.themes.kinds import Direction, Proposal, Read, Theme
from onward.engine.themes.phrases import Found, Says, phrases_in
from onward.engine.themes.words import Word, words_of

# How far before a word its "not" may stand, in words.
DENIAL_REACH = 4
# A comma between a theme and what is said of it counts as this many words.
COMMA = 6

_OPPOSITE = {Says.STRENGTH: Says.GAP, Says.GAP: Says.STRENGTH}
_CUES = frozenset((Says.STRENGTH, Says.GAP, Says.MIXED, Says.NOT_PERFORMANCE))
_WHOLE = frozenset((Says.STRENGTH, Says.GAP, Says.NOT_PERFORMANCE))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says well or not so well, after any "not" before it."""

    says: Says
    first: int
    after: int


def propose(text: str) -> tuple[Proposal, ...]:
    """Propose what a text is about, in its order; what it does not clearly say is not proposed."""
    words = words_of(text)
    return tuple(_proposals(text, words, tuple(phrases_in(words))))


def reads_as(text: str) -> Read:
    """Say whether a text as a whole tells of a strength or a gap, and how specific it is."""
    words = words_of(text)
    found = tuple(phrases_in(words))
    proposals = tuple(_proposals(text, words, found))
    return Read(_direction(proposals, found), _specificity(proposals, words, found))


def _proposals(text: str, words: Sequence[Word], found: Sequence[Found]) -> Iterator[Proposal]:
    for clause in _clauses(words, found):
        cues = tuple(_cues(clause, words))
        for one in clause:
            theme = one.phrase.theme
            if theme is None or _dismissed(one, clause):
                continue
            says = _said(one, clause, cues, words)
            if says is None:
                continue
            start, end = words[one.first].start, words[one.after - 1].end
            yield Proposal(theme, _DIRECTIONS.get(says), start, end, text[start:end])


_DIRECTIONS = {
    Says.STRENGTH: Direction.STRENGTH,
    Says.GAP: Direction.GAP,
    Says.NOT_PERFORMANCE: Direction.NOT_PERFORMANCE,
}


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
    for one in clause:
        if one.phrase.theme is not None or one.phrase.says not in _CUES:
            continue
        says = one.phrase.says
        if _denied(one, clause, words):
            says = _OPPOSITE.get(says, says)
        yield Cue(says, one.first, one.after)


def _denied(one: Found, clause: Sequence[Found], words: Sequence[Word]) -> bool:
    """Whether an odd number of "not" stand shortly before, in the same stretch."""
    return (
        sum(
            other.phrase.says is Says.DENIAL
            and other.after <= one.first <= other.after + DENIAL_REACH
            and words[other.first].part == words[one.first].part
            for other in clause
        )
        % 2
        == 1
    )


def _dismissed(one: Found, clause: Sequence[Found]) -> bool:
    """Whether "it had nothing to do with" stands before it in the clause."""
    return any(o.phrase.says is Says.DISMISSAL and o.first < one.first for o in clause)


def _said(
    one: Found, clause: Sequence[Found], cues: Sequence[Cue], words: Sequence[Word]
) -> Says | None:
    says = one.phrase.says
    if says in _WHOLE:
        return _OPPOSITE.get(says, says) if _denied(one, clause, words) else says
    if cues:
        return min(cues, key=lambda cue: _distance(cue, one, words)).says
    return Says.GAP if _denied(one, clause, words) else None


def _distance(cue: Cue, one: Found, words: Sequence[Word]) -> int:
    between = one.first - cue.after if cue.first < one.first else cue.first - one.after
    commas = abs(words[cue.first].part - words[one.first].part)
    return between + COMMA * commas


def _direction(proposals: Sequence[Proposal], found: Sequence[Found]) -> Direction | None:
    """A reason outweighs a compliment beside it; a strength and a gap side by side say neither."""
    said = {one.direction for one in proposals}
    if not proposals:
        said = {_OVERALL[one.phrase.says] for one in found if one.phrase.says in _OVERALL}
    if {Direction.STRENGTH, Direction.GAP} <= said or None in said:
        return None
    for direction in (Direction.GAP, Direction.NOT_PERFORMANCE, Direction.STRENGTH):
        if direction in said:
            return direction
    return None


_OVERALL = {
    Says.OVERALL_STRENGTH: Direction.STRENGTH,
    Says.OVERALL_GAP: Direction.GAP,
}


def _specificity(
    proposals: Sequence[Proposal], words: Sequence[Word], found: Sequence[Found]
) -> int:
    areas = [one for one in proposals if one.theme is not Theme.COMPETITION]
    if not areas:
        return 0
    instances = {words[one.first].sentence for one in found if one.phrase.says is Says.INSTANCE}
    starts = {one.start for one in areas}
    told = {word.sentence for word in words if word.start in starts}
    return 2 if instances & (told | {sentence + 1 for sentence in told}) else 1
