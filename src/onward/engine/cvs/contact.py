"""Who the person is, and how they are reached."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from onward.engine.cvs.dates import spans
from onward.engine.cvs.places import is_place
from onward.engine.cvs.reaching import emails, links, phones, reaches
from onward.engine.cvs.records import Contact, Item, Line, Place, Section, SectionKind
from onward.engine.cvs.sections import kind_of
from onward.engine.cvs.tokens import title_score
from onward.engine.cvs.words import any_of, bare, folded, told, words_of

_NAME = re.compile(r"[^\W\d_][^\W\d_]*\.?(?:(?:['’-]|\s)[^\W\d_]+\.?){1,5}")
_BETWEEN = re.compile(r"\t|\s*[|•·●▪◦∙]\s*|\s+[–—]\s+|\s{3,}")
_AFTER_LABEL = re.compile(r"[:\t]")
_HEAD_LINES = 12
_LONGEST_NAME = 60


def cells_of(text: str) -> list[str]:
    """The parts of a line of contact details."""
    return [cell for part in _BETWEEN.split(text) if (cell := part.strip(" ,;•·|"))]


def name_line(lines: Sequence[Line]) -> Line | None:
    """The line with the name: the largest one that can be a name, else the first."""
    could = [line for line in lines if line.page == 1 and _name_in(line)]
    head = {line.number for line in lines[:_HEAD_LINES]}
    labelled = [line for line in could if line.number in head and _label(line.text)[0]]
    if labelled:
        return labelled[0]
    sizes = [line.size for line in lines if line.size]
    if sizes:
        usual = sorted(sizes)[len(sizes) // 2]
        large = [line for line in could if line.size and line.size > usual * 1.15]
        if large:
            return max(large, key=lambda line: line.size or 0)
    return next((line for line in could if line.number in head), None)


def _name_in(line: Line) -> str:
    if line.bullet or kind_of(line):
        return ""
    label, said = _label(line.text)
    if label and label not in {"name", "nom", "nombre", "naam", "nome"}:
        return ""
    cell = next(iter(cells_of(said)), "")
    other = words_of("words", "titles_of_paper") | words_of("words", "labels")
    if folded(cell) in other or is_place(cell):
        return ""
    # Hebrew, Arabic and Chinese letters are neither small nor capital.
    is_name = len(cell) <= _LONGEST_NAME and _NAME.fullmatch(cell) and not cell[0].islower()
    return cell if is_name else ""


def contact_of(lines: Sequence[Line], sections: Sequence[Section], named: Line | None) -> Contact:
    """What is found in the contact block first, then anywhere."""
    block = [line for line in lines if _is_contact(line, sections)]
    numbers = {line.number for line in block}
    rest = [line for line in lines if line.number not in numbers and not line.bullet]
    search = block + rest
    email = _first(search, emails)
    return Contact(
        name=Item(_name_in(named), named.number) if named else Item("", 0),
        email=email,
        phone=_first(search, phones),
        place=_place(block, named),
        links=tuple(_links(block)),
        private=tuple(_private(lines)),
    )


def _is_contact(line: Line, sections: Sequence[Section]) -> bool:
    return line.place is Place.HEADER or any(
        section.kind is SectionKind.CONTACT and section.first <= line.number <= section.last
        for section in sections
    )


def _first(lines: Iterable[Line], find: Callable[[str], Iterable[str]]) -> Item:
    return next(
        (Item(each, line.number) for line in lines for each in find(line.text)), Item("", 0)
    )


def _links(block: Sequence[Line]) -> Iterator[Item]:
    """Each link; one that a narrow column broke after a dash or a stroke is whole again."""
    for at, line in enumerate(block):
        for link in links(line.text):
            more = block[at + 1].text.split() if at + 1 < len(block) else []
            broken = link.endswith(("-", "/")) and line.text.rstrip().endswith(link)
            goes_on = broken and more and more[0][0].islower() and not reaches(more[0])
            yield Item(link + more[0] if goes_on else link, line.number)


def _place(block: Sequence[Line], named: Line | None) -> Item:
    """A cell that is a place by its look, else one that stands beside an address of another kind."""
    sure, beside, near = [], [], []
    reached = {line.number for line in block if any(map(reaches, cells_of(line.text)))}
    for line in block:
        cells = list(_labelled(cells_of(line.text)))
        plain = [(label, cell) for label, cell in cells if not reaches(cell)]
        for label, cell in plain:
            if named and line.number == named.number and not is_place(cell):
                continue
            if is_place(cell.rpartition(",")[2]) or is_place(cell) or label in _place_labels():
                sure.append(Item(cell, line.number))
            elif label or _private_words().match(bare(cell)):
                continue
            elif len(plain) < len(cells) and _could_be_town(cell):
                beside.append(Item(cell, line.number))
            elif {line.number - 1, line.number + 1} & reached and _could_be_town(cell):
                near.append(Item(cell, line.number))
    return next(iter(sure + beside + near), Item("", 0))


@cache
def _place_labels() -> frozenset[str]:
    return frozenset(map(folded, told("places")["labels"]))


def _labelled(cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each cell with its label, which may stand in a cell of its own before it."""
    before = ""
    for cell in cells:
        label, said = _label(cell)
        if not label and folded(cell) in words_of("words", "labels"):
            before = folded(cell)
            continue
        yield label or before, said
        before = ""


def _could_be_town(cell: str) -> bool:
    plain = cell[:1].isupper() and not any(map(str.isdigit, cell)) and ":" not in cell
    paper = folded(cell) in words_of("words", "titles_of_paper")
    return plain and len(cell.split()) <= 4 and not paper and not title_score(cell)


def _label(text: str) -> tuple[str, str]:
    """`Tel: 0151 …`, and the two cells of a table, as the label, folded, and the rest."""
    label, *rest = _AFTER_LABEL.split(text, maxsplit=1)
    plain = folded(label)
    if rest and plain in words_of("words", "labels"):
        return plain, rest[0].strip()
    return "", text


@cache
def _private_words() -> re.Pattern[str]:
    words = any_of(frozenset(bare(word) for word in words_of("words", "private")))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _private(lines: Sequence[Line]) -> Iterator[Item]:
    for at, line in enumerate(lines):
        if line.bullet:
            continue
        cells = cells_of(line.text)
        below = cells_of(lines[at + 1].text)[:1] if at + 1 < len(lines) else []
        for cell, after in zip_longest(cells, [*cells[1:], *below][: len(cells)], fillvalue=""):
            # A table or a narrow column parts a label from what it says.
            parted = bool(_private_words().fullmatch(bare(cell.rstrip(": "))))
            said = f"{cell} {after}".strip() if parted else cell
            if _private_words().match(bare(said)) and (parted or ":" in said or any(spans(said))):
                yield Item(said, line.number)
