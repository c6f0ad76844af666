"""What makes two records the same: worked out from one record alone, whatever else is here.

Nothing is joined that only looks alike; such pairs are proposed to the person, who decides.
"""

import hmac
from datetime import date
from urllib.parse import unquote, urlsplit

from onward.accounts import vault
from onward.accounts.models import User
from onward.tracker.models.naming import key_of

# A network of people gives one person an address in every country.
PEOPLE_NETWORK = "linkedin.com"
OF_A_KEY, OF_A_VALUE = 40, 12

Parts = tuple[str, ...]


class Keys:
    """Digests under the person's own key: who has the database alone can guess no value from them."""

    def __init__(self, owner: User) -> None:
        self._secret = vault.house_key(owner.pk)

    def of(self, *parts: str) -> str:
        return self._digest("\0".join(parts))[:OF_A_KEY]

    def of_value(self, value: str) -> str:
        return self._digest(f"value\0{value}")[:OF_A_VALUE]

    def _digest(self, told: str) -> str:
        return hmac.digest(self._secret, told.encode("utf-8", "replace"), "sha256").hex()


def person_parts(
    *, name: str, email: str = "", profile_url: str = "", employer: str = "", uid: str = ""
) -> Parts:
    """Their page; else address and name, since families share one; else name and employer."""
    named = key_of(name)
    if profile_url:
        return ("page", page_key(profile_url))
    if email:
        return ("address", email.strip().casefold(), named)
    if employer:
        return ("employed", named, key_of(employer))
    return ("named", named, uid or named)


def application_parts(*, employer: str, role: str, applied_on: date | None) -> Parts:
    return ("application", key_of(employer), key_of(role), str(applied_on or ""))


def page_key(address: str) -> str:
    """One spelling of an address: without its scheme, its country and what follows a question mark."""
    whole = address.strip() if "//" in address else f"//{address.strip()}"
    try:
        split = urlsplit(whole)
        host = (split.hostname or "").removeprefix("www.")
    except ValueError:
        return address.strip().casefold()
    path = unquote(split.path).rstrip("/")
    if host == PEOPLE_NETWORK or host.endswith(f".{PEOPLE_NETWORK}"):
        host, path = PEOPLE_NETWORK, path.casefold()
    beyond = f"?{split.query}" if split.query and host != PEOPLE_NETWORK else ""
    return f"{host}{path}{beyond}"
