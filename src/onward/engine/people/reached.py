"""How somebody is reached, in one spelling each: a mail address, a page, a phone. Empty for what is nobody's own."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from onward.engine.people import words

# Without country and trunk codes; shorter ones are numbers inside a house.
DIGITS = 9
SHORTEST_NUMBER = 7
VALUES_KEPT = 60_000
# It gives one person an address in every country, and reads capitals as small letters.
PEOPLE_NETWORK = "linkedin.com"


@lru_cache(VALUES_KEPT)
def personal(mail: str) -> str:
    """An address that is somebody's; empty for one that is a desk's."""
    address = mail.strip().casefold()
    before, at, domain = address.rpartition("@")
    box = before.partition("+")[0]
    return f"{box}@{domain}" if at and box and box not in words.addresses_of_nobody() else ""


@lru_cache(VALUES_KEPT)
def page_key(page: str) -> str:
    """The address of somebody's own page, whatever was written around it; empty for a shared one."""
    whole = page.strip() if "//" in page else f"//{page.strip()}"
    try:
        parts = urlsplit(whole)
        host = re.sub(r"^(?:www|m)\.(?=.+\.)", "", (parts.hostname or "").casefold())
    except ValueError:
        return ""
    path = re.sub(r"/+", "/", unquote(parts.path)).rstrip("/")
    is_network = host == PEOPLE_NETWORK or host.endswith(f".{PEOPLE_NETWORK}")
    key = f"{PEOPLE_NETWORK}{path.casefold()}" if is_network else f"{host}{path}{_asked(parts)}"
    is_shared = any(shared in f"{path.casefold()}/" for shared in words.shared_pages())
    return key if "/" in key and not is_shared else ""


def _asked(parts: SplitResult) -> str:
    """Elsewhere it may be what tells one person's page from another's."""
    return f"?{parts.query}" if parts.query else ""


@lru_cache(VALUES_KEPT)
def phone_key(phone: str) -> str:
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", phone))
    return digits[-DIGITS:] if len(digits) >= SHORTEST_NUMBER else ""
