"""What stands in a text and is not seen: it can make a name or a line read otherwise than it is."""

import re

# Control characters (a tab and a line end are none), soft hyphens, joiners of no width, direction marks,
# other line ends, the mark of a byte order.
_CHARACTERS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Half a character, as some codecs let through: no page and no file can hold it.
HALF = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(f"[{_CHARACTERS}]")
_IN_ASCII = bytes(code for code in range(0x80) if _UNSEEN.match(chr(code)))


def without_unseen(text: str) -> str:
    """Leave out what is not seen."""
    if text.isascii():
        # Many times as quick, and most mail is.
        return text.encode("ascii").translate(None, _IN_ASCII).decode("ascii")
    return _UNSEEN.sub("", text)
