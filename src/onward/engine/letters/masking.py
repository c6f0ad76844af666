"""Names, employers, roles and places, covered before any pattern runs (evidence §13).

Sue is a person and Tribunal Clerk a role; neither is a threat.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onward.engine.letters.context import LintContext
from onward.engine.letters.pack import structure

# Code point for code point, so that an offset in one text is the same offset in the other.
FOLDS = str.maketrans(
    dict.fromkeys("’‘ʼ´`", "'")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("\xa0\u202f\u2009\ufeff\r\t", " ")
    | dict.fromkeys("\u2028\u2029", "\n")
)

# The kinds of gap that a form leaves: nothing that holds one is a name.
SLOT = re.compile(
    r"\[[^\]\n]{0,80}\]?|\{[^}\n]{0,80}\}?|(?<!\w)[xX]{3,}(?!\w)|_{3,}|<[A-Za-z][^<>@\n/:]{0,40}>"
)
PARTICLES = frozenset(
    {
        "de",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "la",
        "le",
        "da",
        "di",
        "el",
        "al",
        "the",
        "of",
        "and",
    }
)
# "Chargé(e) de projet" and "Entwickler:in" are one word each: what is glued on in small letters stays.
SEPARATORS = re.compile(
    r"\s+[–—|/-]\s+|\s+[(\[{|,;:]|[\[{|,;]|\((?!(?-i:[a-zé]{1,5})\))|:(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Masks:
    """`phrases` are found in any case; `names`, single words, only as they are written."""

    phrases: re.Pattern[str] | None
    names: re.Pattern[str] | None


def masks_for(context: LintContext) -> Masks:
    people = (*context.people, *((context.signed_as,) if context.signed_as else ()))
    things = tuple(name for name in (context.employer, *context.places) if name)
    return _masks(people, things, context.role)


def plain_role(role: str) -> str:
    """A role as one says it: without what postings hang on in brackets or after a dash."""
    said = " ".join(
        SEPARATORS.split(SLOT.sub(" ", _one_line(role)).strip(), maxsplit=1)[0].split()
    )
    return said or _one_line(role)


@lru_cache(maxsize=4096)
def plain_employer(employer: str) -> str:
    """An employer as one says it: "Harbour Lane" for "Harbour Lane Ltd"."""
    name = _one_line(employer)
    return structure().company_ending.sub("", name) or name


def is_slot(fact: str) -> bool:
    """Whether a fact is itself an unfilled gap, such as "[Name]"."""
    return SLOT.search(fact) is not None


def whole_words(phrase: str) -> str:
    """The regular expression of a phrase on word boundaries; it may wrap over lines."""
    folded = re.escape(phrase.translate(FOLDS))
    return rf"(?<!\w){folded}(?!\w)".replace(r"\ ", r"\s+")


def _one_line(fact: str) -> str:
    return " ".join(fact.split())


@lru_cache(maxsize=64)
def _masks(people: tuple[str, ...], things: tuple[str, ...], role: str | None) -> Masks:
    phrases: set[str] = set()
    names: set[str] = set()
    for person in people:
        if not is_slot(person):
            _sort(_one_line(person), phrases, names)
            names.update(
                part for part in re.findall(r"[^\W\d_][\w'’-]+", person) if _stands_alone(part)
            )
    for thing in things:
        for form in (_one_line(thing), plain_employer(thing)):
            _sort(form, phrases, names)
    if role and SLOT.sub("", role).strip(" ,.-"):
        phrases.update((_one_line(role), plain_role(role)))
    return Masks(_any_of(phrases, re.IGNORECASE), _any_of(names, 0))


def _sort(name: str, phrases: set[str], names: set[str]) -> None:
    # A single word in any case would cover ordinary words: Will, Grace, Next.
    (phrases if " " in name else names).add(name)


def _stands_alone(part: str) -> bool:
    return part.lower() not in PARTICLES and not part[0].islower()


def _any_of(phrases: Iterable[str], flags: int) -> re.Pattern[str] | None:
    # A phrase of marks and blanks names nothing and would cover the marks of the whole letter.
    named = (phrase for phrase in phrases if any(map(str.isalnum, phrase)))
    longest_first = sorted(named, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile("|".join(whole_words(phrase) for phrase in longest_first), flags)
