"""Lines of cards and calendars, as RFC 6350 and RFC 5545 fold them, read in bounded memory.

Our own and small: `icalendar` unfolds a whole file at once, and knows neither vCard 2.1, whose
quoted-printable lines go on without a fold, nor a picture of 30 MB that nobody asked for.
"""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

CHUNK = 65_536
MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Pictures, sounds and keys: long, and of no use here.
HEAVY = frozenset({b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"IMAGE", b"ATTACH"})
HEAD = re.compile(rb'(?:[^:"]|"[^"]*"){0,2000}')
NAME = re.compile(rb"\s*(?:[\w.-]+\.)?([A-Za-z0-9-]+)\s*[:;]")
# What a card may name; other names of codecs lead to code that is no alphabet.
CHARSET = re.compile(
    r"(?i)utf-?(?:8|16)|us-ascii|iso-?8859-\d{1,2}|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]"
    r"|shift_jis|iso-2022-jp|euc-(?:jp|kr)|big5|gb(?:k|2312|18030)"
)
# Signs without a shape; some databases refuse them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ESCAPED = re.compile(r"\\(.)", re.S)


@dataclass(slots=True)
class Line:
    """One line as it was before it was folded, and the number of the line it begins on."""

    number: int
    content: bytes
    # Where it was longer than is kept.
    is_cut: bool = False
    is_heavy: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """What a line says: `item1.URL;TYPE=home:https://…` as its parts."""

    name: str
    value: str
    group: str = ""
    params: dict[str, list[str]] = field(default_factory=dict)

    def param(self, name: str) -> str:
        return next(iter(self.params.get(name, ())), "")

    def types(self) -> frozenset[str]:
        return frozenset(each.casefold() for each in self.params.get("TYPE", ()))


def lines(stream: BinaryIO, *, longest: int) -> Iterator[Line]:
    """Unfolded lines; blank ones are left out, and what is heavy is passed over."""
    line: Line | None = None
    keeps_space = False
    for number, piece, is_cut in _pieces(stream, longest=longest):
        if line is not None and _goes_on(line, piece):
            _join(line, piece, keeps_space=keeps_space, longest=longest)
            line.is_cut = line.is_cut or is_cut
            continue
        if line is not None:
            yield line
        line = None
        if piece.strip():
            line = Line(number, piece, is_cut, _name(piece) in HEAVY)
            keeps_space = _keeps_space(piece, keeps_space)
            if line.is_heavy:
                line.content = piece[:100]
    if line is not None:
        yield line


def _keeps_space(piece: bytes, before: bool) -> bool:
    """vCard 2.1 folds at a space and keeps it; everything since folds before one and drops it."""
    plain = piece.strip().upper()
    return plain == b"VERSION:2.1" or (before and plain != b"END:VCARD")


def _goes_on(line: Line, piece: bytes) -> bool:
    if piece[:1] in {b" ", b"\t"}:
        # A picture of vCard 2.1 ends with an empty line, which may hold spaces.
        return bool(piece.strip()) or not line.is_heavy
    if line.is_heavy:
        # Some programs forget to indent a picture; its letters hold no colon.
        return bool(piece.strip()) and b":" not in piece
    return line.content.endswith(b"=") and _is_quoted_printable(line.content)


def _join(line: Line, piece: bytes, *, keeps_space: bool, longest: int) -> None:
    if line.is_heavy:
        return
    is_soft = line.content.endswith(b"=") and _is_quoted_printable(line.content)
    if line.is_cut:
        # What is not kept still says whether the next line belongs to it.
        if is_soft and not piece.endswith(b"="):
            line.content = line.content[:-1]
        return
    if is_soft:
        line.content = line.content[:-1] + piece
    else:
        line.content += piece if keeps_space else piece[1:]
    if len(line.content) > longest:
        ending = b"=" if is_soft and piece.endswith(b"=") else b""
        line.content, line.is_cut = line.content[:longest] + ending, True


def _is_quoted_printable(content: bytes) -> bool:
    head = HEAD.match(content)
    return head is not None and b"QUOTED-PRINTABLE" in head.group().upper()


