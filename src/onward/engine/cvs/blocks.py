"""A section of jobs or schools cut into its entries: a head with a date, and what follows it."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onward.engine.cvs.dates import is_length, is_one_span
from onward.engine.cvs.places import is_place
from onward.engine.cvs.records import Item, Line, Span
from onward.engine.cvs.tokens import LONGEST_HEAD, date_in, ends_a_sentence, tokens_of

_MOST_BEFORE = 3
_MOST_AFTER = 3
_LONGEST_REST = 20
# Width of a letter to its height, about.
_LETTER = 0.5
# A line that runs over is at least so wide, and the next so near, in heights of its letters.
_WIDE = 15
_NEXT = 1.6
_ENDS_A_SENTENCE = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Block:
    """One entry, in its lines."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    span: Span | None

    @property
    def first(self) -> int:
        return min(line.number for line in self.head + self.body)

    @property
    def last(self) -> int:
        return max(line.number for line in self.head + self.body)

    @property
    def bullets(self) -> tuple[Item, ...]:
        return tuple(items_of(self.body))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The entries of a section. Each begins as many lines before its date as the first one does."""
    lines = list(_with_whole_heads(list(_with_whole_spans(lines))))
    dated = [at for at, line in enumerate(lines) if date_in(line)]
    if not dated:
        return list(_undated(lines))
    before = _lines_before(lines, dated[0])
    begins = [_begin(lines, dated[0], 0, before)]
    for last, at in itertools.pairwise(dated):
        begins.append(_begin(lines, at, last + 1, before))
    ends = [*begins[1:], len(lines)]
    parts = [
        (lines[begin:end], at - begin) for begin, end, at in zip(begins, ends, dated, strict=True)
    ]
    after = Counter(_lines_after(*part) for part in parts).most_common(1)[0][0]
    return [_block(*part, after) for part in parts]


def _with_whole_spans(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; where a span runs over the end of one, its rest is taken up."""
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        more = waiting[0].text if waiting else ""
        if 0 < len(more) <= _LONGEST_REST and not line.bullet and is_one_span(line.text, more):
            line = replace(line, text=f"{line.text} {more}")
            waiting.pop(0)
        yield line


def _with_whole_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; a head that ran to the edge of its column and over is one again."""
    edge = max((line.box.right for line in lines if line.box), default=0.0)
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        while waiting and _runs_over(line, waiting[0], edge):
            more = waiting.pop(0)
            line = replace(line, text=joined(line.text, more.text), box=more.box)
        yield line


def _runs_over(line: Line, more: Line, edge: float) -> bool:
    if not line.box or not more.box or line.size != more.size or line.bullet or more.bullet:
        return False
    if "\t" in line.text or date_in(line) or date_in(more) or not _may_be_head(line):
        return False
    # What did not fit is shorter than the space that was left.
    word = len(more.text.split()[0]) * (line.size or 0) * _LETTER
    below = more.box.top - line.box.top
    wide = line.box.right - line.box.left > _WIDE * (line.size or 0)
    return wide and line.box.right + word > edge and 0 < below < _NEXT * (line.size or 0)


def _lines_before(lines: Sequence[Line], first: int) -> int:
    """How many lines of the head stand before the date, without lengths of time."""
    heads = [line for line in lines[:first] if not is_length(line.text)]
    before = 0
    while before < min(len(heads), _MOST_BEFORE) and _may_be_head(heads[-1 - before]):
        before += 1
    return before


def _begin(lines: Sequence[Line], at: int, first: int, before: int) -> int:
    """Where the entry begins whose date stands in this line; the length of time in a house is no line of it."""
    begin = at
    while begin > first and before and not lines[begin - 1].bullet:
        begin -= 1
        before -= not is_length(lines[begin].text)
    return begin


def _may_be_head(line: Line) -> bool:
    text = line.text.strip()
    return not line.bullet and len(text) <= LONGEST_HEAD and not ends_a_sentence(text)


def _lines_after(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and end - at <= _MOST_AFTER and _goes_on(lines, at, end):
        end += 1
    return end - at - 1


def _block(lines: Sequence[Line], at: int, usual: int) -> Block:
    """One entry; entries are built alike, so its head is at least as long as usual."""
    count = _lines_after(lines, at)
    while count < usual and at + count + 1 < len(lines) and _may_be_head(lines[at + count + 1]):
        count += 1
    end = at + 1 + count
    found = date_in(lines[at])
    span = found.span(lines[at].text, lines[at].number) if found else None
    return Block(tuple(lines[:end]), tuple(lines[end:]), span)


def _goes_on(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether the head goes on in this line: it lacks something still, or items of a list follow."""
    line = lines[end]
    text = line.text.strip()
    if is_length(text) or is_place(text):
        return True
    if not _may_be_head(line) or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    told = [token for token in tokens_of(lines[:end]) if not token.place]
    if len(told) < 2:
        return True
    if len(told) > 2 or end > at + 1:
        return False
    following = lines[end + 1].bullet if end + 1 < len(lines) else False
    return following and len(text) <= LONGEST_HEAD * 0.7


def _undated(lines: Sequence[Line]) -> Iterator[Block]:
    """Entries without dates: each head is what stands between two lists."""
    if not any(line.bullet for line in lines):
        return
    head: list[Line] = []
    body: list[Line] = []
    for line in lines:
        if (
            not line.bullet
            and body
            and line.text[:1].isupper()
            and _may_be_head(line)
            and line.bold
        ):
            yield Block(tuple(head), tuple(body), None)
            head, body = [line], []
        elif line.bullet or body:
            body.append(line)
        else:
            head.append(line)
    if head:
        yield Block(tuple(head), tuple(body), None)


def items_of(lines: Sequence[Line]) -> Iterator[Item]:
    """The items of a list, each with the lines it runs over; prose by its paragraphs."""
    marked = any(line.bullet for line in lines)
    edge = max((line.box.right for line in lines if line.box), default=0.0)
    text, number, full = "", 0, False
    for line in lines:
        opens = line.bullet if marked else text.endswith(_ENDS_A_SENTENCE) and not full
        if text and opens:
            yield Item(text, number)
            text = ""
        # A sentence that ends at the edge of the page may end in the middle of a paragraph.
        full = line.box is not None and line.box.right > edge * 0.9
        number = number if text else line.number
        text = joined(text, line.text.replace("\t", " ").strip())
    if text:
        yield Item(text, number)


def joined(text: str, more: str) -> str:
    """Two lines as one; a word that was parted at the end of the first is whole again."""
    if not text:
        return more
    if text.endswith("-") and text[-2:-1].isalpha() and more[:1].islower():
        return text[:-1] + more
    if text.endswith("-") and text[-2:-1].isdigit() and more[:1].isalpha():
        return text + more
    return f"{text} {more}".strip()
