"""The lists of occupations a person has: where they lie, and each of them open once for the whole program."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from onward.accounts.models import User
from onward.engine.occupations import (
    Catalogue,
    Finder,
    Neighbour,
    Neighbourhood,
    NotAList,
    Publisher,
    open_catalogue,
    starter_catalogue,
)

# Those that come in as a file; the fuller one is asked first.
KEPT = (Publisher.ONET, Publisher.ESCO)
OPEN_AT_ONCE = 4
NEAR_KEPT = 200


@dataclass(frozen=True, slots=True)
class Archive:
    """One list that can be asked."""

    name: str
    catalogue: Catalogue


def folder_of(owner: User) -> Path:
    """Where the lists of one person lie: in the data folder, beside the database and not in it."""
    return Path(settings.DATA) / "occupations" / str(owner.pk)


def shelf_of(owner: User, name: str) -> Path:
    return folder_of(owner) / f"{name}.db"


def archives_of(owner: User) -> list[Archive]:
    """All that can be asked, the fullest first; the starter set is always there."""
    found = [archive for name in KEPT if (archive := _brought(owner, name))]
    return [*found, Archive(Publisher.STARTER, starter())]


def archive_named(owner: User, name: str) -> Archive | None:
    return next((one for one in archives_of(owner) if one.name == name), None)


def main_of(owner: User) -> Archive:
    return archives_of(owner)[0]


@cache
def starter() -> Catalogue:
    return starter_catalogue()


def _brought(owner: User, name: str) -> Archive | None:
    path = shelf_of(owner, name)
    try:
        stood = path.stat()
    except OSError:
        return None
    try:
        # A list that was brought in anew is another file.
        return Archive(name, _opened(path, stood.st_mtime_ns, stood.st_ino))
    except NotAList:
        # Of an older make: it counts as not there, and its page says to bring it in again.
        return None


@lru_cache(OPEN_AT_ONCE)
def _opened(path: Path, changed: int, number: int) -> Catalogue:
    return open_catalogue(path)


class Around(Neighbourhood):
    """Distances that are remembered: a page asks for the same few again and again."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self._near: dict[tuple[str, int], list[Neighbour]] = {}

    def of(self, code: str, *, at_most: int = 20) -> list[Neighbour]:
        asked = (code, at_most)
        if asked not in self._near:
            if len(self._near) >= NEAR_KEPT:
                self._near.clear()
            self._near[asked] = super().of(code, at_most=at_most)
        return self._near[asked]


@lru_cache(OPEN_AT_ONCE)
def around(catalogue: Catalogue) -> Around:
    return Around(catalogue)


@lru_cache(OPEN_AT_ONCE)
def finder(catalogue: Catalogue) -> Finder:
    return Finder(catalogue)
