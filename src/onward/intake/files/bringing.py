"""A file into the search: looked at, read, and taken in; the page and the command do the same."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Found, TooMuch
from onward.intake.files import asking
from onward.intake.files.asking import Said, Shapes
from onward.intake.files.opening import File, kind_of, known_kinds
from onward.intake.keys import Keys
from onward.intake.models import Origin
from onward.intake.reckoning import Brought
from onward.intake.taking import batch
from onward.tracker import changes

BLOCK = 1024 * 1024
NOTHING_SAID = Said()
Told = Callable[[int, int], None]


class Unclear(Exception):
    """Only a person can say what is meant; `shapes` are the tables that ask."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes


class NoneOfThese(Exception):
    """It is nothing that is read here; the words say which kinds are."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file after a look: what it asks, and what is known of it by now."""

    file: File
    said: Said
    shapes: Shapes


def look(owner: User, file: File, said: Said = NOTHING_SAID, *, at: datetime) -> Looked:
    """What the file asks, with what was said of the same headings before. Raises `NotThat`."""
    shapes = _shapes(owner, file, said, at=at)
    known = asking.remembered(owner, shapes, said)
    if known != said:
        shapes = _shapes(owner, file, known, at=at)
    return Looked(file, known, shapes)


def _shapes(owner: User, file: File, said: Said, *, at: datetime) -> Shapes:
    try:
        return file.look(asking.choices_of(owner, said, at=at))
    except TooMuch:
        # What it holds up to the limit is read, and the rest is said then.
        return ()


def take(
    owner: User, looked: Looked, *, at: datetime, dry_run: bool = False, told: Told | None = None
) -> Brought:
    """Bring in what was looked at. Raises `Unclear`, `NotThat`, and whatever `told` raises."""
    if not asking.settled(looked.shapes):
        raise Unclear(looked.shapes)
    records = gather(owner, looked, at=at, told=told)
    return take_gathered(owner, looked, records, at=at, dry_run=dry_run, told=told)


def gather(
    owner: User, looked: Looked, *, at: datetime, told: Told | None = None
) -> batch.Gathered:
    choices = asking.choices_of(owner, looked.said, at=at)
    found = looked.file.read(choices)
    if told is None:
        return batch.gathered(found, name=looked.file.name)

    def counted() -> Iterator[Found]:
        for count, one in enumerate(found):
            if count % 500 == 0:
                told(0, count)
            yield one

    return batch.gathered(counted(), name=looked.file.name)


def take_gathered(
    owner: User,
    looked: Looked,
    records: batch.Gathered,
    *,
    at: datetime,
    dry_run: bool = False,
    told: Told | None = None,
) -> Brought:
    file, said = looked.file, looked.said
    age = _Age(owner, file, at)
    taken = batch.Taken(
        name=file.name,
        kind=asking.source_of(file.kind, looked.shapes),
        as_of=age.as_of,
        choices=asking.choices_of(owner, said, at=at),
        ticked=said.ticked,
        headings=asking.heading_line(looked.shapes),
    )
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        if told is not None:
            told(min(done, records.count), records.count)

    def also(change: changes.Recording) -> None:
        asking.remember(owner, looked.shapes, said, at=at, change=change)
        age.keep(change)

    return batch.take(owner, records, taken, at=at, dry_run=dry_run, told=tell, also=also)


class _Age:
    """When a file was made. One that does not say so keeps the day it came in first."""

    def __init__(self, owner: User, file: File, at: datetime) -> None:
        self._owner = owner
        self._key = ""
        self._known = False
        self.as_of = file.as_of
        if not self.as_of:
            self._key = Keys(owner).of("file", _digest_of(file.path))
            known = Origin.objects.owned_by(owner).filter(key=self._key).first()
            self._known = known is not None
            self.as_of = known.given["as_of"] if known else f"{at:%Y-%m-%d %H:%M}"

    def keep(self, change: changes.Recording) -> None:
        if self._key and not self._known:
            given = {"as_of": self.as_of}
            change.create(Origin, owner=self._owner, key=self._key, given=given)


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    if path.is_file():
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    return digest.hexdigest()


def bring(
    owner: User,
    path: Path,
    *,
    at: datetime,
    said: Said = NOTHING_SAID,
    dry_run: bool = False,
    told: Told | None = None,
) -> Brought:
    """All in one. Raises `NoneOfThese`, `Unclear`, `NotThat`, OSError."""
    kind = kind_of(path)
    if kind is None:
        raise NoneOfThese(known_kinds())
    looked = look(owner, file_at(path, kind, at=at), said, at=at)
    return take(owner, looked, at=at, dry_run=dry_run, told=told)


def file_at(path: Path, kind: FileKind, *, at: datetime) -> File:
    """A file where it lies: it was made when it was last written."""
    made = datetime.fromtimestamp(path.stat().st_mtime, at.tzinfo)
    return File(path, path.name, kind, made=f"{made:%Y-%m-%d %H:%M}")
