"""Mail inside one house: where sender and readers share an employer's domain, hiring is talked about, not answered."""

from onward.engine.mail import relays
from onward.engine.mail.message import Message


def among_colleagues(message: Message) -> bool:
    """See whether everybody in its To line sits where its sender sits, and that is no mail provider's."""
    house = (message.from_domain or "").casefold()
    if not house or not message.to or relays.is_freemail(house) or relays.is_relay(house):
        return False
    return all(_under_one_roof(house, address.rpartition("@")[2]) for address in message.to)


def _under_one_roof(house: str, other: str) -> bool:
    """A department writes from below its house's name: "mail.lorne.example" and "lorne.example"."""
    one, two = house.casefold(), other.casefold()
    return one == two or one.endswith(f".{two}") or two.endswith(f".{one}")
