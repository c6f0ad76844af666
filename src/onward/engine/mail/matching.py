"""Which application a message belongs to. When two fit, nobody guesses: the person is asked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onward.engine.mail import packs, relays
from onward.engine.mail.message import Message
from onward.engine.mail.parties import Parties

_WORD = re.compile(r"[^\W_]+")
# The employer's name is looked for in this much of a message, never in what follows.
TEXT_READ = 6000
# Two names that are one begin alike, once what every firm may carry is left out.
START = 3
NAMES_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class KnownApplication:
    """An application as the tracker knows it; `addresses` are those its people wrote from."""

    key: int
    employer: str
    role: str | None
    open: bool
    last_on: date | None
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """The application a message belongs to, or None with the candidates to choose from."""

    application: int | None
    candidates: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    known: KnownApplication
    reasons: tuple[str, ...]
    role: bool | None


class Directory:
    """Known applications, found by name, address and thread without going through all of them.

    `threads` says, for the identity of a message, which application it belongs to.
    """

    def __init__(
        self, known: Iterable[KnownApplication], *, threads: Mapping[str, int] | None = None
    ) -> None:
        self._all = {one.key: one for one in known}
        self._threads = threads or {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_start: dict[str, set[int]] = defaultdict(set)
        self._by_domain: dict[str, set[int]] = defaultdict(set)
        for one in self._all.values():
            self._by_word[_first_of(one.employer)].add(one.key)
            self._by_start[start_of(one.employer)].add(one.key)
            for address in one.addresses:
                self._by_domain[address.casefold().rpartition("@")[2]].add(one.key)

    def match(self, parties: Parties, message: Message, thread: Iterable[str] = ()) -> Match:
        """Find the application; `thread` names the messages that this one goes on from."""
        found = match(parties, message, [self._all[key] for key in self._near(parties, message)])
        goes_on = next(filter(None, map(self._of_thread, thread)), None)
        # Mailboxes thread by subject too: another role that is known is another application.
        told_apart = goes_on and same_role(parties.role, goes_on.role) is False
        if goes_on is None or (told_apart and "role" in found.reasons and found.application):
            return found
        return Match(goes_on.key, (goes_on.key,), ("thread",))

    def _of_thread(self, identity: str) -> KnownApplication | None:
        return self._all.get(self._threads.get(identity, 0))

    def _near(self, parties: Parties, message: Message) -> set[int]:
        """Who could be meant at all: a mailbox of thousands must not meet thousands one by one."""
        near: set[int] = set()
        for address in _senders(message):
            near |= self._by_domain.get(address.casefold().rpartition("@")[2], set())
        if parties.employer is not None:
            return near | self._by_start.get(start_of(parties.employer), set())
        for word in _words_of(message):
            near |= self._by_word.get(word, set())
        return near


def match(parties: Parties, message: Message, known: Sequence[KnownApplication]) -> Match:
    """Find the application among a few; the order of `known` makes no difference."""
    named = (
        None if parties.employer is not None else frozenset(_words(_where_names_stand(message)))
    )
    fits = [
        fit
        for one in sorted(known, key=lambda one: one.key)
        if (fit := _fit(parties, message, one, named))
    ]
    if not fits:
        return Match(None, (), ())
    considered = _narrow(fits)
    candidates = tuple(fit.known.key for fit in considered)
    if len(considered) > 1:
        reasons = tuple(sorted({reason for fit in considered for reason in fit.reasons}))
        return Match(None, candidates, (*reasons, "several_fit"))
    only = considered[0]
    if only.role is False:
        # One application there, but for another role: this may be one nobody has noted yet.
        return Match(None, candidates, (*only.reasons, "another_role"))
    reasons = only.reasons
    if any(not fit.known.open for fit in fits) and only.known.open:
        reasons = (*reasons, "closed_ones_lose")
    return Match(only.known.key, candidates, reasons)


def _fit(
    parties: Parties, message: Message, known: KnownApplication, named: frozenset[str] | None
) -> _Fit | None:
    """Say why a message may be about an application; `named` are its words, where no employer is."""
    reasons = []
    if known.addresses and _from_one_of(message, known.addresses):
        reasons.append("address")
    if parties.employer is not None and same_employer(parties.employer, known.employer):
        reasons.append("employer")
    elif named is not None and named.issuperset(_words(known.employer)):
        # The words are all there: only now is it worth asking whether they stand as that name.
        reasons += ["employer_in_text"] if _names(message, known.employer) else []
    if known.addresses and (reasons or parties.employer is None) and _same_domain(message, known):
        reasons.append("domain")
    if not reasons:
        return None
    role = same_role(parties.role, known.role)
    if role:
        reasons.append("role")
    return _Fit(known, tuple(reasons), role)


def _senders(message: Message) -> list[str]:
    return [address for address in (message.from_address, message.reply_to) if address]


def _from_one_of(message: Message, addresses: frozenset[str]) -> bool:
    known = {address.casefold() for address in addresses}
    return any(address.casefold() in known for address in _senders(message))


def _where_names_stand(message: Message) -> str:
    return f"{message.from_name or ''}\n{message.subject or ''}\n{message.text[:TEXT_READ]}"


def _narrow(fits: list[_Fit]) -> list[_Fit]:
    """Keep the best: open before closed, by role where it is told, then by the writer's address."""
    group = [fit for fit in fits if fit.known.open] or fits
    told = [fit for fit in group if fit.role]
    if all(fit.role is False for fit in group):
        # An open application for another role does not take a closed one's mail.
        return [fit for fit in fits if fit in group or fit.role]
    group = told or [fit for fit in group if fit.role is None]
    by_address = [fit for fit in group if "address" in fit.reasons]
    return by_address if len(by_address) == 1 else group


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.casefold()))


