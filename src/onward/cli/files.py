"""`onward import` of what is no mail: what it leaves open is asked before anything comes in."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, plain
from onward.cli.telling import INTERRUPTED, SECONDS_BETWEEN_LINES, WIDTH
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import NotThat, Sensitive
from onward.engine.files.shapes import Noun, Shape, Sureness
from onward.intake.files import asking, bringing, opening
from onward.intake.files.asking import Said
from onward.intake.files.bringing import Looked
from onward.intake.nouns import in_words
from onward.intake.reckoning import Brought

NOUNS = tuple(noun.value for noun in Noun)
KINDS = (*opening.KINDS, *NOUNS)
SHOWN_HEADINGS = 60


def said_in(given: Namespace) -> Said:
    """What the options say of every file given."""
    columns = {}
    for one in given.map:
        heading, equals, field = one.rpartition("=")
        if not equals or not heading:
            raise Refusal(f"“{one}” is no HEADING=FIELD.")
        columns[heading] = field
    chosen = [one.strip() for one in (given.sensitive or "").split(",") if one.strip()]
    wrong = [one for one in chosen if one not in set(Sensitive)]
    if wrong:
        raise Refusal(f"“{wrong[0]}” is none of {', '.join(Sensitive)}.")
    day_first = True if given.day_first else False if given.month_first else None
    noun = given.kind if given.kind in NOUNS else ""
    return Said(day_first=day_first, columns=columns, noun=noun, sensitive=tuple(chosen))


def kind_of(path: Path, wanted: str | None) -> str:
    """One of `FileKind`, or "" where mail is asked; refuses what is not what was insisted on."""
    try:
        found = opening.kind_of(path)
    except NotThat as refusal:
        raise Refusal(f"{path}: {refusal} Nothing was changed.") from None
    except OSError as refusal:
        raise Refusal(f"{path} cannot be read: {refusal.strerror}.") from refusal
    if wanted in NOUNS:
        wanted = FileKind.TABLE.value if found not in opening.OF_TABLES else found
    if wanted in opening.KINDS:
        if found is None and wanted in opening.OF_TABLES:
            return wanted
        if found != wanted:
            said = f"is {found}, not {wanted}" if found else f"is no {wanted}"
            raise Refusal(f"{path} {said}; leave --as out.")
    elif wanted:
        # A kind of mail was insisted on, and mail is asked.
        return ""
    return found.value if found else ""


def ready(paths: Iterable[tuple[Path, str]], owner: User, said: Said) -> dict[Path, Looked]:
    """What is no mail, looked at; refuses before anything comes in what nobody can know."""
    looked = {}
    for path, kind in paths:
        if kind in opening.KINDS:
            looked[path] = _looked(path, FileKind(kind), owner, said)
            _refuse_unclear(path, looked[path])
    return looked


def _looked(path: Path, kind: FileKind, owner: User, said: Said) -> Looked:
    at = clock.now(owner)
    try:
        return bringing.look(owner, bringing.file_at(path, kind, at=at), said, at=at)
    except NotThat as refusal:
        raise Refusal(f"{path}: {refusal} Nothing was changed.") from None


def _refuse_unclear(path: Path, looked: Looked) -> None:
    for name, shape in asking.unclear_tables(looked.shapes):
        raise Refusal(_unclear(path, name, shape))
    if example := asking.day_question(looked.shapes):
        raise Refusal(
            f"{path}: “{example}” could begin with the day or the month. "
            "Say --day-first or --month-first."
        )


def _unclear(path: Path, name: str, shape: Shape) -> str:
    headings = ", ".join(f"“{one.heading}”" for one in shape.columns[:SHOWN_HEADINGS])
    where = path if name == path.name else f"{path}, {name}"
    if shape.noun is None:
        return (
            f"{where}: its rows may be people or applications. "
            f"Say --as people or --as applications. Its headings: {headings}."
        )
    needed = "name" if shape.noun is Noun.PEOPLE else "employer"
    unknown = [one.heading for one in shape.columns if one.sure is Sureness.UNKNOWN]
    example = (unknown or [one.heading for one in shape.columns] or ["HEADING"])[0]
    return (
        f"{where}: no heading is known as the {needed}. "
        f'Say for instance --map "{example}={needed}". Its headings: {headings}.'
    )


def bring(looked: Looked, owner: User, given: Namespace) -> Brought:
    line = _Line(looked.file.name, shown=sys.stderr.isatty() and not given.json)
    try:
        return bringing.take(
            owner, looked, at=clock.now(owner), dry_run=given.dry_run, told=line.tell
        )
    except NotThat as refusal:
        raise Refusal(f"{looked.file.path}: {refusal} Nothing was changed.") from None
    finally:
        line.clear()


class _Line:
    """One line of a terminal that says how far it is; nothing where nobody would see it."""

    def __init__(self, name: str, *, shown: bool) -> None:
        self._name, self._shown, self._told_at = name, shown, 0.0

    def tell(self, done: int, of: int) -> None:
        if self._shown and time.monotonic() - self._told_at > SECONDS_BETWEEN_LINES:
            self._told_at = time.monotonic()
            words = f"{done:,} of {of:,} taken in" if done else f"{of:,} read"
            self._write(f"{self._name}: {words}"[:WIDTH])

    def clear(self) -> None:
        if self._told_at:
            self._write("")

    def _write(self, words: str) -> None:
        sys.stderr.write(f"\r{plain(words):<{WIDTH}}" if words else f"\r{'':<{WIDTH}}\r")
        sys.stderr.flush()


def stopped(path: Path) -> int:
    """Ctrl-C leaves nothing of it."""
    print(f"{path.name}: stopped. Nothing of it was kept.", file=sys.stderr)
    return INTERRUPTED


def lines_of(path: Path, one: Brought) -> Iterator[str]:
    """What came of a file, in lines for a terminal."""
    would = "would come in" if one.dry_run else "came in"
    here = f" Here already, or twice: {in_words(one.merged)}." if one.merged else ""
    new = in_words(one.new) or "nothing new"
    yield f"{path}: {one.kind}. {would.capitalize()}: {new}.{here}"
    yield f"  {one.skipped_count:,} left out, {one.unreadable_count:,} unreadable."
    for noted in (*one.skipped, *one.unreadable):
        yield f"  {noted.where}: {noted.reason}"
