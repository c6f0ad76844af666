"""Where the ads of saved lists lie: one file for each person, in the data folder."""

from pathlib import Path

from django.conf import settings

from onward.accounts.models import User
from onward.strategy.models import Board
from onward.strategy.shelf import NotAShelf, Shelf


def shelf_of(owner: User) -> Shelf:
    """Their shelf, made where there is none; one that cannot be read is begun anew."""
    path = path_of(Path(settings.DATA), owner)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return Shelf(path)
    except NotAShelf:
        # Everything on it can be fetched again.
        path.unlink()
        return Shelf(path)


def path_of(folder: Path, owner: User) -> Path:
    return folder / "ads" / f"{owner.pk}.sqlite3"


def name_of(board: Board) -> str:
    return str(board.pk)
