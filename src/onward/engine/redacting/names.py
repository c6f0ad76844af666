"""Where a name stands in a text, however it is written: in capitals, without accents, over two lines.

Texts are folded first, letter for letter, so that places in the folded text are places in the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from onward.engine.redacting.words import listed

WORD = re.compile(r"\w+")
# Names of files join words with underscores.
PART = re.compile(r"[^\W_]+")
# PDFs break words at the end of a line.
BROKEN = r"(?:-\n\s{0,20})?"
LONG_ENOUGH_TO_JOIN = 6
AND = r"[\W_]{0,3}(?:(?:and|und|et|y)[\W_]{1,3})?"
UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ø": "o",
        "ł": "l",
    }
)

Place = tuple[int, int]


def folded(text: str) -> str:
    """The text without accents, one letter for each letter."""
    return text if text.isascii() else "".join(map(_base, text))


@cache
def _base(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]


def mentioned(given: Iterable[str], plain: str) -> list[str]:
    """Those of many names that have a word in this text at all: the rest need not be looked for."""
    together = re.sub(BROKEN[3:-2], "", plain).casefold()
    words = {*WORD.findall(together), *PART.findall(together)}
    return [name for name in given if _may_stand_in(name, words, together)]


def _may_stand_in(name: str, words: set[str], together: str) -> bool:
    for spelling in _spellings(name):
        for word in WORD.findall(spelling.casefold()):
            if word in words or (not _is_cased(word) and word in together):
                return True
        if "".join(WORD.findall(spelling.casefold())) in words:
            return True
    return False


def whole(name: str, plain: str) -> Iterator[Place]:
    """Wherever the name stands as it was given."""
    for spelling in _spellings(name):
        pattern = _pattern_of(spelling, any_case=not _is_ordinary(spelling))
        yield from (one.span() for one in re.finditer(pattern, plain)) if pattern else ()


def of_person(name: str, plain: str) -> Iterator[Place]:
    """The whole name, and each part of it alone."""
    yield from whole(name, plain)
    for spelling in _spellings(name):
        for part in WORD.findall(spelling):
            if len(part) < 2 or part.casefold() in _no_names():
                continue
            for place in whole(part, plain) if part != name else ():
                if not _is_a_month(part, place, plain):
                    yield place


def _no_names() -> frozenset[str]:
    return listed("names", "particles") | listed("names", "offices")


def of_employer(name: str, plain: str) -> Iterator[tuple[int, int, bool]]:
    """The employer's name, and its short forms and domains; the last says which those are."""
    for place in whole(name, plain):
        yield *place, False
    for spelling in _spellings(name):
        for form in _short_forms(spelling):
            for place in whole(form, plain):
                yield *place, True
        for letters in _initials(spelling):
            exact = re.finditer(rf"(?<!\w){letters}(?!\w)", plain)
            yield from ((*one.span(), True) for one in exact)
        yield from ((*place, False) for place in _domains(spelling, plain))


def _spellings(name: str) -> tuple[str, ...]:
    """The name folded, and as it is written on a keyboard without umlauts."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if len(name) < 2:
        return ()
    written = (name, name.replace("ß", "ss"), name.translate(UMLAUTS))
    return tuple(dict.fromkeys(map(folded, written)))


def _pattern_of(name: str, *, any_case: bool = True) -> str | None:
    words = WORD.findall(name)
    if not words:
        return re.escape(name)
    is_long = sum(map(len, words)) >= LONG_ENOUGH_TO_JOIN
    pieces = [BROKEN.join(map(re.escape, word)) for word in words]
    if is_long:
        pieces = [
            piece for word, piece in zip(words, pieces, strict=True) if word.casefold() != "and"
        ]
        inner = AND.join(pieces) if pieces else re.escape(name)
    else:
        inner = _as_spaced(name)
    if any_case:
        inner = f"(?i:{inner})"
    else:
        as_names = dict.fromkeys((name, name.upper(), name.capitalize()))
        inner = f"(?:{'|'.join(map(_as_spaced, as_names))})"
    first, last = words[0], words[-1]
    before = r"(?<![^\W_])" if _is_cased(first) or first.isdigit() else ""
    after = r"(?![^\W_])" if _is_cased(last) or last.isdigit() else ""
    return before + inner + after


def _as_spaced(name: str) -> str:
    return r"\s+".join(BROKEN.join(map(re.escape, word)) for word in name.split())


def _is_cased(word: str) -> bool:
    """Scripts without capitals, such as Chinese, also set no spaces between words."""
    return word.lower() != word.upper()


def _is_ordinary(name: str) -> bool:
    folded_name = name.casefold()
    return folded_name in listed("names", "ordinary") or (len(name) < 3 and _is_cased(name))


def _is_a_month(part: str, place: Place, plain: str) -> bool:
    if part.casefold() not in listed("names", "months"):
        return False
    start, end = place
    return bool(
        re.match(r"\s?\d", plain[end : end + 2])
        or re.search(r"\d\s?$", plain[max(0, start - 2) : start])
    )


def _short_forms(name: str) -> Iterator[str]:
    """Without its legal form; then without what many share; and what stands in brackets."""
    yield from (inside.strip() for inside in re.findall(r"\(([^()]{2,60})\)", name))
    words = re.sub(r"\([^()]*\)", " ", name).split()
    for list_name in ("endings", "tails"):
        before = len(words)
        while len(words) > 1 and _bare(words[-1]) in listed("employer", list_name):
            words = words[:-1]
        if len(words) < before and not _is_a_trade(words):
            yield " ".join(words).rstrip(" ,&+-")
    if len(words) > 1 and words[0].casefold() == "the":
        yield " ".join(words[1:])


def _is_a_trade(words: list[str]) -> bool:
    return len(words) == 1 and _bare(words[0]) in listed("employer", "never_alone")


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word).casefold()


def _initials(name: str) -> Iterator[str]:
    """H.L.C. for Harbour Lane Clinic; two letters could be anything."""
    words = WORD.findall(re.sub(r"\([^()]*\)", " ", name))
    endings = listed("employer", "endings")
    for kept in (words, [word for word in words if word.casefold() not in endings]):
        letters = [w[0].upper() for w in kept if w.casefold() not in listed("employer", "small")]
        if len(letters) >= 3 and all(letter.isalpha() for letter in letters):
            yield r"\.?".join(map(re.escape, letters)) + r"\.?"


def _domains(name: str, plain: str) -> Iterator[Place]:
    """harbourlane.example, and whatever stands before it."""
    for form in (name, *_short_forms(name)):
        words = WORD.findall(form)
        if sum(map(len, words)) < 3:
            continue
        host = r"[-_]?".join(map(re.escape, words))
        pattern = rf"(?i)(?<![\w.@-])(?:[\w-]+\.)*{host}(?:\.[a-z]{{2,24}})+(?![\w])"
        yield from (one.span() for one in re.finditer(pattern, plain))
