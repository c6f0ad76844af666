"""Private text at rest: AES-GCM per field, bound to its table, column and row."""

import hmac
import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onward.accounts.vault.keys import cipher_of, house_key, room_key
from onward.accounts.vault.refusals import Unreadable

NONCE_BYTES = 12
# The first byte tells which key sealed the rest, so that the way can change without guessing.
ROOM = b"\x01"
HOUSE = b"\x02"


def seal(text: str, *, owner_id: int, place: str, locks: bool = False) -> bytes:
    """Encrypt one text for one place (`table:column:row`); an empty text stays empty.

    What `locks` needs the private room open, and raises `Locked` where it is not.
    """
    if not text:
        return b""
    key, mark = (room_key(owner_id), ROOM) if locks else (house_key(owner_id), HOUSE)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return mark + nonce + cipher_of(key).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, *, owner_id: int, place: str) -> str:
    """Open what `seal` made for the same owner and place; raises `Unreadable` for anything else."""
    return _open(sealed, owner_id=owner_id, place=place).decode() if sealed else ""


def unsealing(owner_id: int) -> Callable[[bytes, str], str]:
    """What opens texts of one owner, one after another; for one look at many, and never to be kept.

    Whether the room is open is asked at the first of them, which takes as long as opening one.
    """
    ciphers: dict[bytes, AESGCM] = {}

    def unseal_next(sealed: bytes, place: str) -> str:
        if not sealed:
            return ""
        mark = sealed[:1]
        if mark not in ciphers:
            ciphers[mark] = _cipher(mark, owner_id=owner_id, place=place)
        return _opened_by(ciphers[mark], sealed, place).decode()

    return unseal_next


def _open(sealed: bytes, *, owner_id: int, place: str) -> bytes:
    cipher = _cipher(sealed[:1], owner_id=owner_id, place=place)
    return _opened_by(cipher, sealed, place)


def _cipher(mark: bytes, *, owner_id: int, place: str) -> AESGCM:
    if mark not in (ROOM, HOUSE):
        raise Unreadable(place)
    return cipher_of(room_key(owner_id) if mark == ROOM else house_key(owner_id))


def _opened_by(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if len(nonce) < NONCE_BYTES:
        raise Unreadable(place)
    try:
        return cipher.decrypt(nonce, body, place.encode())
    except InvalidTag:
        raise Unreadable(place) from None


def to_house(sealed: bytes, *, owner_id: int, place: str) -> bytes:
    """The same text under the house key, where the room key sealed it; anything else as it is.

    The same bytes always become the same bytes: undo compares what it stored with what is there.
    """
    if sealed[:1] != ROOM:
        return sealed
    text = _open(sealed, owner_id=owner_id, place=place)
    key = house_key(owner_id)
    nonce = hmac.digest(key, b"onward reseal" + sealed, "sha256")[:NONCE_BYTES]
    return HOUSE + nonce + cipher_of(key).encrypt(nonce, text, place.encode())
