"""The people a mail names as those to meet, with the addresses it gives for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from onward.engine.mail.packs import Names

PEOPLE_LIMIT = 8

_FULL_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.? )?[A-ZÀ-Þ][\w'’-]+(?: (?:de|van|von|der|den|da|di|del|la|bin|al|el|[A-ZÀ-Þ]\.))*(?: [A-ZÀ-Þ][\w'’-]+){1,2}"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.? ")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named, and how to write to them where the mail says so."""

    name: str
    address: str | None = None


def people_to_meet(
    sentences: Sequence[str], names: Names, *, writer: Person | None, addresses: Sequence[str]
) -> tuple[Person, ...]:
    """Give the writer and those a sentence names as interviewers, panel or contact, each once."""
    spelled = (_ADDRESS.findall(text) for text in sentences if "@" in text)
    given = [*addresses, *chain.from_iterable(spelled)]
    found = {writer.name.casefold(): writer} if writer else {}
    for name in _named(sentences, names):
        if not any(name.casefold() in known or known in name.casefold() for known in found):
            found[name.casefold()] = Person(name, _address_of(name, given))
    return tuple(found.values())[:PEOPLE_LIMIT]


def _named(sentences: Sequence[str], names: Names) -> Iterator[str]:
    for sentence in sentences:
        cue = names.meets.search(sentence)
        for match in _FULL_NAME.finditer(sentence, cue.end()) if cue else ():
            name = _TITLE.sub("", match[0])
            if names.meets_join.search(sentence[: match.start()]) and _is_somebody(name, names):
                yield name


def _is_somebody(name: str, names: Names) -> bool:
    """See that no word of a name is one for a desk, a role or a day."""
    words = {word.casefold() for word in _WORD.findall(name)}
    return (
        names.not_names.isdisjoint(words)
        and names.desk_words.isdisjoint(words)
        and not any(names.is_role_noun(word) for word in words)
    )


def _address_of(name: str, given: Sequence[str]) -> str | None:
    """Find the address made from a name: its last name, or its first alone."""
    words = [word.casefold() for word in _WORD.findall(name)]
    for address in given:
        local = address.partition("@")[0].casefold()
        if (len(words) > 1 and words[-1] in local) or local == words[0]:
            return address
    return None
