"""One message as grouping sees it, and the threads that messages come in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onward.engine.history import EventKind
from onward.engine.mail import relays
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.matching import same_role, start_of

EVENTS = {
    VerdictKind.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    VerdictKind.ON_HOLD: EventKind.ACKNOWLEDGED,
    VerdictKind.INFO_REQUEST: EventKind.ACKNOWLEDGED,
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


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """Messages of one thread, or one alone, by their days: they go to a group together."""

    told: tuple[Told, ...]
    block: int | None
    application: int | None
    employers: frozenset[str]
    roles: frozenset[str]
    places: frozenset[str]

    @property
    def first(self) -> datetime:
        return self.told[0].at or UNDATED

    @property
    def last(self) -> datetime:
        return self.told[-1].at or UNDATED

    @property
    def begins(self) -> bool:
        return self.told[0].verdict is VerdictKind.ACKNOWLEDGEMENT


@dataclass(slots=True, eq=False)
class _Thread:
    """A strand that is still being spun."""

    told: list[Told] = field(default_factory=list)
    identities: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    block: int | None = None
    application: int | None = None
    ended: bool = False
    became: "_Thread | None" = None

    def add(self, told: Iterable[Told]) -> None:
        for one in told:
            self.told.append(one)
            self.identities.update(filter(None, [one.identity]))
            self.answered.update(one.references)
            self.roles.update(filter(None, [one.role]))
            self.block = self.block or one.block
            self.application = self.application or one.application
            self.ended = self.ended or one.ends

    def settled(self) -> "_Thread":
        """Where its messages are by now."""
        thread = self
        while thread.became is not None:
            thread = thread.became
        return thread

    def spun(self) -> Strand:
        told = tuple(sorted(self.told, key=when))
        return Strand(
            told=told,
            block=self.block,
            application=self.application,
            employers=frozenset(filter(None, (one.named for one in told))),
            roles=frozenset(self.roles),
            places=frozenset(filter(None, (place_of(one.address) for one in told))),
        )


class Threads:
    """Puts messages on strands: by what each answers, and by what its mailbox says."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[_Thread, None]] = defaultdict(dict)
        self._begun: list[_Thread] = []

    def take(self, one: Told) -> None:
        keys = dict.fromkeys(filter(None, (one.identity, *one.references, one.thread)))
        found = dict.fromkeys(each.settled() for key in keys for each in self._by_key[key])
        joined = [thread for thread in found if _goes_on(thread, one)]
        if joined:
            thread = joined[0]
            for other in joined[1:]:
                _merge(thread, other)
        else:
            thread = _Thread()
            self._begun.append(thread)
        thread.add([one])
        for key in keys:
            self._by_key[key][thread] = None

    def strands(self) -> list[Strand]:
        return [thread.spun() for thread in self._begun if thread.became is None]


def _merge(thread: _Thread, other: _Thread) -> None:
    apart = _differ(thread.block, other.block) or _differ(thread.application, other.application)
    # Two mails of one number are two mails: what answers that number may mean either.
    if not apart and thread.identities.isdisjoint(other.identities):
        thread.add(other.told)
        other.became = thread


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _goes_on(thread: _Thread, one: Told) -> bool:
    if _differ(thread.block, one.block) or _differ(thread.application, one.application):
        return False
    if one.identity in thread.identities:
        # Another mail with the number of one that is there: some senders use one for all they write.
        return False
    if one.identity in thread.answered or not thread.identities.isdisjoint(one.references):
        return True
    # Mailboxes thread by subject too, and systems write each subject alike.
    anew = one.verdict is VerdictKind.ACKNOWLEDGEMENT and thread.ended
    return not anew and not _other_role(one.role, thread.roles)


def _other_role(role: str | None, roles: Iterable[str]) -> bool:
    """Whether a role is none of these, even in part."""
    there = [same_role(role, one) for one in roles]
    return role is not None and bool(there) and all(one is False for one in there)
