"""Where the ads of saved lists lie: one file for each person, in the data folder."""

from pathlib import Path

from django.conf import settings

from onward.accounts.models import User
from onward.strategy.models import Board
from onward.strategy.shelf import NotAShelf, Shelf


def shelf_of(owner: User) -> Shelf:
    """Their shelf, made where there is none; one that cannot be read is begun anew."""
    folder = Path(settings.DATA) / "ads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{owner.pk}.sqlite3"
    try:
        return Shelf(path)
    except NotAShelf:
        # Everything on it can be fetched again.
        path.unlink()
        return Shelf(path)


def name_of(board: Board) -> str:
    return str(board.pk)
