"""Which messages are worth opening: most of a mailbox is let go after a look at its bytes."""

from onward.engine.mail import headers, packs

# What an answer says, it says early: this much of a body is looked at.
LOOK = 96 * 1024

_AS_LOOKED_AT = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ\n\t", b"abcdefghijklmnopqrstuvwxyz  ")


def worth_opening(raw: bytes) -> bool:
    """Tell from the raw bytes whether a message could be about an application at all.

    Says yes when in doubt: a body it cannot look into is opened.
    """
    known = packs.everywhere()
    head, body = headers.split_head(raw)
    fields = b"\n" + head.lower()
    if any(mark in fields for mark in known.lists):
        return False
    if any(mark in fields for mark in known.encoded) or _tells(fields, known.told):
        return True
    # Wraps and soft line breaks ("appli=\ncation") close up, so that plain words can be looked for.
    look = raw[body : body + LOOK].translate(_AS_LOOKED_AT, b"\r")
    if b"= " in look:
        look = look.replace(b"= ", b"")
    if any(word in look for word in known.triage):
        return True
    return all(any(word in look for word in words) for words in known.pairs)


def _tells(fields: bytes, words: tuple[bytes, ...]) -> bool:
    """See whether the subject or the sender speaks of work: that opens a message by itself."""
    for name in (b"\nsubject:", b"\nfrom:"):
        start = fields.find(name)
        if start >= 0:
            line = fields[start + 1 : start + 400].partition(b"\n")[0]
            if any(word in line for word in words):
                return True
    return False
