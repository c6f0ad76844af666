"""What an employer is called, without what may be there or not: legal form, capitals, accents, signs."""

import re
import unicodedata
from functools import lru_cache

from onward.engine.people import words

NAMES_KEPT = 20_000
LONGEST_FORM = 3
_SIGNS = re.compile(r"[^\w]+")
# "S.L.", "S. L." and "G.m.b.H." are one word each; a dot between longer words is none of these.
_DOTTED = re.compile(r"\b\w{1,2}\.(?:\s?\w{1,2}\.)+(?:\w\b)?")


@lru_cache(NAMES_KEPT)
def plain_employer(name: str) -> str:
    """The words that tell an employer from another: equal here means one employer, spelled twice.

    Only legal forms are left out. "Harbour Lane Clinic" is somebody else than "Harbour Lane".
    """
    spoken = _words(_without_accents(name))
    kept = _without_forms(_without_article(spoken))
    return " ".join(kept or spoken) or " ".join(name.casefold().split())


def _without_accents(name: str) -> str:
    # Twice: a letter of mathematics has no small one until it is spread out.
    small = unicodedata.normalize("NFKD", name.casefold()).casefold()
    spread = unicodedata.normalize("NFKD", small).translate(words.letters())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _words(name: str) -> list[str]:
    joined = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]), name)
    spelled = joined.replace("&", " and ").replace("+", " and ").replace("'", "").replace("’", "")
    return _SIGNS.sub(" ", spelled.replace("_", " ")).split()


def _without_article(spoken: list[str]) -> list[str]:
    return spoken[1:] if len(spoken) > 1 and spoken[0] in words.before_the_name() else spoken


def _without_forms(spoken: list[str]) -> list[str]:
    """Legal forms stand at the end, sometimes two of them: "GmbH & Co. KG"."""
    kept = spoken
    while kept:
        length = _form_at_the_end(kept)
        if not length:
            break
        kept = kept[:-length]
    return kept


def _form_at_the_end(spoken: list[str]) -> int:
    forms = words.legal_forms()
    lengths = range(min(LONGEST_FORM, len(spoken) - 1), 0, -1)
    return next((n for n in lengths if tuple(spoken[-n:]) in forms), 0)
