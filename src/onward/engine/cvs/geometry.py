"""Words on a page, put into lines as a person reads them: columns one after the other, dates beside their post."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onward.engine.cvs.dates import is_one_span
from onward.engine.cvs.words import folded, headings, told

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DEEPEST = 6
ABOVE_ALL = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands: points from the left and from the top."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Cell:
    """Words that stand close together on one line."""

    words: list[Word]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Row:
    """What stands on one height, and the cells it falls into."""

    cells: list[Cell]

    @property
    def words(self) -> list[Word]:
        return [word for cell in self.cells for word in cell.words]

    @property
    def base(self) -> float:
        return self.cells[0].words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)


@dataclass(slots=True)
class Sheet:
    """The lines of a page in reading order, and how many columns it has."""

    rows: list[Row] = field(default_factory=list)
    columns: int = 1


def laid_out(words: Iterable[Word]) -> Sheet:
    """The words of one page as lines."""
    return _laid_out(rows_of(words), 0)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Lines straight across the page, from the top."""
    close: float = told("layout")["same_line"]
    heights: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        last = heights[-1][0] if heights else None
        if last and word.base - last.base <= close * min(word.size, last.size):
            heights[-1].append(word)
        else:
            heights.append([word])
    return [Row(_cells(sorted(each, key=lambda word: word.left))) for each in heights]


def _cells(words: Sequence[Word]) -> list[Cell]:
    gap: float = told("layout")["cell_gap"]
    cells: list[Cell] = []
    for word in words:
        if cells and word.left - cells[-1].right <= gap * max(word.size, cells[-1].words[-1].size):
            cells[-1].words.append(word)
        else:
            cells.append(Cell([word]))
    return cells


def _laid_out(rows: list[Row], depth: int) -> Sheet:
    found = _gutter(rows) if depth < _DEEPEST else None
    if found is None:
        return Sheet(rows)
    begin, end, at = found
    above, below = _laid_out(rows[:begin], depth + 1), _laid_out(rows[end:], depth + 1)
    inner = _parted(rows[begin:end], at, depth)
    return Sheet(
        above.rows + inner.rows + below.rows, max(above.columns, inner.columns, below.columns)
    )


def _parted(rows: list[Row], at: float, depth: int) -> Sheet:
    """What stands on both sides of a gutter: as columns, or as notes to the lines beside."""
    left = rows_of(word for row in rows for word in row.words if word.left < at)
    right = rows_of(word for row in rows for word in row.words if word.left >= at)
    notes = min(left, right, key=_letters)
    main = right if notes is left else left
    if _belongs_beside(notes, main):
        return Sheet(_beside(main, notes, first=notes is left))
    one, other = _laid_out(left, depth + 1), _laid_out(right, depth + 1)
    return Sheet(one.rows + other.rows, one.columns + other.columns)


