"""People as cards that an address book reads: vCard 4.0."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """What of a person goes to an address book. Their notes do not."""

    uid: str
    name: str
    email: str = ""
    phone: str = ""
    profile_url: str = ""
    employer: str = ""
    position: str = ""
    topics: str = ""


def write(people: Iterable[Card]) -> bytes:
    return b"".join(b"" for _ in people)
