"""From a mail body to the sentences its writer wrote today: no quotes, no signature, no small print."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from onward.engine.mail.each_word import EachWord
from onward.engine.mail.marks import SIGNS_APART, Marks, marks
from onward.engine.unseen import without_unseen

# A hiring mail has ten sentences, a newsletter hundreds; more than this is not looked at.
SENTENCE_LIMIT = 120
SENTENCE_LENGTH = 700

# Programs that wrap mail do so between 60 and 80 columns; a line this short was ended on purpose.
WRAPPED_FROM = 45
# "-----Original Message-----", in any language and as wide as any program draws it.
DASHED_LENGTH = 160
ATTRIBUTION_LINES = 4

_SPACE = r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# A single plain space stays what it is: most are.
_SPACES = re.compile(rf"(?! (?!{_SPACE})){_SPACE}+")
_NUMBERED = re.compile(r"\b\d{1,2}\.$")
# Begins with the sign itself, so that the search passes quickly over all else.
_END = re.compile(
    r"[.!?…](?:[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\sa-z])|(?<=[a-z)][.!?])(?=[A-Z][a-z]{2}))"
)
_BULLET = re.compile(r"^\s*(?:[-*•–·▪o]|\d{1,2}[.)])\s+")
_QUOTE_LINE = re.compile(r"^\s{0,3}>")
_DASHED = re.compile(r"^\s*[-_]{2,}\s*(.{3,60}?)\s*[-_]{2,}\s*$")
_RULE = re.compile(r"^\s*_{8,}\s*$")
_RULED = ("-", "_", " -", " _")


def clean_lines(text: str) -> list[str]:
    """Give the lines written in this message itself; a bare forward keeps what it forwards."""
    lines = [line.rstrip() for line in _fold(text).split("\n")]
    written = list(_without_quotes(lines))
    if sum(map(len, written)) < 40:
        forwarded = _forwarded(lines)
        if forwarded:
            return list(_without_quotes(forwarded))
    return written


def _fold(text: str) -> str:
    folded = text.replace("\r\n", "\n").replace("\r", "\n")
    if folded.isascii():
        folded = without_unseen(folded)
        if "  " not in folded and "\t" not in folded:
            return folded
    else:
        folded = without_unseen(unicodedata.normalize("NFC", folded))
    return _SPACES.sub(" ", folded)


def _without_quotes(lines: list[str]) -> Iterator[str]:
    """Leave out what was quoted: marked lines, and all below the head of an earlier message."""
    near_colon = _before_a_colon(lines)
    skip_until = 0
    for index, line in enumerate(lines):
        if index < skip_until or (">" in line[:4] and _QUOTE_LINE.match(line)):
            continue
        if line == "--":
            return
        span = _attribution(lines, index) if index in near_colon else 0
        if span:
            if not _quotes_follow(lines, index + span):
                return
            skip_until = index + span
            continue
        if (":" in line or line.startswith(_RULED)) and _starts_earlier_message(lines, index):
            return
        yield line


def _before_a_colon(lines: list[str]) -> set[int]:
    """Number the lines from which a colon at the end of a line is not far: no attribution ends otherwise."""
    ends = (at for at, line in enumerate(lines) if ":" in line[-4:])
    return {at - back for at in ends for back in range(ATTRIBUTION_LINES)}


def _attribution(lines: list[str], index: int) -> int:
    """Count the lines of an "On … wrote:" that starts here, 0 if none does."""
    marks = _marks()
    if not marks.attribution_start.match(lines[index]):
        return 0
    joined = ""
    for count, line in enumerate(lines[index : index + ATTRIBUTION_LINES], start=1):
        joined = f"{joined} {line}".strip()
        if marks.attribution.match(joined):
            return count
    return 0


def _quotes_follow(lines: list[str], index: int) -> bool:
    following = [line for line in lines[index : index + 3] if line]
    return bool(following) and _QUOTE_LINE.match(following[0]) is not None


def _starts_earlier_message(lines: list[str], index: int) -> bool:
    marks = _marks()
    if lines[index].startswith(_RULED):
        dashed = _dashed(lines[index])
        if dashed and marks.earlier.search(dashed[1]):
            return True
        if _RULE.match(lines[index]):
            index += 1 + (index + 1 < len(lines) and not lines[index + 1])
    if index >= len(lines) or ":" not in lines[index]:
        return False
    if not marks.head_from.match(lines[index]):
        return False
    return any(marks.head_other.match(line) for line in lines[index + 1 : index + 6])


def _dashed(line: str) -> re.Match[str] | None:
    """What stands between dashes; a line of any length is a ruler, and not looked at."""
    return _DASHED.match(line) if len(line) <= DASHED_LENGTH else None


def _forwarded(lines: list[str]) -> list[str]:
    """Give the body of a forwarded message, past its copied head."""
    marks = _marks()
    for index, line in enumerate(lines):
        dashed = _dashed(line)
        if dashed and marks.forwarded.search(dashed[1]):
            rest = lines[index + 1 :]
            while rest and (not rest[0] or marks.head_any.match(rest[0])):
                rest = rest[1:]
            return rest
    return []


@lru_cache(maxsize=4)
def written(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines and the sentences of a body; the same message is asked for both twice."""
    lines = clean_lines(text)
    return tuple(lines), sentences_of(lines)


