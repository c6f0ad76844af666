"""From the phrases of a remark to themes, each with its direction, and to what it says as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from onward.engine.themes.kinds import Direction, Proposal, Read, Theme
from onward.engine.themes.phrases import Found, Says, phrases_in
from onward.engine.themes.words import Word, questions_of, words_of

# How far before a word its "not" may stand, in words: to turn it round, and to say that a thing was missing.
DENIAL_REACH = 4
MISSING_REACH = 8
# A comma between a theme and what is said of it counts as this many words.
COMMA = 6
# What stands further off is said of something else.
CUE_REACH = 16
# Words of the same theme and direction this near to each other are shown as one.
NEAR = 3

_OPPOSITE = {Says.STRENGTH: Says.GAP, Says.GAP: Says.STRENGTH}
_CUES = frozenset((Says.STRENGTH, Says.GAP, Says.MIXED, Says.NOT_PERFORMANCE, Says.ADVICE))
_JUDGES = _CUES | {Says.GENERIC}
_CONTRASTS = frozenset((Says.CONTRAST, Says.CONTRAST_AMID))
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
class Said:
    """What a phrase comes to once every "not" is counted, from its first word to the one after its last."""

    says: Says
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A theme that is spoken of, with the words to show for it."""

    theme: Theme
    direction: Direction | None
    generic: bool
    first: int
    after: int


# A page reads the same remarks each time it is asked for; what they say does not change.
@lru_cache(maxsize=1_000)
def propose(text: str) -> tuple[Proposal, ...]:
    """Propose what a text is about, in its order; what it does not clearly say is not proposed."""
    words = words_of(text)
    hits = _together(_hits(text, words, tuple(phrases_in(words))), words)
    return tuple(_shown(hit, text, words) for hit in hits)


@lru_cache(maxsize=1_000)
def reads_as(text: str) -> Read:
    """Say whether a text as a whole tells of a strength or a gap, and how specific it is."""
    words = words_of(text)
    found = tuple(phrases_in(words))
    hits = tuple(_hits(text, words, found))
    return Read(_direction(hits, found), _specificity(hits, words, found))


def _shown(hit: Hit, text: str, words: Sequence[Word]) -> Proposal:
    start, end = words[hit.first].start, words[hit.after - 1].end
    return Proposal(hit.theme, hit.direction, start, end, text[start:end])


def _together(hits: Iterable[Hit], words: Sequence[Word]) -> Iterator[Hit]:
    """Join neighbours that say the same: "depth in SQL" is one thing."""
    last: Hit | None = None
    for hit in hits:
        if last and _same(last, hit, words):
            last = replace(last, after=hit.after, generic=last.generic and hit.generic)
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def _same(one: Hit, other: Hit, words: Sequence[Word]) -> bool:
    near = other.first - one.after <= NEAR
    near = near and words[one.first].sentence == words[other.first].sentence
    return near and (one.theme, one.direction) == (other.theme, other.direction)


def _hits(text: str, words: Sequence[Word], found: Sequence[Found]) -> Iterator[Hit]:
    """Give the themes a text speaks of; what it asks is not what it says."""
    questions = questions_of(text, words)
    for clause in _clauses(words, found):
        if clause and words[clause[0].first].sentence not in questions:
            yield from _hits_of(clause, words)


def _hits_of(clause: Sequence[Found], words: Sequence[Word]) -> Iterator[Hit]:
    cues = tuple(_cues(clause, words))
    for index, one in enumerate(clause):
        theme = one.phrase.theme
        said = _said(index, clause, cues, words) if theme else None
        if theme is None or said is None:
            continue
        direction = _DIRECTIONS.get(said.says)
        if theme in _OUTSIDE:
            if direction in (None, Direction.STRENGTH):
                continue
            direction = Direction.NOT_PERFORMANCE
        first, after = _to_show(one, said, clause, words)
        yield Hit(theme, direction, said.says is Says.GENERIC, first, after)


def _to_show(
    one: Found, said: Said, clause: Sequence[Found], words: Sequence[Word]
) -> tuple[int, int]:
    """Show what was said of a theme with it, where no comma and no other theme stands between."""
    first, after = min(one.first, said.first), max(one.after, said.after)
    alone = all(
        other is one or other.phrase.theme is None or other.after <= first or after <= other.first
        for other in clause
    )
    together = words[first].part == words[after - 1].part
    return (first, after) if alone and together else (one.first, one.after)


def _clauses(words: Sequence[Word], found: Sequence[Found]) -> Iterator[tuple[Found, ...]]:
    """Part the phrases at the ends of sentences, at each "but", and where "While …," comes to its comma."""
    for _, sentence in groupby(found, key=lambda one: words[one.first].sentence):
        clause: list[Found] = []
        opened_in: int | None = None
        for one in sentence:
            part = words[one.first].part
            conceded = opened_in is not None and part != opened_in
            if one.phrase.says in _CONTRASTS or conceded:
                amid = one.phrase.says is Says.CONTRAST_AMID
                kept = _unfinished(clause, part, words) if amid else []
                yield tuple(clause[: len(clause) - len(kept)])
                opened_in = None if conceded or clause else part
                clause = kept
            if one.phrase.says not in _CONTRASTS:
                clause.append(one)
        yield tuple(clause)


def _unfinished(clause: Sequence[Found], part: int, words: Sequence[Word]) -> list[Found]:
    """What stands before a "however" in the middle of its own clause, as German has it."""
    before = [one for one in clause if words[one.first].part == part]
    named = any(one.phrase.theme for one in before)
    judged = any(one.phrase.says in _JUDGES for one in before)
    return [] if named and judged else before


def _cues(clause: Sequence[Found], words: Sequence[Word]) -> Iterator[Said]:
    for index, one in enumerate(clause):
        if one.phrase.theme is None and one.phrase.says in _CUES:
            yield _turned(index, clause, words, DENIAL_REACH)


def _turned(index: int, clause: Sequence[Found], words: Sequence[Word], reach: int) -> Said:
    """Turn a phrase round for each "not" shortly before it, with no other phrase between."""
    one = clause[index]
    says, first = one.phrase.says, one.first
    while index and clause[index - 1].phrase.says is Says.DENIAL:
        index -= 1
        denial = clause[index]
        apart = words[denial.first].part != words[one.first].part
        if apart or one.first - denial.after > reach:
            break
        says, first = _OPPOSITE.get(says, says), denial.first
    return Said(says, first, one.after)


def _said(
    index: int, clause: Sequence[Found], cues: Sequence[Said], words: Sequence[Word]
) -> Said | None:
    """What is said of a theme; None where it is only named, or named as not the reason."""
    one = clause[index]
    if one.phrase.theme not in _OUTSIDE and _dismissed(one, clause):
        return None
    if one.phrase.says is Says.TOPIC:
        turned = _turned(index, clause, words, MISSING_REACH)
        if turned.first != one.first:
            return replace(turned, says=Says.GAP)
        near = [cue for cue in cues if _distance(cue, one, words) <= CUE_REACH]
        return min(near, key=lambda cue: _distance(cue, one, words), default=None)
    if any(cue.says is Says.ADVICE for cue in cues):
        return Said(one.phrase.says, one.first, one.after)
    return _turned(index, clause, words, DENIAL_REACH)


def _dismissed(one: Found, clause: Sequence[Found]) -> bool:
    """Whether "it had nothing to do with" stands before it in the clause."""
    return any(other.phrase.says is Says.DISMISSAL and other.first < one.first for other in clause)


def _distance(cue: Said, one: Found, words: Sequence[Word]) -> int:
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