def _name(piece: bytes) -> bytes:
    found = NAME.match(piece[:200])
    return found.group(1).upper() if found else b""


def _pieces(stream: BinaryIO, *, longest: int) -> Iterator[tuple[int, bytes, bool]]:
    """Lines as they stand in the file, each with its number; of a longer one only its beginning."""
    number, rest, is_cut = 1, b"", False
    for chunk in _as_utf8(stream):
        whole = (rest + chunk).splitlines(keepends=True)
        rest = whole.pop() if whole else b""
        for each in whole:
            yield number, each.rstrip(b"\r\n"), is_cut
            number, is_cut = number + 1, False
        # Its end may be the first half of a line break.
        if rest.endswith(b"\n"):
            yield number, rest.rstrip(b"\r\n"), is_cut
            number, rest, is_cut = number + 1, b"", False
        elif len(rest) > longest:
            ending = b"\r" if rest.endswith(b"\r") else b""
            rest, is_cut = rest[:longest].rstrip(b"\r") + ending, True
    if rest:
        yield number, rest.rstrip(b"\r\n"), is_cut


def _as_utf8(stream: BinaryIO) -> Iterator[bytes]:
    chunk = stream.read(CHUNK)
    coding = MARKS.get(chunk[:2])
    if coding is None:
        chunk = chunk.removeprefix(codecs.BOM_UTF8)
        while chunk:
            yield chunk
            chunk = stream.read(CHUNK)
        return
    # Address books of older Macs write every sign in two bytes.
    decoder = codecs.getincrementaldecoder(coding)(errors="replace")
    chunk = chunk[2:]
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", "replace")
        chunk = stream.read(CHUNK)


def parse(content: bytes) -> Property | None:
    """The parts of a line; None where it has none."""
    head = HEAD.match(content)
    if head is None or content[head.end() : head.end() + 1] != b":":
        return None
    name, *params = _split_head(head.group().decode("utf-8", "replace"))
    group, _, name = name.strip().rpartition(".")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,60}", name):
        return None
    known = _params(params)
    return Property(name.upper(), _text(content[head.end() + 1 :], known), group.lower(), known)


def _split_head(head: str) -> list[str]:
    return re.findall(r'(?:[^;"]|"[^"]*"?)+', head) or [""]


def _params(given: list[str]) -> dict[str, list[str]]:
    """Parameters by name; vCard 2.1 also writes bare values, such as `TEL;HOME`."""
    params: dict[str, list[str]] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            bare = name.strip().upper()
            name, value = ("ENCODING" if bare in {"QUOTED-PRINTABLE", "BASE64"} else "TYPE"), bare
        values = [one.strip().strip('"') for one in re.findall(r'(?:[^,"]|"[^"]*"?)+', value)]
        name = name.strip().upper()
        if name == "TYPE":
            # A list may be quoted as a whole: TYPE="work,voice".
            values = [part for one in values for part in one.split(",")]
        params.setdefault(name, []).extend(values)
    return params


def _text(value: bytes, params: dict[str, list[str]]) -> str:
    if "QUOTED-PRINTABLE" in (each.upper() for each in params.get("ENCODING", ())):
        value = quopri.decodestring(value)
    return _decoded(value, next(iter(params.get("CHARSET", ())), ""))


def _decoded(value: bytes, charset: str) -> str:
    codings = [charset] if CHARSET.fullmatch(charset) else []
    for coding in (*codings, "utf-8", "cp1252"):
        try:
            return CONTROL.sub("", value.decode(coding))
        except (LookupError, ValueError):
            continue
    return CONTROL.sub("", value.decode("latin-1"))


def plain(value: str) -> str:
    """A text without the signs that protected its commas and line breaks."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split(value: str, at: str) -> list[str]:
    """Parts of a value between signs that are not protected, each plain."""
    return [plain(part) for part in re.findall(rf"(?:^|{at})((?:\\.|[^\\{at}])*)", value, re.S)]