def _letters(rows: Sequence[Row]) -> int:
    return sum(len(word.text) for row in rows for word in row.words)


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest run of lines with an empty strip between two sides: its first line, its end, its place."""
    lefts = Counter(int(cell.left) for row in rows for cell in row.cells)
    # Where a column begins, many lines do.
    edges = {left - 0.5 for left, count in lefts.items() if count > 1}
    edges |= {int(cell.left) - 0.5 for row in rows for cell in row.cells[1:]}
    best, most = None, told("layout")["side_rows"] - 1
    for at in sorted(edges):
        for begin, end in _runs(rows, at):
            sides = [_sides(row, at) for row in rows[begin:end]]
            both = min(sum(side[0] for side in sides), sum(side[1] for side in sides))
            if both > most:
                best, most = (begin, end, at), both
    return best


def _runs(rows: Sequence[Row], at: float) -> Iterator[tuple[int, int]]:
    begin = 0
    for number, row in enumerate(rows):
        if _crosses(row, at):
            if number > begin:
                yield begin, number
            begin = number + 1
    if len(rows) > begin:
        yield begin, len(rows)


def _crosses(row: Row, at: float) -> bool:
    widest: float = told("layout")["gutter"]
    for cell in row.cells:
        if cell.left < at < cell.right:
            for one, two in zip(cell.words, cell.words[1:], strict=False):
                if one.right <= at <= two.left:
                    gap: float = two.left - one.right
                    return bool(gap < widest * one.size)
            return True
    return False


def _sides(row: Row, at: float) -> tuple[bool, bool]:
    return row.cells[0].left < at, row.cells[-1].right > at


def _belongs_beside(notes: Sequence[Row], main: Sequence[Row]) -> bool:
    """Dates, places and labels beside the lines they belong to, and no column of its own."""
    layout = told("layout")
    blocks = list(_blocks(notes))
    dated = sum(any(_YEAR.search(row.text) for row in block) for block in blocks)
    loose = [row for row in notes if folded(row.text) not in headings()]
    headed = len(loose) < len(notes)
    if dated >= layout["dated_share"] * len(blocks) and not headed:
        return True
    if len(notes) < layout["column_rows"] or _letters(notes) < layout["column_letters"]:
        return True
    if headed:
        return sum(bool(_YEAR.search(row.text)) for row in loose) * 2 > len(loose)
    bases = [row.base for row in main]
    aligned = sum(
        any(abs(base - block[0].base) <= layout["same_line"] * block[0].size for base in bases)
        for block in blocks
    )
    enough: float = layout["aligned_share"] * len(blocks)
    return aligned >= enough


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    apart: float = told("layout")["new_block"]
    block: list[Row] = []
    for row in rows:
        if block and row.base - block[-1].base > apart * row.size:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _beside(main: Sequence[Row], notes: Sequence[Row], *, first: bool) -> list[Row]:
    """The main lines, each with its note in a cell of its own."""
    close: float = told("layout")["same_line"]
    said: dict[int, list[Row]] = {}
    for block in _blocks(notes):
        head: int | None = None
        for note in _unbroken(block):
            number = _number_beside(main, note, close)
            if number is None:
                # It stands beside no line: it goes with the one its block began at, or the one above.
                number = _number_above(main, note) if head is None else head
            head = number if head is None else head
            # A date that has slipped beside the text of a post belongs to its first line.
            slipped = any(_opens_item(row) for row in main[head + 1 : number + 1])
            said.setdefault(head if slipped else number, []).append(note)
    rows = [
        each
        for number, row in enumerate(main)
        for each in _joined(row, said.get(number, []), first=first)
    ]
    return said.get(ABOVE_ALL, []) + rows


def _unbroken(block: Sequence[Row]) -> Iterator[Row]:
    """The rows of a note; a span that runs over two of them is one again."""
    rows = list(block)
    while rows:
        row = rows.pop(0)
        if rows and is_one_span(row.text, rows[0].text):
            row = Row([Cell(row.words + rows.pop(0).words)])
        yield row


def _number_above(main: Sequence[Row], note: Row) -> int:
    above = [number for number, row in enumerate(main) if row.base <= note.base]
    return above[-1] if above else ABOVE_ALL


def _number_beside(main: Sequence[Row], note: Row, close: float) -> int | None:
    for number, row in enumerate(main):
        if abs(row.base - note.base) <= close * min(row.size, note.size):
            return number
    return None


def _opens_item(row: Row) -> bool:
    marks: str = told("marks")["bullets"]
    text = row.text.lstrip()
    return bool(text) and (text[0] in marks or text[:2] in ("- ", "– "))


def _joined(row: Row, notes: list[Row], *, first: bool) -> list[Row]:
    close: float = told("layout")["same_line"] * row.size
    if not notes or abs(notes[0].base - row.base) > close:
        return [row, *notes]
    return [Row(notes[0].cells + row.cells if first else row.cells + notes[0].cells), *notes[1:]]
