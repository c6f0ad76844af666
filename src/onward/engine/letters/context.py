"""What is known around a letter while it is read. Every fact may be absent; its rules are silent then."""

import re
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class LintContext:
    """Facts of the application, the other letters, and the hour; `now` is local time."""

    recipient_name: str | None = None
    recipient_full: str | None = None
    signed_as: str | None = None
    person_names: tuple[str, ...] = ()
    employer: str | None = None
    role: str | None = None
    places: tuple[str, ...] = ()
    other_employers: tuple[str, ...] = ()
    posting_acronyms: frozenset[str] = frozenset()
    moments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    now: datetime | None = None
    intensity: int | None = None
    other_letters: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone who could be named in the body, the person who signs left out."""
        known = (self.recipient_name, self.recipient_full, *self.person_names)
        return tuple(name for name in known if name and name != self.signed_as)


def capitals_in(posting: str) -> frozenset[str]:
    """The abbreviations of a posting, for `posting_acronyms`: they are no shouting in a letter."""
    return frozenset(re.findall(r"\b[^\W\d_]*[A-ZÄÖÜ]{2,}[^\W\d_]*\b", posting))
