"""What several files say of one record, and which of it holds: the same in whichever order they came.

Between two kinds of files one always goes before the other; of the same kind the newer file does. What
the person wrote is not weighed here, since nothing goes before that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onward.engine.files.kinds import FileKind

# A later one goes before: last of all what was kept here before, then what people say of themselves.
IN_ORDER = (
    FileKind.RESUME,
    FileKind.CALENDAR,
    FileKind.TABLE,
    FileKind.CONTACTS,
    FileKind.VCARD,
    FileKind.LINKEDIN,
    FileKind.OWN,
)
Given = dict[str, Any]
# Beside the fields: contacts that came in once. What the person took out does not come again.
TOUCHED = "touched"
Contact = tuple[date, str]
# What a file said of one field: when the file was made, a digest, and of a job its words.
Offer = list[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of one field that a file speaks of."""

    field: str
    # Whether it holds now, of all that files ever said.
    holds: bool
    # The digest of what held before; None where nothing did.
    before: str | None
    # What the same kind of file said at another time, and does not hold any more, or never did.
    former: Offer | None = None


def weigh(
    given: Given, offers: Mapping[str, Offer], *, source: str
) -> tuple[Given, list[Weighed]]:
    """What was given and what is offered, together; the changes, each once. An empty offer says nothing."""
    fields = dict(given)
    weighed = []
    for name, offer in offers.items():
        said: dict[str, Offer] = dict(fields.get(name, {}))
        mine = said.get(source)
        if mine is not None and mine[1] == offer[1]:
            # It still says so; that alone is no change.
            fields[name] = {**said, source: max(mine, offer)}
            continue
        if mine is not None and mine[:2] > offer[:2]:
            weighed.append(Weighed(name, False, None, former=offer))
            continue
        before = _holding(said)
        said[source] = offer
        fields[name] = said
        holds = _holding(said) is offer
        weighed.append(Weighed(name, holds, before[1] if before else None, former=mine))
    return fields, weighed


def in_part(source: str) -> str:
    """The same kind of file where it says only half of something: it gives way to whoever says all."""
    return f"{source}?"


RANKS = (*map(in_part, IN_ORDER), *IN_ORDER)


def _holding(said: Mapping[str, Offer]) -> Offer | None:
    return next((said[kind] for kind in reversed(RANKS) if kind in said), None)


def marks_of(contacts: Iterable[Contact]) -> list[str]:
    return sorted(f"{on} {way}" for on, way in contacts)
