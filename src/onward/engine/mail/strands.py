"""One message as grouping sees it, and the threads that messages come in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onward.engine.history import EventKind
from onward.engine.mail import relays
from onward.engine.mail.matching import same_role, start_of
from onward.engine.mail.verdict import VerdictKind

EVENTS = {
    VerdictKind.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    VerdictKind.ON_HOLD: EventKind.ACKNOWLEDGED,
    VerdictKind.ASSESSMENT: EventKind.ASSESSMENT,
    VerdictKind.INTERVIEW: EventKind.INTERVIEW,
    VerdictKind.OFFER: EventKind.OFFER,
    VerdictKind.REJECTION: EventKind.NO,
    VerdictKind.FILLED: EventKind.NO,
    VerdictKind.CANCELLED: EventKind.NO,
    VerdictKind.WITHDRAWN_CONFIRMED: EventKind.WITHDRAWN,
}
ENDS = frozenset({EventKind.NO, EventKind.WITHDRAWN})
UNDATED = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """What grouping looks at in one message; `id` is the caller's own number for it.

    `application` is the known one that it was matched to, `block` what a person has put together.
    """

    id: int
    verdict: VerdictKind
    at: datetime | None = None
    identity: str = ""
    references: tuple[str, ...] = ()
    thread: str = ""
    employer: str | None = None
    role: str | None = None
    person: str | None = None
    address: str | None = None
    sentence: str = ""
    application: int | None = None
    block: int | None = None

    @property
    def signs(self) -> frozenset[str]:
        """What it has in common with every message that may be about the same employer."""
        name = f"name {start_of(self.named)}" if self.named else ""
        return frozenset(filter(None, (name, place_of(self.address))))

    @property
    def named(self) -> str | None:
        """The employer; a relay is none."""
        return None if self.employer and relays.is_brand(self.employer) else self.employer

    @property
    def ends(self) -> bool:
        return EVENTS.get(self.verdict) in ENDS


def place_of(address: str | None) -> str:
    """Where a message came from, as far as that tells who wrote: an own domain, a free address."""
    if not address:
        return ""
    domain = address.casefold().rpartition("@")[2]
    if relays.is_relay(domain):
        return ""
    return address.casefold() if relays.is_freemail(domain) else domain


def when(one: Told) -> tuple[datetime, int]:
    return (one.at or UNDATED, one.id)


@dataclass(slots=True, eq=False)
class Strand:
    """Messages of one thread, or one alone: they go to a group together."""

    told: list[Told] = field(default_factory=list)
    identities: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    became: "Strand | None" = None

    def add(self, told: Iterable[Told]) -> None:
        for one in told:
            self.told.append(one)
            self.identities.add(one.identity)
            self.answered.update(one.references)

    @property
    def block(self) -> int | None:
        return next((one.block for one in self.told if one.block is not None), None)

    @property
    def application(self) -> int | None:
        known = [one.application for one in self.told if one.application is not None]
        return known[-1] if known else None

    @property
    def employers(self) -> list[str]:
        return [one.named for one in self.told if one.named]

    @property
    def roles(self) -> list[str]:
        return [one.role for one in self.told if one.role]

    @property
    def places(self) -> set[str]:
        """Where its messages came from, as far as that tells who wrote."""
        return set(filter(None, (place_of(one.address) for one in self.told)))

    @property
    def signs(self) -> list[str]:
        return sorted({sign for one in self.told for sign in one.signs})

    @property
    def begins(self) -> bool:
        return self.told[0].verdict is VerdictKind.ACKNOWLEDGEMENT

    @property
    def ended_at(self) -> datetime | None:
        return next((one.at or UNDATED for one in self.told if one.ends), None)

    def settled(self) -> "Strand":
        """Where its messages are by now."""
        strand = self
        while strand.became is not None:
            strand = strand.became
        return strand


class Threads:
    """Puts messages on strands: by what each answers, and by what its mailbox says."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Strand]] = defaultdict(list)
        self._begun: list[Strand] = []

    def take(self, one: Told) -> None:
        keys = dict.fromkeys(filter(None, (one.identity, *one.references, one.thread)))
        found = dict.fromkeys(strand.settled() for key in keys for strand in self._by_key[key])
        joined = [strand for strand in found if _goes_on(strand, one)]
        if joined:
            strand = joined[0]
            for other in joined[1:]:
                _merge(strand, other)
        else:
            strand = Strand()
            self._begun.append(strand)
        strand.add([one])
        for key in keys:
            self._by_key[key].append(strand)

    def strands(self) -> list[Strand]:
        left = [strand for strand in self._begun if strand.became is None]
        for strand in left:
            strand.told.sort(key=when)
        return left


def _merge(strand: Strand, other: Strand) -> None:
    if _differ(strand.block, other.block) or _differ(strand.application, other.application):
        return
    strand.add(other.told)
    other.became = strand


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _goes_on(strand: Strand, one: Told) -> bool:
    if _differ(strand.block, one.block) or _differ(strand.application, one.application):
        return False
    if one.identity in strand.answered or not strand.identities.isdisjoint(one.references):
        return True
    # Mailboxes thread by subject too, and systems write each subject alike.
    return not _other_role(one.role, strand.roles) and not (
        one.verdict is VerdictKind.ACKNOWLEDGEMENT and strand.ended_at is not None
    )


def _other_role(role: str | None, roles: Iterable[str]) -> bool:
    """Whether a role is none of these, even in part."""
    there = [same_role(role, one) for one in roles]
    return role is not None and bool(there) and all(one is False for one in there)
