"""Notes and transcripts as blocks of speech: where each begins and ends, and who said it.

Known are "Name: words", "[00:12] Name: words", a name with its time on a line of its own, subtitles
with or without voices, exported chats, "Q:" and "A:", lists, and headings like "Questions I asked".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from onward.engine.questions.phrases import alone, plain

# A longer text is read up to here; an hour of talk has some 1,500 lines.
LINES_READ = 50_000
# A name stands before its colon, and has no more words than this.
NAME_WORDS = 5
# A word before a colon is taken for somebody who speaks from this many times on.
SPEAKS_FROM = 2

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[APap]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s{1,3}"
_STAMP = re.compile(rf"[\s\[(]{{0,4}}(?:{_DAY})?{_CLOCK}[\])]?\s{{0,3}}(?:[-–—:]\s)?\s{{0,3}}")
_CUE = re.compile(rf"\s*(?:\d{{1,6}}|WEBVTT.*|{_CLOCK}\s*-->.*)\s*$")
_VOICE = re.compile(r"\s*<v(?:\.[\w.]{1,40})?\s+([^>\n]{1,60})>")
_LABEL = re.compile(r"[\s*_#>“\"]{0,6}(\w[^:：\t\n]{0,60}?)[\s*_]{0,4}[:：](?:[\s*_]{1,4}|$)")
_NAME_AND_TIME = re.compile(rf"\s*(\w[^:：\n]{{0,60}}?)\s+[\[(]?{_CLOCK}[\])]?\s*$")
_CHAT = re.compile(r"\s*(?:From\s+)(\w[^:\n]{0,60}?)\s+(?:to|To)\s+[^:\n]{1,60}:\s+")
_BULLET = re.compile(
    r"\s*(?:[-–—*•·◦▪▸►‣+>]+|\[[ xX]?\]|[\[(]?(?:\d{1,3}|[a-hA-H])[.)\]]|(?:Q|q|Question |question )\d{1,3}[.):]?)\s+"
)
_HEADING_END = re.compile(r"[:：?]?[\s*_]*$")


class Side(StrEnum):
    """Who said something: those who ask, the person, or nobody knows."""

    THEM = "them"
    ME = "me"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of speech by its places; `listed` is an item of a list, `asked` one of questions."""

    start: int
    end: int
    side: Side
    listed: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its time, bullet and name; `whole` is where the name begins."""

    whole: int
    start: int
    end: int
    label: str | None
    stamped: bool
    listed: bool
    after_gap: bool


def blocks_of(text: str, *, mine: Sequence[str] = ()) -> Iterator[Block]:
    """Give the blocks of a text in order; `mine` are the names the person goes by."""
    lines = list(_lines(text))
    speakers = _Speakers(lines, mine)
    waiting: Block | None = None
    for line in lines:
        block = speakers.block_of(line, text)
        if block is None:
            continue
        if waiting and _goes_on(waiting, line, block, text):
            waiting = replace(waiting, end=block.end)
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def was_cut(text: str) -> bool:
    """Whether a text has more lines than are read."""
    return next(islice(_LINE.finditer(text), LINES_READ, None), None) is not None


def _goes_on(waiting: Block, line: _Line, block: Block, text: str) -> bool:
    """A line that begins small and says nothing new of who speaks was wrapped."""
    if line.label or line.stamped or line.listed or line.after_gap:
        return False
    return text[block.start].islower() and text[waiting.end - 1] not in ".?!:;…؟？"


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for found in islice(_LINE.finditer(text), LINES_READ):
        start, end = found.span()
        if not found[0].strip():
            continue
        gap = text.count("\n", last, start) > 1
        last = end
        if _CUE.match(text, start, end):
            continue
        yield _line(text, start, end, after_gap=gap)


def _line(text: str, start: int, end: int, *, after_gap: bool) -> _Line:
    stamp = _STAMP.match(text, start, end)
    body = stamp.end() if stamp else start
    bullet = _BULLET.match(text, body, end)
    body = bullet.end() if bullet else body
    label = next(
        (
            one
            for one in (pattern.match(text, body, end) for pattern in (_VOICE, _CHAT, _LABEL))
            if one
        ),
        None,
    )
    if label and _could_be_a_name(label[1]):
        voiced = label.re is not _LABEL
        name = label[1].strip(" *_")
        return _Line(body, label.end(), end, name, bool(stamp) or voiced, bool(bullet), after_gap)
    timed = _NAME_AND_TIME.match(text, start, end)
    if timed and _could_be_a_name(timed[1]):
        return _Line(end, end, end, timed[1].strip(" *_"), True, False, after_gap)
    return _Line(body, body, end, None, bool(stamp), bool(bullet), after_gap)


def _could_be_a_name(label: str) -> bool:
    return len(label.split()) <= NAME_WORDS and "?" not in label


class _Speakers:
    """Who speaks, from line to line: labels hold until the next, headings until their list ends."""

    def __init__(self, lines: Sequence[_Line], mine: Sequence[str]) -> None:
        self.mine = {plain(name) for name in mine} | {plain(name).split(" ")[0] for name in mine}
        self.mine.discard("")
        self.times = Counter(plain(line.label) for line in lines if line.label)
        self.stamped = {plain(line.label) for line in lines if line.label and line.stamped}
        self.named = {plain(line.label) for line in lines if line.label and line.label.istitle()}
        self.i_am_known = False
        self.i_am_known = any(
            self._side(name) is Side.ME for name in self.times if self._speaks(name)
        )
        self.side = Side.UNKNOWN
        self.holds = False
        self.heading: Side | None = None

    def block_of(self, line: _Line, text: str) -> Block | None:
        """The block of one line; None for a line that only says who speaks, or heads a list."""
        if line.label is not None:
            return self._labelled(line, text)
        heading = _heading_of(text[line.start : line.end])
        if heading is not None:
            self.heading, self.holds = heading, False
            return None
        if line.after_gap and not line.listed:
            self.heading = None
        if line.after_gap or line.listed or _is_neither(plain(text[line.start : line.end][:60])):
            self.side = self.side if self.holds else Side.UNKNOWN
        side = self.heading or self.side
        return _block(
            text, line.start, line.end, side, listed=line.listed, asked=self.heading is not None
        )

    def _labelled(self, line: _Line, text: str) -> Block | None:
        name = plain(line.label or "")
        heading = _heading_of(line.label or "")
        if heading is not None:
            self.heading, self.holds = heading, False
            return _block(text, line.start, line.end, heading, listed=True, asked=True)
        if _is_neither(name):
            self.heading, self.side = None, Side.UNKNOWN
        if not self._speaks(name):
            side = self.heading or self.side
            return _block(
                text,
                line.whole,
                line.end,
                side,
                listed=line.listed,
                asked=self.heading is not None,
            )
        self.heading, self.side = None, self._side(name)
        # A name on a line of its own is followed by what that person says, whatever the gaps.
        self.holds = line.start >= line.end
        asked = name in {"q", "question"}
        return _block(
            text, line.start, line.end, self.side, listed=line.listed or asked, asked=asked
        )

    def _speaks(self, name: str) -> bool:
        if _is_neither(name):
            return False
        known = name in self.mine or any(
            alone("speakers", side).fullmatch(name) for side in ("them", "me")
        )
        return (
            known
            or name in self.stamped
            or self.times[name] >= SPEAKS_FROM
            # Beside the person's own name any other name is somebody who speaks, if only once.
            or (self.i_am_known and name in self.named)
        )

    def _side(self, name: str) -> Side:
        if name in self.mine or alone("speakers", "me").fullmatch(name):
            return Side.ME
        if alone("speakers", "them").fullmatch(name):
            return Side.THEM
        # In a talk where one name is the person's, whoever else speaks is one of them.
        return Side.THEM if self.i_am_known else Side.UNKNOWN


def _is_neither(name: str) -> bool:
    return bool(alone("speakers", "neither").fullmatch(name))


def _heading_of(line: str) -> Side | None:
    words = plain(_HEADING_END.sub("", line))
    if not words or len(words) > 60 or line.rstrip().endswith(("?", ".", "!")):
        return None
    for side, name in ((Side.THEM, "theirs"), (Side.ME, "mine")):
        if alone("headings", name).fullmatch(words):
            return side
    return None


def _block(
    text: str, start: int, end: int, side: Side, *, listed: bool, asked: bool
) -> Block | None:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Block(start, end, side, listed, asked) if start < end else None
