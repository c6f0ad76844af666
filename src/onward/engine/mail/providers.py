"""What is known of mail providers: where mail is read and sent, and how one gets a password for it."""

from dataclasses import dataclass, replace
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
    # Where it is not the usual connection and port.
    security: str = ""
    port: int | None = None


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


@cache
def senders() -> tuple[Provider, ...]:
    """The same providers as the ways out: where a letter is handed over."""
    told = (one["sending"] for one in source_of("providers")["provider"])
    return tuple(
        replace(
            provider,
            server=sending["server"],
            how=sending.get("how", provider.how),
            security=sending.get("security", ""),
            port=sending.get("port"),
        )
        for provider, sending in zip(providers(), told, strict=True)
    )


def provider_of(address: str) -> Provider | None:
    """Whose mail an address is; None where its domain is none of theirs."""
    return _among(providers(), address)


def sender_of(address: str) -> Provider | None:
    """Who takes letters from that address; None where its domain is none of theirs."""
    return _among(senders(), address)


def _among(known: tuple[Provider, ...], address: str) -> Provider | None:
    domain = address.rpartition("@")[2].casefold()
    return next((one for one in known if domain in one.domains), None)
