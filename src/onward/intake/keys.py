"""What makes two records the same: worked out from one record alone, whatever else is here.

Nothing is joined that only looks alike; such pairs are proposed to the person, who decides.
"""

import hmac
from datetime import date

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.people.reached import page_key
from onward.tracker.models.naming import key_of

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
    """Their own page; else address and name, since families share one; else name and employer."""
    named = key_of(name)
    if page := page_key(profile_url):
        return ("page", page)
    if email:
        return ("address", email.strip().casefold(), named)
    if employer:
        return ("employed", named, key_of(employer))
    return ("named", named, uid or named)


def application_parts(*, employer: str, role: str, applied_on: date | None) -> Parts:
    return ("application", key_of(employer), key_of(role), str(applied_on or ""))