@lru_cache(NAMES_KEPT)
def significant(name: str) -> tuple[str, ...]:
    """The words of an employer's name that tell it from another."""
    words = _words(name)
    forms = packs.everywhere().legal_forms
    return tuple(word for word in words if word not in forms) or words


@lru_cache(NAMES_KEPT)
def start_of(name: str) -> str:
    """How a name begins: two names of one employer begin alike."""
    return "".join(significant(name))[:START]


@lru_cache(NAMES_KEPT)
def _first_of(name: str) -> str:
    return next(iter(significant(name)), "")


def _words_of(message: Message) -> frozenset[str]:
    return frozenset(_words(_where_names_stand(message)))


@lru_cache(NAMES_KEPT * 4)
def same_employer(one: str, other: str) -> bool:
    """Compare whole words: "Arm" is not "Armada", "Acme Ltd" is "Acme"."""
    first, second = significant(one), significant(other)
    if not (first and second):
        return False
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    return longer[: len(shorter)] == shorter and len("".join(shorter)) >= START


def _names(message: Message, employer: str) -> bool:
    """See whether the message names an employer, as whole words; short names in their own case."""
    pattern = _pattern_of(employer)
    return pattern is not None and pattern.search(_where_names_stand(message)) is not None


@lru_cache(NAMES_KEPT)
def _pattern_of(employer: str) -> re.Pattern[str] | None:
    words = [re.escape(word) for word in employer.split()]
    flags = 0 if len(employer) <= 4 else re.I
    return re.compile(rf"(?<![\w@.-]){' +'.join(words)}(?![\w@-])", flags) if words else None


def _same_domain(message: Message, known: KnownApplication) -> bool:
    domain = message.from_domain
    if domain is None or relays.is_relay(domain) or relays.is_freemail(domain):
        return False
    return any(address.casefold().endswith(f"@{domain}") for address in known.addresses)


@lru_cache(NAMES_KEPT)
def same_role(told: str | None, known: str | None) -> bool | None:
    """Compare two roles; None where one is untold or they only partly agree."""
    if told is None or known is None:
        return None
    first, second = (set(_WORD.findall(name.casefold())) for name in (told, known))
    if first == second:
        return True
    levels = packs.everywhere().levels
    core_first, core_second = first - levels, second - levels
    if not core_first & core_second:
        return False
    # "Data Analyst" and "Senior Data Analyst" may be two applications: not the same, not ruled out.
    return None if core_first <= core_second or core_second <= core_first else False
