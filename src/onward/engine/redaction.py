"""Leaves out of a text what is nobody's business: one employer, names, contact data, pay.

Everything is found in the text as it came and replaced once, so that what stands outside what was found
is exactly what stood there before.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.redacting import contact, names, pay
from onward.engine.redacting.words import markers
from onward.engine.unseen import without_unseen


class Kind(StrEnum):
    """What was left out. The order decides which word stands there where two overlap."""

    MAIL = "mail"
    EMPLOYER = "employer"
    LINK = "link"
    ME = "me"
    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is to be left out; contact data and pay need not be given, they are known by their shape."""

    employer: str = ""
    people: tuple[str, ...] = ()
    me: str = ""
    # Past employers that share a word with this one; they stay, but never at the cost of its full name.
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text: as it was, or of a kind that is left out."""

    words: str
    kind: Kind | None = None

    @property
    def shown(self) -> str:
        return markers()[self.kind] if self.kind else self.words


@dataclass(frozen=True, slots=True)
class Redacted:
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.shown for part in self.parts)

    @property
    def left_out(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind)


# A span of the text, and whether a name that is kept may save it.
Span = tuple[int, int, Kind, bool]

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def tidied(text: str) -> str:
    """The text with one spelling for each letter and without signs that nobody sees.

    Text out of a PDF hides a name behind soft hyphens and ligatures; a reader would still see it.
    """
    # Half a character, as broken clipboards leave it, can neither be kept nor shown.
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(LIGATURES)
    return unicodedata.normalize("NFC", without_unseen(text))


def redact(text: str, hidden: Hidden) -> Redacted:
    """Leave out what is hidden. Joined, the words of the parts are the tidied text again."""
    text = tidied(text)
    found = _without_kept(text, hidden, _spans(text, hidden))
    return Redacted(tuple(_parts(text, _merged(found))))


def left_as_it_is(text: str) -> Redacted:
    """The tidied text with nothing left out."""
    return Redacted((Part(tidied(text)),))


def _spans(text: str, hidden: Hidden) -> Iterator[Span]:
    plain = names.folded(text)
    for kind, patterns in contact.PATTERNS.items():
        for pattern in patterns():
            yield from ((*one.span(), Kind(kind), False) for one in pattern.finditer(text))
    yield from ((*one, Kind.PHONE, False) for one in contact.phones(text))
    yield from ((*one, Kind.PAY, False) for one in pay.amounts(text))
    for kind, given in ((Kind.NAME, hidden.people), (Kind.ME, (hidden.me,))):
        for name in names.mentioned(given, plain):
            yield from ((*one, kind, False) for one in names.of_person(name, plain))
    for start, end, is_short in names.of_employer(hidden.employer, plain):
        yield start, end, Kind.EMPLOYER, is_short


def _without_kept(text: str, hidden: Hidden, found: Iterable[Span]) -> Iterator[Span]:
    """A short form inside the name of a past employer is not the employer."""
    plain = names.folded(text)
    kept = [one for name in hidden.kept for one in names.whole(name, plain)]
    for span in found:
        start, end, _, may_be_saved = span
        if not may_be_saved or not any(a <= start and end <= b for a, b in kept):
            yield span


def _merged(found: Iterable[Span]) -> Iterator[tuple[int, int, Kind]]:
    """Spans that overlap become one, of the kind that comes first."""
    rank = {kind: place for place, kind in enumerate(Kind)}
    now: tuple[int, int, Kind] | None = None
    for start, end, kind, _ in sorted(found, key=lambda span: span[:2]):
        if now is None or start >= now[1]:
            if now:
                yield now
            now = (start, end, kind)
        else:
            now = (now[0], max(now[1], end), min(now[2], kind, key=rank.__getitem__))
    if now:
        yield now


def _parts(text: str, spans: Iterable[tuple[int, int, Kind]]) -> Iterator[Part]:
    at = 0
    for start, end, kind in spans:
        if at < start:
            yield Part(text[at:start])
        yield Part(text[start:end], kind)
        at = end
    if at < len(text):
        yield Part(text[at:])


__all__ = ["Hidden", "Kind", "Part", "Redacted", "left_as_it_is", "redact", "tidied"]
