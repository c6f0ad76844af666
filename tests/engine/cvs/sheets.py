"""PDFs written by hand: words where they are wanted, in the fonts every reader has."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 842


@dataclass(frozen=True)
class Put:
    """Words on a page: points from the left and from the top."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False
    white: bool = False


def words(puts: Sequence[Put]) -> bytes:
    rows = []
    for put in puts:
        colour = "1 1 1 rg" if put.white else "0 0 0 rg"
        text = (
            put.text.encode("cp1252")
            .replace(b"\\", b"\\\\")
            .replace(b"(", b"\\(")
            .replace(b")", b"\\)")
        )
        font = "F2" if put.bold else "F1"
        head = f"BT {colour} /{font} {put.size} Tf {put.x} {HEIGHT - put.y} Td (".encode()
        rows.append(head + text + b") Tj ET")
    return b"\n".join(rows)


def pdf(
    *contents: bytes, fonts: bytes = b"", more: Sequence[bytes] = (), trailer: bytes = b""
) -> bytes:
    """A PDF with one page for each content; `more` are objects from number 5 on."""
    usual = (
        b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
        b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    )
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(contents),
        b"<< " + (fonts or usual) + b" >>",
        b"<< /Title (My CV) /Author (Odalys) >>",
        *more,
    ]
    for at, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font 3 0 R /XObject << /Im 5 0 R >> >> >>" % (first + 2 * at + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    return _written(objects, trailer)


def _written(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R " % size + trailer
        + b">>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    )  # fmt: skip


PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\n"
    b"stream\n\x10\x80\x90\xf0\nendstream"
)
SCAN = pdf(b"q 595 0 0 842 0 0 cm /Im Do Q", more=[PICTURE])
# A standard lock whose password nobody has.
LOCKED = pdf(
    words([Put("Nobody reads this", 50, 50)]),
    more=[
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
        + b"5a" * 32
        + b"> /U <"
        + b"3c" * 32
        + b"> >>"
    ],
    trailer=b"/Encrypt 5 0 R /ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>] ",
)
# Glyphs by number only: nothing says which letter is which.
NUMBERED = pdf(
    b"BT /F1 12 Tf 50 780 Td <"
    + b"".join(b"%04x" % number for number in range(300, 420))
    + b"> Tj ET",
    fonts=b"/F1 << /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
    more=[
        PICTURE,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ],
)
