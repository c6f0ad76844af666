"""A section of jobs or schools cut into its entries: a head with a date, and what follows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.engine.cvs.dates import is_length
from onward.engine.cvs.records import Item, Line, Span
from onward.engine.cvs.tokens import LONGEST_HEAD, date_in, tokens_of

_MOST_BEFORE = 3
_MOST_AFTER = 3
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
    dated = [at for at, line in enumerate(lines) if date_in(line)]
    if not dated:
        return list(_undated(lines))
    before = _lines_before(lines, dated[0])
    begins = [dated[0] - before]
    for last, at in zip(dated, dated[1:], strict=False):
        begin = at
        while begin > last + 1 and at - begin < before and not lines[begin - 1].bullet:
            begin -= 1
        begins.append(begin)
    ends = [*begins[1:], len(lines)]
    return [
        _block(lines[begin:end], at - begin)
        for begin, end, at in zip(begins, ends, dated, strict=True)
    ]


def _lines_before(lines: Sequence[Line], first: int) -> int:
    before = 0
    while before < min(first, _MOST_BEFORE) and _may_be_head(lines[first - 1 - before]):
        before += 1
    return before


def _may_be_head(line: Line) -> bool:
    text = line.text.strip()
    return not line.bullet and len(text) <= LONGEST_HEAD and not text.endswith(".")


def _block(lines: Sequence[Line], at: int) -> Block:
    end = at + 1
    while end < len(lines) and end - at <= _MOST_AFTER and _goes_on(lines, at, end):
        end += 1
    found = date_in(lines[at])
    assert found
    return Block(
        tuple(lines[:end]), tuple(lines[end:]), found.span(lines[at].text, lines[at].number)
    )


def _goes_on(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether the head goes on in this line: it lacks something still, or items of a list follow."""
    line = lines[end]
    text = line.text.strip()
    if is_length(text):
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
        if not line.bullet and body and line.text[:1].isupper() and _may_be_head(line) and line.bold:
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
    text, number = "", 0
    for line in lines:
        opens = line.bullet if marked else text.endswith(_ENDS_A_SENTENCE)
        if text and opens:
            yield Item(text, number)
            text = ""
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
    return f"{text} {more}".strip()