def sentences_of(lines: list[str]) -> tuple[str, ...]:
    """Split lines that `clean_lines` gave; for callers that need the lines too."""
    found: list[str] = []
    for block in _blocks(lines):
        found += [sentence for sentence in _split(block) if not _is_small_print(sentence)]
        if len(found) >= SENTENCE_LIMIT:
            return tuple(found[:SENTENCE_LIMIT])
    return tuple(found)


def _is_small_print(sentence: str) -> bool:
    words = sentence.translate(SIGNS_APART).split()
    if not any(map(_MAY_BE_SMALL_PRINT.__getitem__, words)):
        return False
    low = sentence.casefold()
    return any(
        any(word in low for word in one.words) and one.pattern.search(low) is not None
        for one in _marks().small_print
    )


def _may_be_small_print(word: str) -> bool:
    """See whether small print can be where this word stands."""
    return _marks().small_print_parts.search(word) is not None


_MAY_BE_SMALL_PRINT = EachWord(_may_be_small_print, plainly=str.casefold)


def _blocks(lines: list[str]) -> Iterator[str]:
    """Join wrapped lines; a greeting, a list item or a line ended early stands alone."""
    greeting = _marks().greeting
    block = ""
    last = ""
    for line in lines:
        stripped = line.strip().strip("*").strip()
        joins = (
            block
            and stripped
            and (len(last) >= WRAPPED_FROM or stripped[0].islower())
            and not _BULLET.match(line)
            and not greeting.match(last)
        )
        if joins:
            block = f"{block} {stripped}"
        else:
            if block:
                yield block
            block = _BULLET.sub("", stripped) if stripped else ""
        last = stripped
    if block:
        yield block


def _split(block: str) -> Iterator[str]:
    start = 0
    marks = _marks()
    for end in _END.finditer(block):
        sign = end.start() + 1
        if block[sign - 1] == ".":
            piece = block[start:sign]
            if marks.abbreviated.search(piece[-10:]) and not (
                marks.also_a_word.search(piece[-10:]) and block[end.end() :][:1].isupper()
            ):
                continue
            if _NUMBERED.search(piece[-4:]) and marks.continues.match(block, end.end()):
                continue
        yield from _cut(block[start : end.end()].rstrip())
        start = end.end()
    yield from _cut(block[start:])


def _cut(sentence: str) -> Iterator[str]:
    sentence = sentence.strip()
    while len(sentence) > SENTENCE_LENGTH:
        space = sentence.rfind(" ", SENTENCE_LENGTH // 2, SENTENCE_LENGTH)
        space = space if space > 0 else SENTENCE_LENGTH
        yield sentence[:space].strip()
        sentence = sentence[space:].strip()
    if sentence:
        yield sentence


@cache
def _marks() -> Marks:
    return marks()
