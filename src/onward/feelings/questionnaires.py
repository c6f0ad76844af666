"""Which questionnaires a person can answer, what they answered, and until when to wait. Only reads."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.questionnaires import NotTaken, Questionnaire, read
from onward.engine.questionnaires.pacing import Wait, wait
from onward.engine.questionnaires.parsing import LARGEST_FILE
from onward.feelings import models
from onward.tracker.models import No

MOST_SHARED = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """One that can be answered; `row` is None where somebody put it there for everybody."""

    file: Questionnaire
    row: models.Questionnaire | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, and why; `row` is one the person added when it still was."""

    name: str
    why: str
    row: models.Questionnaire | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    offered: tuple[Offered, ...]
    refused: tuple[Refused, ...]

    def find(self, key: str) -> Offered | None:
        return next((one for one in self.offered if one.file.key == key), None)


def folder() -> Path:
    """Where a careers service puts files for everybody."""
    return Path(settings.DATA) / "questionnaires"


def shelf(owner: User) -> Shelf:
    """All there are for a person, by name. Of two with one key the person's own counts."""
    offered, refused = _own(owner)
    own = set(offered)
    for path in _shared():
        try:
            file = _read_shared(path, path.stat().st_mtime_ns)
            if file.key in offered and file.key not in own:
                raise NotTaken("taken_key", key=file.key)
        except NotTaken as refusal:
            refused.append(Refused(path.name, refusal.words))
        except OSError:
            refused.append(Refused(path.name, NotTaken("not_opened").words))
        else:
            offered.setdefault(file.key, Offered(file))
    by_name = sorted(offered.values(), key=lambda one: one.file.name.casefold())
    return Shelf(tuple(by_name), tuple(refused))


def _own(owner: User) -> tuple[dict[str, Offered], list[Refused]]:
    offered: dict[str, Offered] = {}
    refused: list[Refused] = []
    for row in models.Questionnaire.objects.owned_by(owner).order_by("pk"):
        try:
            file = read(row.file.encode())
        except NotTaken as refusal:
            # An Onward of later may be stricter than the one that took it.
            refused.append(Refused("", refusal.words, row))
        except vault.Unreadable:
            refused.append(Refused("", NotTaken("not_opened").words, row))
        else:
            offered.setdefault(file.key, Offered(file, row))
    return offered, refused


def _shared() -> list[Path]:
    if not folder().is_dir():
        return []
    # A name such as ".x.toml" is a copy that an editor or a file system left behind.
    files = [path for path in folder().glob("*.toml") if path.is_file() and path.name[0] != "."]
    return sorted(files)[:MOST_SHARED]


@lru_cache(maxsize=MOST_SHARED)
def _read_shared(path: Path, _changed: int) -> Questionnaire:
    with path.open("rb") as opened:
        return read(opened.read(LARGEST_FILE + 1))


def sheets(owner: User, key: str) -> list[models.AnswerSheet]:
    """What was answered under a key, latest first."""
    kept = models.AnswerSheet.objects.owned_by(owner).select_related("owner").latest_first()
    return [sheet for sheet in kept if sheet.questionnaire == key]


def answered(owner: User) -> dict[str, models.AnswerSheet]:
    """The latest sheet of each questionnaire that was answered, by its key."""
    latest: dict[str, models.AnswerSheet] = {}
    for sheet in models.AnswerSheet.objects.owned_by(owner).latest_first():
        if not sheet.is_damaged:
            latest.setdefault(sheet.questionnaire, sheet)
    return latest


def damaged(owner: User) -> list[models.AnswerSheet]:
    """Sheets that cannot be opened any more; of which questionnaire they are is not known either."""
    kept = models.AnswerSheet.objects.owned_by(owner).latest_first()
    return [sheet for sheet in kept if sheet.is_damaged]


def rest(owner: User, *, last: models.AnswerSheet | None, at: datetime) -> Wait | None:
    """Until when to wait before the next sheet, and why; None where it may be now."""
    heard_at = No.objects.owned_by(owner).last_heard_at()
    return wait(
        at=at,
        answered_at=last.answered_at.astimezone(at.tzinfo) if last else None,
        heard_at=heard_at.astimezone(at.tzinfo) if heard_at else None,
    )
