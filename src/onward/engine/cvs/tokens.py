"""The head of an entry taken apart: what may be a title, an employer, a school, a degree, a place."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onward.engine import lexicon
from onward.engine.cvs.dates import Found, is_length, spans
from onward.engine.cvs.places import closes_place, is_place
from onward.engine.cvs.records import Line
from onward.engine.cvs.words import any_of, bare, folded, told, words_of

_CELLS = re.compile(r"\t|\s+[|•·●◦∙]\s+|\s*\|\s*|\s+[–—-]\s+|\s+@\s+|\s{3,}")
_COMMA = re.compile(r",\s+(?![^(]*\))")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_EDGES = " \t,;:·|–—-•()"
LONGEST_HEAD = 90
_FEWEST_BEFORE_SUFFIX = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A few words of the head of an entry."""

    text: str
    line: int
    # How much it looks like a title, and like an employer.
    title: float
    employer: float
    place: bool


def date_in(line: Line) -> Found | None:
    """The span that a line of a head tells, where it tells one and is no sentence with a year in it."""
    if line.bullet:
        return None
    found = list(spans(line.text))
    for each in sorted(found, key=lambda one: not one.is_range):
        before = line.text[: each.start].rstrip(" ([")
        after = line.text[each.end :].lstrip(" )].:")
        at_an_edge = (
            not before or not after or before.endswith(("\t", ",", "|")) or after.startswith("\t")
        )
        short = len(line.text) <= LONGEST_HEAD + 40 and not ends_a_sentence(line.text)
        if (
            (each.is_range or short)
            and at_an_edge
            and (each.is_range or _is_apart(line.text, each))
        ):
            return each
    return None


def _is_apart(text: str, found: Found) -> bool:
    """A single year counts where a cell holds it alone, or it closes the line after a comma."""
    before, after = text[: found.start], text[found.end :]
    alone = before.rstrip(" (")[-1:] in ("", "\t", "|", ",", "–", "—", "-", "·", "•")
    return alone and after.lstrip(" )")[:1] in ("", "\t", "|", ":", "–", "—", ",")


def ends_a_sentence(text: str) -> bool:
    """True for a full stop that does not belong to `S.L.` or `Inc.`"""
    last = text.rstrip().rpartition(" ")[2].lower()
    legal = told("forms")["legal"]
    return last.endswith(".") and last not in legal and last.strip(".") not in legal


def tokens_of(lines: Sequence[Line]) -> list[Token]:
    """What stands in the head, in its order, without dates and lengths of time."""
    return [token for line in lines for token in _of_line(line)]


def _of_line(line: Line) -> Iterator[Token]:
    text = line.text
    found = date_in(line)
    if found:
        text = f"{text[: found.start]}\t{text[found.end :]}"
    for cell in _CELLS.split(_EMPTY.sub("\t", text)):
        cell = _trimmed(cell)
        if not cell or is_length(cell):
            continue
        for part in _parts(cell):
            yield _token(part, line.number)


def _trimmed(cell: str) -> str:
    cell = cell.strip(" \t,;:·|–—-•")
    if cell.startswith("(") and cell.endswith(")"):
        cell = cell[1:-1]
    return cell.strip()


def _parts(cell: str) -> Iterator[str]:
    if is_place(cell):
        yield cell
        return
    parts = [part.strip() for part in _COMMA.split(cell) if part.strip()]
    while parts:
        part = parts.pop(0)
        if parts and (
            _closes_name(parts[0]) or (closes_place(parts[0]) and is_place(f"{part}, {parts[0]}"))
        ):
            part = f"{part}, {parts.pop(0)}"
        yield from _at_employer(part)


def _closes_name(part: str) -> bool:
    return part.lower().strip(".") in told("forms")["legal"]


def _at_employer(part: str) -> Iterator[str]:
    """`Staff Nurse at Harbour Hospital` as two."""
    match = _at().search(bare(part))
    if match and part[match.end() :][:1].isupper():
        left, right = part[: match.start()].strip(), part[match.end() :].strip()
        if title_score(left) > 0 and left and right:
            yield left
            yield right
            return
    yield part


@cache
def _at() -> re.Pattern[str]:
    # `en`, `em`, `na` and `for` join too much else.
    sure = frozenset(
        bare(word) for word in ("at", "bei", "beim", "chez", "presso", "bij", "au sein de")
    )
    return re.compile(rf"\s(?:{any_of(sure)})\s")


def _token(text: str, line: int) -> Token:
    return Token(text, line, title_score(text), employer_score(text), is_place(text))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(
        folded(word) for word in lexicon.read("cvs/de")["words"]["titles"] if len(word) > 3
    )


@cache
def _employer_suffixes() -> tuple[str, ...]:
    return tuple(
        folded(word) for word in lexicon.read("cvs/de")["words"]["employers"] if len(word) > 3
    )


def title_score(text: str) -> float:
    words = folded(text).split()
    known = words_of("words", "titles")
    if any(word in known for word in words) or any(_ends(word, _suffixes()) for word in words):
        return 1.0
    return 0.0


def _ends(word: str, suffixes: tuple[str, ...]) -> bool:
    return any(
        word.endswith(suffix) and len(word) >= len(suffix) + _FEWEST_BEFORE_SUFFIX
        for suffix in suffixes
    )


def employer_score(text: str) -> float:
    words = folded(text).split()
    legal = frozenset(told("forms")["legal"])
    if any(word.strip(".") in legal for word in text.lower().split()[1:]):
        return 1.5
    known = words_of("words", "employers") | words_of("words", "schools")
    pairs = {f"{one} {two}" for one, two in itertools.pairwise(words)}
    if pairs & known or any(word in known for word in words):
        return 1.0
    return 1.0 if any(_ends(word, _employer_suffixes()) for word in words) else 0.0


def school_score(text: str) -> float:
    words = folded(text).split()
    known = words_of("words", "schools")
    pairs = {f"{one} {two}" for one, two in itertools.pairwise(words)}
    if pairs & known or any(word in known for word in words):
        return 1.0
    suffixes = tuple(
        folded(word) for word in lexicon.read("cvs/de")["words"]["schools"] if len(word) > 3
    )
    return 1.0 if any(_ends(word, suffixes) for word in words) else 0.0
