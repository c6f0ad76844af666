"""How often a shared door may be knocked at: generous to people, slow for whoever tries keys.

Counts lie in the program's memory for minutes; an address is kept there as a keyed digest only.
"""

from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW = 600
AN_ADDRESS = 400
A_LINK = 800
WRONG_KEYS = 40


def is_too_fast(address: str, *, at: datetime) -> bool:
    """Count one knock from an address; whether it knocks too often, or tried too many wrong keys."""
    mine = _count(f"address:{address}", at=at)
    return mine > AN_ADDRESS or _so_far(f"wrong:{address}", at=at) > WRONG_KEYS


def is_too_full(link: int | str, *, at: datetime) -> bool:
    """Count one knock at a link that exists; whether everybody together knocks there too often."""
    return _count(f"link:{link}", at=at) > A_LINK


def note_wrong(address: str, *, at: datetime) -> None:
    """Count a key that opened nothing."""
    _count(f"wrong:{address}", at=at)


def _count(name: str, *, at: datetime) -> int:
    key = _key(name, at=at)
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:
        # Swept out between the two: it begins anew.
        return 1


def _so_far(name: str, *, at: datetime) -> int:
    return int(cache.get(_key(name, at=at), 0))


def _key(name: str, *, at: datetime) -> str:
    window = int(at.timestamp()) // WINDOW
    return f"pace:{window}:{salted_hmac('onward.pace', name).hexdigest()}"
