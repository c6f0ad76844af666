"""Who the person is, and how they are reached."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from onward.engine.cvs.dates import spans
from onward.engine.cvs.places import is_place
from onward.engine.cvs.reaching import emails, links, phones, reaches
from onward.engine.cvs.records import Contact, Item, Line, Place, Section, SectionKind
from onward.engine.cvs.sections import kind_of
from onward.engine.cvs.tokens import title_score
from onward.engine.cvs.words import any_of, bare, folded, words_of

_NAME = re.compile(r"[^\W\d_][^\W\d_]*\.?(?:(?:['’-]|\s)[^\W\d_]+\.?){1,5}")
_BETWEEN = re.compile(r"\t|\s*[|•·●▪◦∙]\s*|\s+[–—]\s+|\s{3,}")
_HEAD_LINES = 12


def cells_of(text: str) -> list[str]:
    """The parts of a line of contact details."""
    return [cell for part in _BETWEEN.split(text) if (cell := part.strip(" ,;•·|"))]


def name_line(lines: Sequence[Line]) -> Line | None:
    """The line with the name: the largest one that can be a name, else the first."""
    could = [line for line in lines if line.page == 1 and _name_in(line)]
    sizes = [line.size for line in lines if line.size]
    if sizes:
        usual = sorted(sizes)[len(sizes) // 2]
        large = [line for line in could if line.size and line.size > usual * 1.15]
        if large:
            return max(large, key=lambda line: line.size or 0)
    head = {line.number for line in lines[:_HEAD_LINES]}
    labelled = [line for line in could if _label(line.text)[0]]
    return next(iter(labelled + [line for line in could if line.number in head]), None)


def _name_in(line: Line) -> str:
    if line.bullet or kind_of(line):
        return ""
    label, said = _label(line.text)
    if label and label not in {"name", "nom", "nombre", "naam", "nome"}:
        return ""
    cell = next(iter(cells_of(said)), "")
    if folded(cell) in words_of("words", "titles_of_paper") or is_place(cell):
        return ""
    return cell if _NAME.fullmatch(cell) and cell[0].isupper() and len(cell) <= 60 else ""


def contact_of(lines: Sequence[Line], sections: Sequence[Section], named: Line | None) -> Contact:
    """What is found in the contact block first, then anywhere."""
    block = [line for line in lines if _is_contact(line, sections)]
    rest = [line for line in lines if line not in block and not line.bullet]
    search = block + rest
    email = _first(search, emails)
    return Contact(
        name=Item(_name_in(named), named.number) if named else Item("", 0),
        email=email,
        phone=_first(search, phones),
        place=_place(block, named),
        links=tuple(Item(link, line.number) for line in block for link in links(line.text)),
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


def _place(block: Sequence[Line], named: Line | None) -> Item:
    """A cell that is a place by its look, else one that stands beside an address of another kind."""
    sure, beside, near = [], [], []
    reached = {line.number for line in block if any(map(reaches, cells_of(line.text)))}
    for line in block:
        cells = [_label(cell) for cell in cells_of(line.text)]
        plain = [(label, cell) for label, cell in cells if not reaches(cell)]
        for label, cell in plain:
            if named and line.number == named.number and not is_place(cell):
                continue
            if is_place(cell) or label in words_of("words", "labels"):
                sure.append(Item(cell, line.number))
            elif len(plain) < len(cells) and _could_be_town(cell):
                beside.append(Item(cell, line.number))
            elif {line.number - 1, line.number + 1} & reached and _could_be_town(cell):
                near.append(Item(cell, line.number))
    return next(iter(sure + beside + near), Item("", 0))


def _could_be_town(cell: str) -> bool:
    plain = cell[:1].isupper() and not any(map(str.isdigit, cell)) and ":" not in cell
    paper = folded(cell) in words_of("words", "titles_of_paper")
    return plain and len(cell.split()) <= 4 and not paper and not title_score(cell)


def _label(text: str) -> tuple[str, str]:
    """`Tel: 0151 …` as its label, folded, and the rest."""
    label, colon, rest = text.partition(":")
    plain = folded(label)
    if colon and plain in words_of("words", "labels"):
        return plain, rest.strip()
    return "", text


@cache
def _private_words() -> re.Pattern[str]:
    words = any_of(frozenset(bare(word) for word in words_of("words", "private")))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _private(lines: Sequence[Line]) -> Iterator[Item]:
    for at, line in enumerate(lines):
        if line.bullet:
            continue
        for cell in cells_of(line.text):
            # A narrow column parts a label from what it says.
            after = lines[at + 1].text if cell.endswith(":") and at + 1 < len(lines) else ""
            said = f"{cell} {after}".strip()
            if _private_words().match(bare(said)) and (":" in said or any(spans(said))):
                yield Item(said, line.number)
