"""Which messages are worth opening: most of a mailbox is let go after a look at its bytes.

The headers are asked first, and let most go: lists, what was sent to many about something else, the
person's own. Then the words of the body are looked at, as bytes, without taking the message apart.
"""

import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

from onward.engine.mail import headers, relays
from onward.engine.mail.leaning import lean
from onward.engine.mail.triage_words import Pairs, Words, words

# What an answer says, it says early: this much of a body is looked at, and this much of its words.
LOOK = 96 * 1024
WORDS_READ = 6 * 1024
LAYOUT_READ = 24 * 1024
# Most messages of a mailbox carry one of a few dozen combinations.
REMEMBERED = 4096
# Above this share of bytes outside ASCII, a text is in a script of its own.
ANOTHER_SCRIPT = 0.1

# Longer bodies are mostly layout, or quote; their words are not taken one by one.
SHORT = 4000
# How many of a language's small words say that it is written here, and in how much of a long body.
SMALL_WORDS = 2
SAMPLE = 1500
# A decision and what it is about stand within a few lines of each other.
NEAR = 150
# A few lines, as somebody types them who writes to one person.
NOTE = 1500
# From where on it is opened for what all its words lean to; greeting and farewell are among them here.
LEANS, LEANS_OWN = 0.7, 0.85
# A subject that names a trade is followed at once by what there is to say.
BEGIN = 800

_CAPITALS, _SMALL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_AS_LOOKED_AT = bytes.maketrans(_CAPITALS + b"\n\t\xa0", _SMALL + b"   ")
# Quotes and dashes in UTF-8 too; the bytes they share with letters are those of capitals.
_BREAKS = b"!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~\xe2\x80\x98\x99\x9d"
_WORDS_APART = bytes.maketrans(_BREAKS, b" " * len(_BREAKS))
_BEYOND_ASCII = bytes(range(128, 256))
# What is neither words nor a message inside: pictures, documents.
_NO_WORDS = re.compile(
    rb"\ncontent-(?:type:\s{0,8}(?:image|application|audio|video|font)/|disposition:\s{0,8}attachment)"
)
_TAG = re.compile(rb"<[a-zA-Z/!][^<>]{0,4000}>")
_TEXT_PART = re.compile(rb"\ncontent-type:\s{0,8}text/(?:[^\n]{0,200}\n){1,8}?\r?\n", re.M)


def worth_opening(raw: bytes, *, own_addresses: frozenset[str] = frozenset()) -> bool:
    """Tell from the raw bytes whether a message could be about an application at all.

    Says yes when in doubt: a body it cannot look into is opened.
    """
    known = words()
    head, body = headers.split_head(raw)
    fields = b"\n" + head.lower()
    if _is_no_answer(head, fields, own_addresses, known):
        return False
    sender, subject = (
        headers.value_of(head, fields, b"\nfrom:"),
        headers.value_of(head, fields, b"\nsubject:"),
    )
    shown = _decoded(sender + b" " + subject)
    if not shown.strip():
        return True
    if _from_hiring(sender) or known.told.search(shown):
        return True
    if _any_in(known.bulk, fields) and not known.answer.search(shown):
        return False
    kind = headers.value_of(head, fields, b"\ncontent-type:").lower()
    if _any_in(known.opaque, kind):
        return True
    look = _look_at(raw, body, fields, kind)
    trade = known.trade.search(shown) is not None
    if len(raw) - body <= SHORT:
        note = shown + look
        return _short_speaks_of_work(note, known, trade=trade) or _leans(note)
    return _long_speaks_of_work(look, known, trade=trade)


def _leans(look: bytes) -> bool:
    """See whether a note, in whatever words, leans towards an answer to its reader's application."""
    if len(look) > NOTE:
        return False
    leaning = lean(None, (look.decode("utf-8", "replace"),))
    return leaning.own >= LEANS_OWN and leaning.no >= LEANS


