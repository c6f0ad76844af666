"""Hiring systems, job boards and free mailboxes: senders that are never the employer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onward.engine.mail.languages import source_of


@dataclass(frozen=True, slots=True)
class Senders:
    """What is known about domains that write for others."""

    systems: frozenset[str]
    boards: frozenset[str]
    tenants: frozenset[str]
    brands: frozenset[str]
    brand_of: Mapping[str, str]
    freemail: frozenset[str]
    desks: tuple[str, ...]
    domain_labels: frozenset[str]
    public_suffixes: frozenset[str]
    organisations: tuple[str, ...]
    agencies: tuple[str, ...]


@cache
def senders() -> Senders:
    """Load the list of relays."""
    source = source_of("relays")
    systems, boards = source["systems"], source["boards"]
    return Senders(
        systems=frozenset(domain for one in systems for domain in one["domains"]),
        boards=frozenset(domain for one in boards for domain in one["domains"]),
        tenants=frozenset(d for one in systems if one.get("tenant") for d in one["domains"]),
        brands=frozenset(one["brand"].casefold() for one in [*systems, *boards]),
        brand_of={domain: one["brand"] for one in systems for domain in one["domains"]},
        freemail=frozenset(source["freemail"]),
        desks=tuple(sorted(source["desks"], key=len, reverse=True)),
        domain_labels=frozenset(source["domain_labels"]),
        public_suffixes=frozenset(source["public_suffixes"]),
        organisations=tuple(sorted(source["organisations"], key=len, reverse=True)),
        agencies=tuple(source["agencies"]),
    )


def _under(domain: str | None, known: frozenset[str]) -> bool:
    return any(above in known for above in _above(domain))


def _above(domain: str | None) -> Iterator[str]:
    """Give a domain and every one that it lies below."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def is_hiring_system(domain: str | None) -> bool:
    """Say whether a domain sends for employers' hiring and for nothing else."""
    return _under(domain, senders().systems)


def is_relay(domain: str | None) -> bool:
    """Say whether a domain carries other people's mail: a hiring system or a job board."""
    return _under(domain, senders().systems) or _under(domain, senders().boards)


def is_board(domain: str | None) -> bool:
    return _under(domain, senders().boards)


def is_freemail(domain: str | None) -> bool:
    return _under(domain, senders().freemail)


def is_brand(name: str) -> bool:
    """Say whether a name is a relay's own."""
    return name.casefold().strip() in senders().brands


def brand_of(domain: str | None) -> str | None:
    """Give the name of the hiring system whose domain it is."""
    known = senders().brand_of
    return next((known[above] for above in _above(domain) if above in known), None)


def is_agency(name: str) -> bool:
    """Say whether a name or domain is that of somebody who finds people for employers."""
    return any(part in name.casefold() for part in senders().agencies)


def gives_tenant(domain: str | None) -> bool:
    """Say whether the part before the @ names the employer there."""
    return _under(domain, senders().tenants)
