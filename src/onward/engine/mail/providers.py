"""What is known of mail providers: where their mail is reached, and how one gets a password for it."""

from dataclasses import dataclass
from functools import cache

from onward.engine.mail.languages import source_of


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider; `refuses` is true where no password opens it, and `how` says what to do then."""

    name: str
    domains: frozenset[str]
    server: str
    how: str
    refuses: bool = False


@cache
def providers() -> tuple[Provider, ...]:
    source = source_of("providers")["provider"]
    return tuple(
        Provider(
            name=one["name"],
            domains=frozenset(one["domains"]),
            server=one["server"],
            how=one["how"],
            refuses=one.get("refuses", False),
        )
        for one in source
    )


def provider_of(address: str) -> Provider | None:
    """Whose mail an address is; None where its domain is none of theirs."""
    domain = address.rpartition("@")[2].casefold()
    return next((one for one in providers() if domain in one.domains), None)