def _is_no_answer(head: bytes, fields: bytes, own: frozenset[str], known: Words) -> bool:
    """See whether the headers alone say that nobody answers here: a list, a chat, the person."""
    if b"list" in fields and _any_in(known.lists, fields):
        return True
    if b"\nx-gmail-labels:" in fields:
        labels = headers.value_of(head, fields, b"\nx-gmail-labels:")
        if labelled(labels, known.answerless):
            return True
    return bool(own) and _is_own(headers.value_of(head, fields, b"\nfrom:"), own)


@lru_cache(maxsize=REMEMBERED)
def labelled(value: bytes, names: frozenset[str]) -> bool:
    """See whether a mailbox label, however it is encoded, is one of these."""
    return not names.isdisjoint(headers.read_labels(headers.decode_bytes(value, None)))


@lru_cache(maxsize=REMEMBERED)
def _is_own(sender: bytes, own: frozenset[str]) -> bool:
    return _address_in(sender) in {address.casefold() for address in own}


@lru_cache(maxsize=REMEMBERED)
def _from_hiring(sender: bytes) -> bool:
    return relays.is_hiring_system(_address_in(sender).rpartition("@")[2])


@lru_cache(maxsize=REMEMBERED)
def _address_in(sender: bytes) -> str:
    found = headers.read_addresses(headers.decode_bytes(sender, None).strip())
    return found[0].address if found else ""


def _decoded(line: bytes) -> bytes:
    """Write a header in small letters and UTF-8, whatever it was encoded in."""
    if b"=?" not in line and line.isascii():
        return b" %b " % line.lower()
    shown = headers.decode_words(headers.decode_bytes(line, None))
    return b" %b " % shown.casefold().encode("utf-8", "replace")


def _any_in(needles: tuple[bytes, ...], haystack: bytes) -> bool:
    for needle in needles:  # noqa: SIM110 — any() over a generator takes three times as long here
        if needle in haystack:
            return True
    return False


def _look_at(raw: bytes, body: int, fields: bytes, kind: bytes) -> bytes:
    """Give the first words of a body in small letters, one space for a line end, encodings undone."""
    look = raw[body : body + LOOK]
    if b"multipart/" in kind:
        return _look_at_parts(look)
    if b"base64" in fields and b"transfer-encoding: base64" in fields:
        look = _from_base64(look)
    elif b"quoted-p" in fields:
        look = binascii.a2b_qp(look)
    return _plain_spaces(look)


def _plain_spaces(look: bytes) -> bytes:
    if len(look) > SHORT:
        look = _without_layout(look)[:WORDS_READ]
    return look.translate(_AS_LOOKED_AT, b"\r" if b"\r" in look else b"")


def _without_layout(look: bytes) -> bytes:
    """Leave styles and tags out, which come before the words and can be long or fill the sample."""
    if b"</" not in look:
        return look
    sheet, after = look.find(b"<style"), look.find(b"</style>")
    if 0 <= sheet < after:
        look = look[:sheet] + look[after:]
    styled = max(look.rfind(b"</style>"), look.find(b"</head>"), look.find(b"</HEAD>"), 0)
    if styled > SHORT:
        look = look[:SHORT] + look[styled:]
    return _TAG.sub(b" ", look[:LAYOUT_READ])


def _look_at_parts(look: bytes) -> bytes:
    low = look.lower()
    pieces = list(_worded(low))
    if b"base64" in low:
        pieces += [
            _from_base64(look[part.end() :].partition(b"\n--")[0]).lower()
            for part in _TEXT_PART.finditer(low)
            if b"base64" in _part_head(low, part)
        ]
    text = b"".join(pieces)
    if b"quoted-p" in text:
        text = binascii.a2b_qp(text)
    return _plain_spaces(text)


def _part_head(low: bytes, part: re.Match[bytes]) -> bytes:
    """Give all of a part's head: what says how it is encoded may stand before its type."""
    begin = low.rfind(b"\n--", 0, part.start() + 1)
    return low[max(begin, part.start() - 1000, 0) : part.end()]


