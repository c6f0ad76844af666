"""What a file is, by what is in it: names lie, and endings more so."""

import csv
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from onward.engine.files import headings, linkedin, own
from onward.engine.files.kinds import FileKind
from onward.engine.files.lines import encoding_of
from onward.engine.files.sheets import SEPARATORS, ZIP_STARTS, is_text
from onward.engine.mail import mailbox

# Enough for the headings of any table, and for the first keys of a resume.
HEAD_LENGTH = 64 * 1024
WORKBOOK = "xl/workbook.xml"
TABLE_ENDINGS = (".csv", ".tsv", ".tab")
# These are read by programs that know contacts alone.
CONTACTS = ("google", "outlook")
# A table whose headings nobody here knows has this many rows of one width.
ROWS_OF_A_TABLE = 2
SAMPLED = 40

_CARD = re.compile(r"\s*BEGIN:(VCARD|VCALENDAR)\b", re.IGNORECASE)
_KEY = re.compile(r'"(\$schema|basics|work|education|skills|volunteer|projects)"\s*:')
_RESUME_SCHEMA = re.compile(r'"\$schema"\s*:\s*"[^"]*(?:jsonresume|resume-schema)', re.IGNORECASE)
FEWEST_KEYS = 2


def kind_of(head: bytes, *, name: str = "", members: Iterable[str] = ()) -> FileKind | None:
    """What a file is, or None: mail, and whatever nobody here can read.

    `head` are its first `HEAD_LENGTH` bytes, `members` the names in it where it is a zip. A single CSV of
    LinkedIn is LINKEDIN like the whole zip: `linkedin.read([(name, opener)])` reads both. A workbook is a
    TABLE. Ask here before mail is asked: a card with X- lines passes for a mail, and never the reverse.
    """
    if head.startswith(ZIP_STARTS):
        return _of_zip(tuple(members))
    if not head or not is_text(head):
        return None
    encoding = encoding_of(head)
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    if card := _CARD.match(text):
        return FileKind.VCARD if card[1].upper() == "VCARD" else FileKind.CALENDAR
    if text.lstrip().startswith(("{", "[")):
        return FileKind.RESUME if _is_resume(text) else None
    if encoding == "utf-8" and _is_mail(head):
        return None
    return _of_table(text, name)


def _of_zip(members: tuple[str, ...]) -> FileKind | None:
    if WORKBOOK in members:
        return FileKind.TABLE
    if own.is_export(members):
        return FileKind.OWN
    return FileKind.LINKEDIN if linkedin.is_export(members) else None


def _is_resume(text: str) -> bool:
    keys = set(_KEY.findall(text))
    if _RESUME_SCHEMA.search(text):
        return True
    return bool(keys & {"basics", "work"}) and len(keys) >= FEWEST_KEYS


def _is_mail(head: bytes) -> bool:
    try:
        return mailbox.sniff(head) is not mailbox.FileKind.TEXT
    except mailbox.NotMail:
        return True


def _of_table(text: str, name: str) -> FileKind | None:
    lines = text.splitlines(keepends=True)[:SAMPLED]
    tables = [_cells(lines, separator) for separator in SEPARATORS]
    best = max(tables, key=lambda rows: max(map(headings.known_in, rows), default=0))
    number = headings.heading_row(best)
    if number is not None and headings.known_in(best[number]) >= headings.FEWEST_KNOWN:
        program = headings.program_of(best[number])
        return _of_program(program.name if program else "")
    if linkedin.is_member(name, lines):
        return FileKind.LINKEDIN
    named = PurePosixPath(name.lower()).suffix in TABLE_ENDINGS
    return FileKind.TABLE if named and any(map(_is_even, tables)) else None


def _of_program(name: str) -> FileKind:
    if name.startswith("linkedin."):
        return FileKind.LINKEDIN
    return FileKind.CONTACTS if name.startswith(CONTACTS) else FileKind.TABLE


def _cells(lines: list[str], separator: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=separator) if any(row)]
    except csv.Error:
        return []


def _is_even(rows: list[list[str]]) -> bool:
    widths = [len(row) for row in rows if len(row) > 1]
    return any(widths.count(width) >= ROWS_OF_A_TABLE for width in set(widths))
