"""A name taken apart, so that it can be compared: titles off, the family name found, one spelling for all."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onward.engine.people import words

NAMES_KEPT = 60_000
_BESIDE = re.compile(r"[(\[\"“„']([^()\[\]\"“”„]{2,60})[)\]\"”“']")
_SPACES = re.compile(r"[^\w,]+")
# Written for letters with two dots, a ring or a stroke; where it is none, both names lose it alike.
_TWO_FOR_ONE = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
# One sound, written in several ways where a name came from another alphabet.
_ONE_SOUND = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("y", "i"),
    ("j", "i"), ("w", "v"), ("ii", "i"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("ee", "i"), ("dh", "d"), ("gh", "g"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What one is called by, in one spelling; `family` is empty where there is only one word."""

    given: str
    family: str
    middles: tuple[str, ...] = ()
    # Names in brackets: a short form, or a family name of before.
    besides: tuple[str, ...] = ()
    earlier: str = ""
    generation: str = ""
    written: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(sorted((self.given, *self.middles, self.family)))

    @property
    def common(self) -> bool:
        """Whether many people are called so, and two of that name may well be two."""
        given = self.given in words.name_words("common_given")
        return given and self.family_is_common

    @property
    def family_is_common(self) -> bool:
        return self.family in words.name_words("common_family")


@lru_cache(NAMES_KEPT)
def read_name(written: str) -> Name:
    besides, earlier, rest = _taken_aside(_folded(written))
    generation, spoken = _told_apart(_turned_round(rest, written).split())
    spoken, earlier = _born_otherwise(spoken, earlier)
    if not spoken:
        return Name("", "", written=written)
    start = _family_starts(spoken)
    given, *middles = [_one_spelling(word) for word in spoken[:start]] or [""]
    family = _one_spelling("".join(spoken[start:]))
    return Name(
        given=given or (family if start == 0 else ""),
        family=family if start else "",
        middles=tuple(middles),
        besides=besides,
        earlier=_one_spelling(earlier.replace(" ", "")),
        generation=generation,
        written=" ".join("".join(spoken).split()),
    )


@lru_cache(NAMES_KEPT)
def sound_of(part: str) -> str:
    """The same for spellings that one name gets on its way from another alphabet."""
    for written, heard in _ONE_SOUND:
        part = part.replace(written, heard)
    for ending in ("off", "of", "ev", "eff"):
        if part.endswith(ending) and len(part) > 5:
            part = part[: -len(ending)] + "ov"
    return re.sub(r"(.)\1", r"\1", part)


def _folded(written: str) -> str:
    spread = unicodedata.normalize("NFKD", written.casefold()).translate(words.letters())
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return plain.replace("’", "'")


def _taken_aside(name: str) -> tuple[tuple[str, ...], str, str]:
    """Names in brackets or quotes, the family name of before among them, and what is left."""
    besides: list[str] = []
    earlier = ""
    for inside in _BESIDE.findall(name):
        spoken = [word.strip(".,") for word in inside.split()]
        if spoken and spoken[0] in words.name_words("born"):
            earlier = " ".join(spoken[1:])
        elif len(spoken) == 1 and spoken[0] not in words.name_words("degrees"):
            besides.append(_one_spelling(spoken[0]))
    return tuple(besides), earlier, _BESIDE.sub(" ", name)


def _turned_round(name: str, written: str) -> str:
    """ "Haddad, Noor" and "HADDAD Noor" begin with the family name."""
    plain = _SPACES.sub(" ", name.replace("-", "").replace("'", "").replace(".", ". "))
    first, *others = [part.split() for part in plain.split(",")]
    told = [part for part in others if any(not _is_aside(word) for word in part)]
    if told and first:
        return " ".join(
            [*told[0], *first, *(word for part in others for word in part if part not in told)]
        )
    spoken = [word for part in (first, *others) for word in part]
    shouted = [
        word for word in written.replace(",", " ").split() if len(word) > 2 and word.isupper()
    ]
    if len(shouted) == 1 and written.split()[0] == shouted[0] and len(spoken) > 1:
        return " ".join([*spoken[1:], spoken[0]])
    return " ".join(spoken)


def _is_aside(word: str) -> bool:
    return word in words.name_words("degrees") or word in words.generations()


def _told_apart(spoken: list[str]) -> tuple[str, list[str]]:
    """What tells a parent from a child, and the words without titles and degrees."""
    generation = next(
        (words.generations()[word] for word in spoken[1:] if word in words.generations()), ""
    )
    kept = [word for word in spoken if word not in words.generations() or word == spoken[0]]
    while len(kept) > 1 and kept[0] in words.name_words("titles"):
        kept = kept[1:]
    while len(kept) > 2 and kept[-1] in words.name_words("degrees"):
        kept = kept[:-1]
    return generation, kept


def _born_otherwise(spoken: list[str], earlier: str) -> tuple[list[str], str]:
    """ "Anna Weber geb. Lindner" says both names in one line."""
    for at, word in enumerate(spoken[:-1]):
        if at >= 2 and word in words.name_words("born"):
            return spoken[:at], earlier or " ".join(spoken[at + 1 :])
    return spoken, earlier


def _family_starts(spoken: list[str]) -> int:
    """The last word, with the small words before it: "van der Berg"."""
    at = len(spoken) - 1
    while at > 1 and spoken[at - 1] in words.name_words("particles"):
        at -= 1
    return at


def _one_spelling(word: str) -> str:
    for two, one in _TWO_FOR_ONE:
        word = word.replace(two, one)
    return word
