"""People as cards that an address book reads: vCard 4.0, RFC 6350."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Of a line in the file, in bytes.
LONGEST = 75
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LINKEDIN = re.compile(r"https?://(?:[\w-]+\.)*linkedin\.com(?:[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What of a person goes to an address book. Private notes do not, nor how close one is."""

    # A UUID, as calendar_out.uid_of makes one.
    uid: str
    name: str
    email: str = ""
    phone: str = ""
    profile_url: str = ""
    employer: str = ""
    position: str = ""
    topics: str = ""


def write(people: Iterable[Card]) -> bytes:
    """One file with a card for each; who has no name gets none."""
    return b"".join(card(person) for person in people if _line(person.name))


def card(person: Card) -> bytes:
    return b"".join(_folded(line) for line in _lines(person))


def _lines(person: Card) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{_line(person.uid)}")
    name = _escaped(person.name)
    # Which word is the family name is not known; whole in one place it is at least not wrong.
    yield from (f"FN:{name}", f"N:;{name};;;")
    for what, value in (
        ("EMAIL", person.email),
        ("TEL;VALUE=text", person.phone),
        ("ORG", person.employer),
        ("TITLE", person.position),
    ):
        if _line(value):
            yield f"{what}:{_escaped(value)}"
    yield from _page(person.profile_url)
    topics = [_escaped(each) for each in person.topics.split(",") if _line(each)]
    if topics:
        yield f"CATEGORIES:{','.join(topics)}"
    yield "END:VCARD"


def _page(address: str) -> Iterator[str]:
    """The page; address books show the label where it is not plain from the address."""
    plain = _line(address).replace("\\", "%5C").replace(" ", "%20")
    if not plain:
        return
    yield f"item1.URL:{plain}"
    yield f"item1.X-ABLabel:{'LinkedIn' if LINKEDIN.match(plain) else 'Profile'}"


def _line(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", _line(text))


def _folded(line: str) -> bytes:
    """Lines of at most 75 bytes, never broken within a letter."""
    pieces, piece = [], b""
    for letter in line:
        one = letter.encode()
        # What goes on begins with a space.
        if len(piece) + len(one) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += one
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
