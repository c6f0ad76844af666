"""Which application a message belongs to. When two fit, nobody guesses: the person is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.engine.mail import packs, relays
from onward.engine.mail.message import Message
from onward.engine.mail.parties import Parties

_WORD = re.compile(r"[^\W_]+")
# The employer's name is looked for in this much of a message, never in what follows.
TEXT_READ = 6000


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


def match(parties: Parties, message: Message, known: Sequence[KnownApplication]) -> Match:
    """Find the application; the order of `known` makes no difference."""
    fits = [
        fit
        for one in sorted(known, key=lambda one: one.key)
        if (fit := _fit(parties, message, one))
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


def _fit(parties: Parties, message: Message, known: KnownApplication) -> _Fit | None:
    reasons = []
    senders = {address for address in (message.from_address, message.reply_to) if address}
    if senders & {address.casefold() for address in known.addresses}:
        reasons.append("address")
    if parties.employer is not None and same_employer(parties.employer, known.employer):
        reasons.append("employer")
    elif parties.employer is None and _names(message, known.employer):
        reasons.append("employer_in_text")
    if _same_domain(message, known) and (reasons or parties.employer is None):
        reasons.append("domain")
    if not reasons:
        return None
    role = _same_role(parties.role, known.role)
    if role:
        reasons.append("role")
    return _Fit(known, tuple(reasons), role)


def _narrow(fits: list[_Fit]) -> list[_Fit]:
    """Keep the best: open before closed, by role where it is told, then by the writer's address."""
    group = [fit for fit in fits if fit.known.open] or fits
    same_role = [fit for fit in group if fit.role]
    if all(fit.role is False for fit in group):
        # An open application for another role does not take a closed one's mail.
        return [fit for fit in fits if fit in group or fit.role]
    group = same_role or [fit for fit in group if fit.role is None]
    by_address = [fit for fit in group if "address" in fit.reasons]
    return by_address if len(by_address) == 1 else group


def _significant(name: str) -> list[str]:
    words = _WORD.findall(name.casefold())
    forms = packs.everywhere().legal_forms
    return [word for word in words if word not in forms] or words


def same_employer(one: str, other: str) -> bool:
    """Compare whole words: "Arm" is not "Armada", "Acme Ltd" is "Acme"."""
    first, second = _significant(one), _significant(other)
    if not (first and second):
        return False
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    return longer[: len(shorter)] == shorter and len("".join(shorter)) >= 3


def _names(message: Message, employer: str) -> bool:
    """See whether the message names an employer, as whole words; short names in their own case."""
    words = [re.escape(word) for word in employer.split()]
    if not words:
        return False
    flags = 0 if len(employer) <= 4 else re.I
    pattern = re.compile(rf"(?<![\w@.-]){' +'.join(words)}(?![\w@-])", flags)
    where = f"{message.from_name or ''}\n{message.subject or ''}\n{message.text[:TEXT_READ]}"
    return pattern.search(where) is not None


def _same_domain(message: Message, known: KnownApplication) -> bool:
    domain = message.from_domain
    if domain is None or relays.is_relay(domain) or relays.is_freemail(domain):
        return False
    return any(address.casefold().endswith(f"@{domain}") for address in known.addresses)


def _same_role(told: str | None, known: str | None) -> bool | None:
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
    return (
        None
        if core_first == core_second or core_first <= core_second or core_second <= core_first
        else False
    )
