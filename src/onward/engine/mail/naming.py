"""What makes a piece of text the name of an employer or of a person, and what unmakes it."""

import re

from onward.engine.mail import packs, relays
from onward.engine.mail.packs import Names

NAME_LENGTH = 80

_PERSON = re.compile(
    r"^[A-ZÀ-Þ][\w'’.-]*(?: (?:[A-ZÀ-Þ][\w'’.-]*|de|du|la|le|van|von|der|den|da|di|del|dal|della|bin|al|el)){0,3}$"
)
_WORD = re.compile(r"[a-z0-9]+")
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|St|[BN]\.V|e\. ?V|S\.p\.A|S\.r\.l|S\.A)\.$")

# A domain spells "ä" as "ae", or leaves the dots out.
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def plain_words(name: str) -> list[str]:
    """Split a name into plain words: an address is made of those."""
    return _WORD.findall(packs.bare(name.casefold()))


def as_employer(name: str | None, names: Names) -> str | None:
    """Take a captured name as an employer, unless it is a relay, a role or a mere word."""
    if not name:
        return None
    name = _trimmed(name, names)
    words = plain_words(name)
    if name.replace(" ", "").isdigit():
        return None
    if not words or len(name) > NAME_LENGTH or relays.is_brand(name):
        return None
    if (
        words[0] in names.not_names
        or words[-1] in names.never_first
        or _is_a_calling(words, names)
    ):
        return None
    if all(word in names.desk_words or word in names.not_names for word in words):
        return None
    return name


def _trimmed(name: str, names: Names) -> str:
    """Leave out what was read with a name: "our Lorne", "Lorne Application", "Lorne Inc. If"."""
    name = name.strip(" ,;:|-–'’")
    before, stop, after = name.rpartition(". ")
    if stop and after.casefold() in names.not_names:
        name = f"{before}."
    if not _ABBREVIATED.search(name):
        name = name.rstrip(".")
    words = name.split(" ")
    while len(words) > 1 and words[0].casefold() in {"the", "our"}:
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in names.never_last:
        words = words[:-1]
    return " ".join(words)


def _is_a_calling(words: list[str], names: Names) -> bool:
    """See a role where a name was looked for: one of it, many of it, or the intake of a year."""
    if words[0].startswith("20") and words[0].isdigit() and len(words[0]) == len("2026"):
        return True
    many = words[0].removesuffix("s") if len(words) == 1 else words[-1]
    return words[-1] in names.role_nouns or many in names.role_nouns


def desk_owner(shown: str, names: Names) -> str | None:
    """Take "Careers", "Talent Team" and the like off a name: what is left may be the employer."""
    name = shown.strip(" \"'|-–,()")
    low, changed = name.casefold(), True
    while changed:
        changed = False
        for desk in names.desks:
            if desk not in low:
                continue
            if low == desk:
                return None
            if low.endswith(f" {desk}"):
                name, changed = name[: -len(desk)].strip(" |-–,:@"), True
            elif low.startswith((f"{desk} at ", f"{desk} @ ", f"{desk} - ", f"{desk} | ")):
                name, changed = re.split(r" (?:at|@|-|\|) ", name, maxsplit=1, flags=re.I)[1], True
            low = name.casefold()
    name = without_desk_first(name, names)
    if not name[:1].isalnum():
        return None
    return as_employer(name, names)


def without_desk_first(name: str, names: Names) -> str:
    """Take the desks off that stand before a name: "Team der Personalabteilung der Lorne AG"."""
    while name != (rest := names.desk_first.sub("", name)):
        name = rest
    return name


def is_person(name: str, names: Names) -> bool:
    words = plain_words(name)
    if not words or len(name) > 50 or any(word in names.desk_words for word in words):
        return False
    if words[0] in names.not_names or relays.is_brand(name):
        return False
    return _PERSON.match(name) is not None and not any(char.isdigit() for char in name)


def is_owner(name: str, owner: str) -> bool:
    """See whether a name is the one a domain was made from."""
    squashed = owner.replace("-", "")
    spelled = name.casefold().translate(SPELLED)
    return any(
        len(joined) > 2 and (joined.startswith(squashed) or squashed.startswith(joined))
        for joined in ("".join(plain_words(name)), "".join(plain_words(spelled)))
    )
