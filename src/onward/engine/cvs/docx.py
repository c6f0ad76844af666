"""DOCX: its paragraphs in the order a program meets them, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from onward.engine.cvs.archives import Archive, refused
from onward.engine.cvs.docx_styles import Style, Styles, W, run_style
from onward.engine.cvs.records import Format, Line, NotReadable, Paper, Place
from onward.engine.cvs.sections import kind_of
from onward.engine.cvs.words import limit, say, told

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"
_GONE = {f"{W}del", f"{W}moveFrom", _FALLBACK, f"{W}instrText"}
_DEEPEST_TABLE = 4
_LONG_CELL = 3


def read(content: bytes) -> tuple[Paper, list[Line]]:
    """What the document says. Raises `NotReadable`."""
    archive = Archive(content)
    root = archive.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise refused("docx_broken")
    reader = _Reader(_styles(archive))
    left_out = list(_left_out(archive))
    for place, name in _edges(archive, "header", Place.HEADER):
        left_out += reader.read_part(archive, name, place)
    reader.read_blocks(body, Place.BODY)
    for place, name in _edges(archive, "footer", Place.FOOTER):
        left_out += reader.read_part(archive, name, place)
    if sum(len(line.text) for line in reader.lines) < limit("fewest_letters"):
        raise refused("docx_bare")
    most = limit("lines_read")
    if len(reader.lines) > most:
        left_out.append(say("lines_left", read=f"{most:,}"))
    title, author = _about(archive)
    paper = Paper(
        format=Format.DOCX,
        size=len(content),
        pictures=min(reader.pictures, limit("pictures_counted")),
        columns=_columns(body),
        tables=reader.tables,
        text_boxes=reader.text_boxes,
        title=title,
        author=author,
        left_out=tuple(left_out),
    )
    return paper, reader.lines[:most]


def _styles(archive: Archive) -> Styles:
    return Styles(archive.xml("word/styles.xml"))


def _edges(archive: Archive, kind: str, place: Place) -> Iterator[tuple[Place, str]]:
    for name in sorted(archive.names):
        if name.startswith(f"word/{kind}") and name.endswith(".xml"):
            yield place, name


def _about(archive: Archive) -> tuple[str, str]:
    try:
        core = archive.xml("docProps/core.xml")
    except NotReadable:
        return "", ""
    if core is None:
        return "", ""
    return (core.findtext(_TITLE) or "").strip(), (core.findtext(_AUTHOR) or "").strip()


def _left_out(archive: Archive) -> Iterator[str]:
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        yield say("macros")
    relations = archive.xml("word/_rels/document.xml.rels")
    for each in () if relations is None else relations.iter(_RELATION):
        if each.get("TargetMode") == "External" and not each.get("Type", "").endswith(
            "/hyperlink"
        ):
            yield say("links_left")
            return


def _columns(body: Element) -> int:
    counts = [each.get(f"{W}num", "1") for each in body.iter(f"{W}cols")]
    return max((int(count) for count in counts if count.isdigit() and len(count) < 3), default=1)


@dataclass(slots=True)
class _Written:
    """One line of a paragraph so far."""

    text: str = ""
    bold: int = 0
    hidden: int = 0
    size: float | None = None

    def add(self, text: str, style: Style) -> None:
        self.text += text
        count = len(text.strip())
        self.bold += count * style.bold
        self.hidden += count * style.hidden
        if count and style.size:
            self.size = max(self.size or 0, style.size)


@dataclass(slots=True)
class _Reader:
    styles: Styles
    lines: list[Line] = field(default_factory=list)
    pictures: int = 0
    tables: int = 0
    text_boxes: int = 0
    _boxes: list[Element] = field(default_factory=list)

    def read_part(self, archive: Archive, name: str, place: Place) -> list[str]:
        """A header or a footer; what was left out of it."""
        try:
            root = archive.xml(name)
        except NotReadable:
            return [say("part_left", part=name.rpartition("/")[2])]
        if root is not None:
            self.read_blocks(root, place)
        return []

    def read_blocks(self, parent: Element, place: Place, depth: int = 0) -> None:
        for block in parent:
            if block.tag == f"{W}p":
                self._keep(self._paragraph(block, place))
                self._read_boxes(depth)
            elif block.tag == f"{W}tbl" and depth <= _DEEPEST_TABLE:
                self.tables += 1
                self._table(block, Place.TABLE if place is Place.BODY else place, depth + 1)
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag"):
                self.read_blocks(block, place, depth)

    def _keep(self, lines: list[Line]) -> None:
        for line in lines:
            if len(self.lines) <= limit("lines_read"):
                self.lines.append(_numbered(line, len(self.lines) + 1))

    def _read_boxes(self, depth: int) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes if depth <= _DEEPEST_TABLE else []:
            self.text_boxes += 1
            self.read_blocks(box, Place.TEXT_BOX, depth + 1)

    def _table(self, table: Element, place: Place, depth: int) -> None:
        for row in table.iter(f"{W}tr") if depth <= _DEEPEST_TABLE else []:
            cells = [self._cell(cell, place, depth) for cell in row.findall(f"{W}tc")]
            self._keep(_side_by_side(cells))

    def _cell(self, cell: Element, place: Place, depth: int) -> list[Line]:
        """What a cell holds, kept apart from the lines so far."""
        inner = _Reader(self.styles)
        inner.read_blocks(cell, place, depth)
        self.pictures += inner.pictures
        self.tables += inner.tables
        self.text_boxes += inner.text_boxes
        return inner.lines

    def _paragraph(self, paragraph: Element, place: Place) -> list[Line]:
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.of(named.get(f"{W}val") if named is not None else None)
        listed = properties.find(f"{W}numPr") if properties is not None else None
        bullet = style.listed if listed is None else _is_numbered(listed)
        written = [_Written()]
        self._write(paragraph, style, written)
        lines: list[Line] = []
        for each in written:
            text = each.text.replace("\xa0", " ").strip()[: limit("longest_line")]
            if text:
                half = len(text.replace(" ", "")) / 2
                lines.append(
                    Line(
                        number=0, text=text, place=place, size=each.size, bold=each.bold > half,
                        hidden=each.hidden > half * 1.9, bullet=bullet and not lines,
                        heading=style.heading,
                    )
                )  # fmt: skip
        return lines

    def _write(self, parent: Element, style: Style, written: list[_Written]) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, run_style(style, child.find(f"{W}rPr")), written)
            elif child.tag not in _GONE and child.tag != f"{W}pPr":
                self._write(child, style, written)

    def _run(self, run: Element, style: Style, written: list[_Written]) -> None:
        for child in run:
            if child.tag == f"{W}t":
                written[-1].add(child.text or "", style)
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                written[-1].add("\t", style)
            elif child.tag in (f"{W}br", f"{W}cr"):
                written.append(_Written())
            elif child.tag == f"{W}noBreakHyphen":
                written[-1].add("-", style)
            elif child.tag == f"{W}sym":
                written[-1].add(_symbol(child), style)
            elif child.tag not in _GONE and child.tag != f"{W}rPr":
                self._drawn(child)

    def _drawn(self, drawing: Element) -> None:
        """Pictures and text boxes; what stands in a box comes after the paragraph it hangs on."""
        waiting = [drawing]
        while waiting:
            each = waiting.pop(0)
            if each.tag == f"{W}txbxContent":
                self._boxes.append(each)
            elif each.tag == _PICTURE:
                self.pictures += 1
            elif each.tag != _FALLBACK:
                waiting[:0] = list(each)


def _symbol(symbol: Element) -> str:
    code = symbol.get(f"{W}char", "").lower()
    return "•" if code in told("marks")["private_bullets"] else ""


def _is_numbered(listed: Element) -> bool:
    number = listed.find(f"{W}numId")
    return number is not None and number.get(f"{W}val") != "0"


def _numbered(line: Line, number: int) -> Line:
    return Line(
        number=number, text=line.text, page=line.page, place=line.place, size=line.size,
        bold=line.bold, hidden=line.hidden, bullet=line.bullet, heading=line.heading,
    )  # fmt: skip


def _side_by_side(cells: list[list[Line]]) -> list[Line]:
    """A row of a table: its first lines beside each other, unless its cells are columns of their own."""
    filled = [cell for cell in cells if cell]
    long = sum(len(cell) > _LONG_CELL for cell in filled)
    headed = any(kind_of(line) for cell in filled if len(cell) > 1 for line in cell)
    if len(filled) < 2 or long > 1 or headed:
        return [line for cell in filled for line in cell]
    first = [cell[0] for cell in filled]
    widest = max(first, key=lambda line: len(line.text))
    joined = Line(
        number=0, text="\t".join(line.text for line in first), place=first[0].place,
        size=widest.size, bold=widest.bold, hidden=all(line.hidden for line in first),
        bullet=first[0].bullet, heading=first[0].heading,
    )  # fmt: skip
    return [joined, *(line for cell in filled for line in cell[1:])]
