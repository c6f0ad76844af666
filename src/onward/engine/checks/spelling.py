"""R2: words that no list knows and that are one slip away from one that all do.

A word that is far from all others is left alone: it is a tool, a place or a trade's own word far more
often than a slip. Names are never flagged, and nothing is mended by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine.checks.context import Around
from onward.engine.checks.finding import Finding, Level, Place, found
from onward.engine.checks.slips import Slip
from onward.engine.checks.word_lists import LANGUAGES, SHORTEST, is_known, nearest
from onward.engine.checks.words import limit, pack_for
from onward.engine.coverage.shown import kind_at
from onward.engine.cvs.records import Cv, Line, SectionKind
from onward.engine.lexicon import read

# Nouns are capital in German, so a capital tells nothing about a name there.
CAPITAL_NOUNS = frozenset({"de"})
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
TOKEN = re.compile(r"\S+")
# Addresses, file names, "numpy/pandas", "v2", "camelCase": not words of a language.
NOT_WORD = re.compile(r"[@\d_/\\#]|://|www\.|\w\.\w|[^\W\d_A-ZÄÖÜ][A-Z]")
LONGEST = 40
# A word that goes on in the next line; neither half is one.
BROKEN = re.compile(r"[-\u00ad‐]\Z")
SENTENCE_END = re.compile(r"(?:[.!?:]\s|[•–]\s?)\Z")
ELISION = re.compile(
    r"\A(?:[dljmnstcDLJMNSTC]|qu|Qu|jusqu|lorsqu|puisqu|all|dell|nell|sull|un)[’']"
)
# A neighbour that is this rare is hardly what was meant.
COMMON = 3e-7
# In a list of skills most unknown words are tools.
COMMON_IN_LISTS = 2e-6


@dataclass(frozen=True, slots=True)
class _Seen:
    """One word where it stands."""

    text: str
    line: Line
    start: int
    opens: bool
    listed: bool


def spelling(cv: Cv, around: Around) -> tuple[Finding, ...]:
    """Each word that may be a slip, once, with every line it stands in."""
    spared = _words_of((*around.names, *around.own_words))
    all_slips = slips_in(cv) if around.slips is None else around.slips
    slips = [one for one in all_slips if not {one.text.casefold(), one.near} & spared]
    level = Level.ERROR if len(slips) >= limit("misspelt_error") else Level.WARNING
    return tuple(_finding(slip, level) for slip in slips)


def slips_in(cv: Cv) -> tuple[Slip, ...]:
    """Each word that may be a slip whoever's CV it is. The lists of words take 40 to 100 MB."""
    if cv.language not in LANGUAGES:
        return ()
    own = _own_names(cv)
    slips: dict[str, list[_Seen]] = {}
    near: dict[str, str] = {}
    for seen in _words(cv):
        key = seen.text.casefold()
        if key in own or (key not in slips and not (meant := _slip(seen, cv, own))):
            continue
        if key not in slips:
            near[key] = meant
        slips.setdefault(key, []).append(seen)
    return tuple(_told(places, near[key]) for key, places in slips.items())


def _told(places: list[_Seen], near: str) -> Slip:
    lines = tuple(dict.fromkeys(seen.line.number for seen in places))
    return Slip(places[0].text, near, lines, places[0].start)


def _finding(slip: Slip, level: Level) -> Finding:
    meant = slip.near.capitalize() if slip.text[:1].isupper() else slip.near
    place = Place(slip.text, slip.lines, slip.start, slip.start + len(slip.text))
    return found("R2.misspelt", place, level=level, near=meant)


def _words(cv: Cv) -> Iterator[_Seen]:
    broken = False
    for line in cv.lines:
        if line.hidden:
            continue
        after, broken = broken, BROKEN.search(line.text) is not None
        listed = kind_at(cv, line.number) in {SectionKind.SKILLS, SectionKind.CERTIFICATES}
        covered = TOKEN.sub(_covered, line.text)
        for match in WORD.finditer(covered):
            elided = ELISION.match(match.group())
            start = match.start() + (elided.end() if elided else 0)
            opens = not start or SENTENCE_END.search(covered, max(0, start - 3), start) is not None
            if (after and match.start() == 0) or (broken and match.end() >= len(line.text) - 1):
                continue
            yield _Seen(covered[start : match.end()], line, start, opens, listed)


def _covered(token: re.Match[str]) -> str:
    """Blanks in place of what is no word; so long a one is none either."""
    words = token.group()
    return " " * len(words) if len(words) > LONGEST or NOT_WORD.search(words) else words


def _slip(seen: _Seen, cv: Cv, spared: frozenset[str]) -> str:
    """What was meant, or nothing where the word is right or nobody can tell."""
    word = seen.text.casefold()
    pack = pack_for(cv.language)
    if pack and word in pack.slips:
        return pack.slips[word]
    if len(word) < SHORTEST or _looks_like_a_name(seen, cv.language):
        return ""
    if any(is_known(word, language) for language in (cv.language, "en")):
        return ""
    meant = nearest(word, cv.language, COMMON_IN_LISTS if seen.listed else COMMON)
    return "" if meant in spared else meant


def _looks_like_a_name(seen: _Seen, language: str) -> bool:
    """A capital inside a sentence, or a word all in capitals."""
    if seen.text.isupper():
        return True
    if not seen.text[0].isupper() or language in CAPITAL_NOUNS:
        return False
    # In a list each item may be capital, so it tells as little as at the start of a sentence.
    return not seen.opens and not seen.listed


def _own_names(cv: Cv) -> frozenset[str]:
    """The names that stand in the CV itself, and the words of working life."""
    contact = cv.contact
    told = [contact.name.text, contact.place.text]
    told += [text for job in cv.jobs for text in (job.employer, job.place)]
    told += [school.institution for school in cv.schooling]
    told += list(_inside(cv)) if cv.language not in CAPITAL_NOUNS else []
    return _words_of(told) | _work_words()


def _words_of(told: Iterable[str]) -> frozenset[str]:
    return frozenset(match.group().casefold() for text in told for match in WORD.finditer(text))


def _inside(cv: Cv) -> Iterator[str]:
    """Words that are capital in the middle of a line somewhere: they are names wherever they stand."""
    for seen in _words(cv):
        if seen.text[0].isupper() and not seen.opens and not seen.listed:
            yield seen.text


@cache
def _work_words() -> frozenset[str]:
    told = read("checks/work_words")["words"]
    return frozenset(word.casefold() for word in told)
