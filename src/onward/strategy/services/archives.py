"""Lists of occupations come in and go out. They are files, published for all, and can be had again."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from onward import jobs
from onward.accounts import lease
from onward.accounts.models import User
from onward.engine.occupations import Edition, NotAList, is_fuller, open_catalogue
from onward.strategy import isolated, shelving
from onward.strategy.archives import folder_of, shelf_of

COMING, TOLD, LEASE, NEW = "coming", "told.json", "lease", "new.db"
# A list that came in and holds less than the one that is there: the person says which one stays.
WAITING = "waiting.db"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the last file that was given."""

    works: bool = False
    # What stands in the way, and what to do instead.
    refusal: str = ""
    step: str = ""


class Fuller(Exception):
    """A fuller list of the same publisher is there; say whether the new one is to replace it."""

    def __init__(self, there: Edition, new: Edition) -> None:
        self.there, self.new = there, new


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that waits for a yes, and the one it would replace; None where that was taken out since."""

    new: Edition
    there: Edition | None


def bring_in(owner: User, paths: Sequence[Path], *, replaces: bool = False) -> str:
    """Read archives and keep them as one list; what was there of the same publisher makes room.

    It gives the name of the list. Raises `NotAList`, `Fuller` unless `replaces`, and `lease.AtWork` while
    another one comes in.
    """
    with lease.held(_made(folder_of(owner)) / LEASE):
        leave_waiting(owner)
        try:
            return _shelved(owner, paths, replaces=replaces)
        except Fuller:
            leave_waiting(owner)
            raise


def waiting_of(owner: User) -> Waiting | None:
    """The list that waits for a yes."""
    new = _edition_of(folder_of(owner) / WAITING)
    return Waiting(new, _edition_of(shelf_of(owner, new.publisher))) if new else None


def take_waiting(owner: User) -> None:
    """The list that waits replaces the fuller one. Does nothing where none waits any more."""
    waiting = waiting_of(owner)
    # Another click may have taken it in between.
    with suppress(FileNotFoundError):
        if waiting is None:
            return
        (folder_of(owner) / WAITING).replace(shelf_of(owner, waiting.new.publisher))


def leave_waiting(owner: User) -> None:
    """The list that is there stays; the one that waits goes."""
    (folder_of(owner) / WAITING).unlink(missing_ok=True)


def take_in(owner: User, files: Iterable[UploadedFile]) -> None:
    """Read what was sent here beside the pages. Raises `lease.AtWork` while another one comes in."""
    if _is_at_work(owner):
        raise lease.AtWork
    coming = folder_of(owner) / COMING
    shutil.rmtree(coming, ignore_errors=True)
    _made(coming)
    for number, file in enumerate(files):
        _copied(file, coming, number)
    _tell(owner, {"works": True})
    jobs.start(
        read_what_came,
        owner.pk,
        owner_id=owner.pk,
        begun=lambda: lease.is_held(folder_of(owner) / LEASE),
    )


def _is_at_work(owner: User) -> bool:
    held = lease.is_held(folder_of(owner) / LEASE)
    return held or _standing_of(owner) in jobs.UNDER_WAY


def _standing_of(owner: User) -> jobs.Standing | None:
    return jobs.standing_of(read_what_came, about=owner.pk, owner_id=owner.pk)


def told_of(owner: User) -> Told:
    """How far the last file is; one that was cut off by the end of the program says so."""
    try:
        told = json.loads((folder_of(owner) / TOLD).read_text("utf-8"))
    except (OSError, ValueError):
        return Told()
    if told.get("works") and not _is_at_work(owner):
        # It may have ended between the two looks.
        with suppress(OSError, ValueError):
            told = json.loads((folder_of(owner) / TOLD).read_text("utf-8"))
        if told.get("works"):
            return Told(refusal=_("It was interrupted, since Onward was stopped."), step=_("Choose the file again."))  # fmt: skip
    return Told(bool(told.get("works")), str(told.get("refusal", "")), str(told.get("step", "")))


def take_out(owner: User, name: str) -> None:
    """Let a list go. What was kept of roles and skills stays."""
    shelf_of(owner, name).unlink(missing_ok=True)


def _copied(file: UploadedFile, coming: Path, number: int) -> Path:
    # The version of a list may stand in the name of its file, and in no other place.
    name = "".join(sign for sign in Path(file.name or "").name if sign.isprintable())[-120:]
    # One folder for each: two files may have one name.
    copy = _made(coming / str(number)) / (name.strip(". ") or "archive.zip")
    with copy.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return copy


def _made(place: Path) -> Path:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


@jobs.declared(jobs.Effects.RESUMED)
def read_what_came(owner_id: int) -> None:
    """What came lies in its folder until it was read, and a list takes its place in one stroke."""
    # Nothing of theirs is asked for but where their files lie.
    owner = User(pk=owner_id)
    paths = _came(owner)
    if not paths:
        # It was read already, by a worker that ended before it could say so.
        return
    try:
        with lease.held(_made(folder_of(owner)) / LEASE):
            leave_waiting(owner)
            told = _read(owner, paths)
    except lease.AtWork:
        # The one that is at it tells what becomes of it.
        raise jobs.NotYet from None
    _tell(owner, told)
    shutil.rmtree(folder_of(owner) / COMING, ignore_errors=True)


def _came(owner: User) -> list[Path]:
    """The copies, in the order they were given."""
    given = (folder_of(owner) / COMING).glob("*/*")
    return sorted(given, key=lambda path: int(path.parent.name))


def _read(owner: User, paths: Sequence[Path]) -> dict[str, Any]:
    """What is told of it afterwards."""
    try:
        _shelved(owner, paths)
    except Fuller:
        # It waits, and its page asks.
        return {}
    except NotAList as refusal:
        return {"refusal": refusal.sentence, "step": refusal.step}
    except OSError:
        return {"refusal": _("There is no room left on this disk."), "step": _("Make some room, then choose the file again.")}  # fmt: skip
    return {}


def _tell(owner: User, told: dict[str, Any]) -> None:
    (folder_of(owner) / TOLD).write_text(json.dumps(told), "utf-8")


def _shelved(owner: User, paths: Sequence[Path], *, replaces: bool = False) -> str:
    """Raises `Fuller`, with the new list laid aside as `WAITING`."""
    new = folder_of(owner) / NEW
    try:
        _run(new, paths)
        with open_catalogue(new) as catalogue:
            edition = catalogue.edition
        there = _edition_of(shelf_of(owner, edition.publisher))
        if there and is_fuller(there, edition) and not replaces:
            new.replace(folder_of(owner) / WAITING)
            raise Fuller(there, edition)
        new.replace(shelf_of(owner, edition.publisher))
    finally:
        for left in folder_of(owner).glob(f"{NEW}*"):
            left.unlink(missing_ok=True)
    return str(edition.publisher)


def _edition_of(path: Path) -> Edition | None:
    """What a list holds; None where there is none, or one of an older make."""
    if not path.exists():
        return None
    try:
        with open_catalogue(path) as catalogue:
            return catalogue.edition
    except NotAList:
        return None


def _run(new: Path, paths: Sequence[Path]) -> None:
    given = [str(path) for path in (new, *(path.absolute() for path in paths))]
    try:
        ran = subprocess.run(  # noqa: S603 (our own interpreter and our own words)
            isolated.command(shelving.__name__, *given),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=shelving.SECONDS * 2, check=False, env=isolated.environment(), cwd=isolated.HOME,
        )  # fmt: skip
        told = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise NotAList(
            _("This archive could not be read to its end."),
            _("Download it again from its publisher and choose the new file."),
        ) from None
    if told:
        raise NotAList(str(told["sentence"]), str(told["step"]))
