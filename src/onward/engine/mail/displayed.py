"""What the display name of a sender says: who writes, and for which desk of which house."""

import re

from onward.engine.mail import relays
from onward.engine.mail.message import Message
from onward.engine.mail.naming import SPELLED, desk_owner, is_person, plain_words
from onward.engine.mail.packs import Names

_PARTS = re.compile(r"\s+[|/·]\s+|\s+[-–—]\s+")


def writer_of(message: Message, names: Names) -> tuple[str | None, str | None]:
    """Split the display name into a person and the desk they write from."""
    shown = message.from_name
    if not shown or "@" in shown.replace(" @ ", " "):
        return None, None
    shown = names.via.sub("", names.on_behalf.sub("", shown)).strip()
    shown = _of_tenant(_without_system(shown, message.from_domain), message)
    split = names.person_at.match(shown)
    if split and is_person(split["person"], names):
        return split["person"], desk_owner(split["employer"], names)
    # At such a system the address is made from the employer's name, not from a person's.
    tenant = relays.gives_tenant(message.from_domain)
    signs = not tenant and _signs_address(shown, message.from_address)
    signs = signs or relays.is_board(message.from_domain)
    if is_person(shown, names) and signs:
        return shown, None
    return None, desk_owner(shown, names)


def _without_system(shown: str, domain: str | None) -> str:
    """Leave out the system that sends: "Lorne Mills Workday", "Lorne Mills @ icims"."""
    brand = relays.brand_of(domain)
    if not brand or brand.casefold() not in shown.casefold():
        return shown
    name = re.escape(brand)
    return re.sub(rf"^{name}[ :|@–-]+(?=\w)|(?<=\w)[ :|@–-]+{name}$", "", shown, flags=re.I)


def _of_tenant(shown: str, message: Message) -> str:
    """Of several houses in one name, take the one whose address it is: "Lorne | Ferrow" at lorne@."""
    if not relays.gives_tenant(message.from_domain):
        return shown
    local = (message.from_address or "").partition("@")[0].casefold()
    parts = _PARTS.split(shown)
    return next((part for part in parts if "".join(plain_words(part)) == local), shown)


def _signs_address(name: str, address: str | None) -> bool:
    """See whether a name is the one an address was made from: jane.doe, jdoe, jane."""
    local = (address or "").partition("@")[0].casefold()
    words = [*plain_words(name), *plain_words(name.casefold().translate(SPELLED))]
    return any(word in local for word in words if len(word) > 1)