def _worded(low: bytes) -> Iterator[bytes]:
    """Leave out the parts that hold no words."""
    position = 0
    for found in _NO_WORDS.finditer(low):
        if found.start() < position:
            continue
        yield low[position : found.start()]
        position = low.find(b"\n--", found.end())
        if position < 0:
            return
    yield low[position:]


def _from_base64(text: bytes) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        # Cut in the middle of four letters, or broken: what is whole is read.
        letters = bytes(text).translate(None, b"\r\n \t=")
        try:
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
        except binascii.Error:
            return text


def _short_speaks_of_work(look: bytes, known: Words, *, trade: bool) -> bool:
    found = known.known.intersection(look.translate(_WORDS_APART).split())
    if not known.sure.isdisjoint(found):
        return True
    job, near = known.job & found, known.near & found
    if not (trade or job or near):
        return _speaks_elsewhere(look, found, known, note=len(look) <= NOTE)
    news, tone = known.news & found, known.tone & found
    if _any_in(known.phrases, look) or _near(look, (*job, *near), tuple(news)):
        return True
    if _near(look, tuple(job), tuple(tone)) or (trade and _any_in((*news, *tone), look[:BEGIN])):
        return True
    return _speaks_elsewhere(look, found, known, note=len(look) <= NOTE)


def _long_speaks_of_work(look: bytes, known: Words, *, trade: bool) -> bool:
    if _speaks_english(look, known) or (trade and _any_in(known.hints, look[: 2 * BEGIN])):
        return True
    middle = len(look) // 2
    sample = look[:SAMPLE] + b" " + look[middle : middle + SAMPLE]
    found = known.small.intersection(sample.translate(_WORDS_APART).split())
    return _speaks_elsewhere(look, found, known)


def _speaks_english(look: bytes, known: Words) -> bool:
    """See whether the signs of a long body stand near each other: an article has one in passing."""
    job = _those_in(known.long_job, look)
    if job and _near(look, job, known.long_news):
        return True
    sure, work = _those_in(known.long_sure, look), _those_in(known.long_work, look)
    if len(job) + len(work) > 1:
        sure += work
    return _near(look, sure, known.long_you)


def _those_in(needles: tuple[bytes, ...], haystack: bytes) -> tuple[bytes, ...]:
    return tuple([needle for needle in needles if needle in haystack])


def _near(look: bytes, first: tuple[bytes, ...], second: tuple[bytes, ...]) -> bool:
    """See whether one of the first words stands near one of the second."""
    for word in first:
        found = look.find(word)
        while found >= 0:
            if _any_in(second, look[max(0, found - NEAR) : found + NEAR]):
                return True
            found = look.find(word, found + NEAR)
    return False


def _speaks_elsewhere(
    look: bytes, found: frozenset[bytes], known: Words, *, note: bool = False
) -> bool:
    """Look for the words of the other languages whose small words were found.

    A note in one of them is opened whatever its words: there are too many ways to put things briefly.
    "do" and "com" are small words of Portuguese, and stand in English notes beside many more of its own.
    """
    # What no letters can be looked for in is opened: UTF-16, shifted Japanese.
    if b"\0" in look or b"\x1b" in look:
        return True
    english = len(known.english & found)
    for small, pairs in known.languages:
        here = len(small & found)
        if here >= SMALL_WORDS and ((note and here >= english) or _speaks(look, pairs)):
            return True
    if look.isascii():
        return False
    beyond = len(look) - len(look.translate(None, _BEYOND_ASCII))
    return beyond > ANOTHER_SCRIPT * len(look) and _any_in(known.scripts, look)


def _speaks(look: bytes, pairs: Pairs) -> bool:
    if _any_in(pairs.sure, look):
        return True
    return _any_in(pairs.of, look) and _any_in(pairs.with_, look)
