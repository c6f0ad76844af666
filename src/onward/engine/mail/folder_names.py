"""What a folder of a mail account is called, for people."""

import binascii
import re

from onward.engine.mail import headers

SHOWN = 80
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def shown(name: str) -> str:
    """A folder's name for people: its letters decoded, and nothing that could make it lie."""
    tidy = headers.tidy(_SHIFTED.sub(_letters, name)) or "?"
    return tidy if len(tidy) <= SHOWN else tidy[: SHOWN - 1] + "…"


def _letters(shifted: re.Match[str]) -> str:
    """Modified UTF-7 (RFC 3501 §5.1.3), as far as it can be read."""
    if not shifted[1]:
        return "&"
    try:
        coded = shifted[1].replace(",", "/")
        raw = binascii.a2b_base64(coded + "=" * (-len(coded) % 4))
        return raw.decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError):
        return shifted[0]
