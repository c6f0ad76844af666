"""Saved lists of ads: kept, and refreshed when the person says so."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.postings.addresses import feed_of
from onward.engine.postings.reading import read_ads
from onward.engine.postings.records import AdRecord, NotAnAd
from onward.strategy import fetching, shelves
from onward.strategy.models import Board
from onward.tracker import changes
from onward.tracker import services as tracker

# A list that goes on is followed so far: a thousand jobs of one employer.
MOST_PAGES = 10
Fetch = Callable[[str], bytes]


class NoBoard(Exception):
    """The address is of no job board that is known here."""


class KeptAlready(Exception):
    """That list is kept already. It is `board`."""

    def __init__(self, board: Board) -> None:
        self.board = board


def add_board(
    owner: User, *, address: str, at: datetime, name: str = "", employer: str = ""
) -> Board:
    """Keep the public list behind an address; nothing is asked for yet. Raises `NoBoard`, `KeptAlready`."""
    feed = feed_of(address)
    if feed is None:
        raise NoBoard
    with changes.recording(owner, at=at, words=_("Saved the list of %s") % feed.name) as change:
        known = Board.objects.owned_by(owner).filter(address=feed.address).first()
        if known is not None:
            raise KeptAlready(known)
        named = tracker.employer_named(owner, employer, at=at) if employer else None
        return change.create(
            Board,
            owner=owner,
            employer=named,
            name=(name or employer or feed.name)[:120],
            kind=feed.board,
            address=feed.address,
            added_at=at,
        )


def remove_board(board: Board, *, at: datetime) -> None:
    """Let a list go, with its ads; those that were kept one by one stay."""
    words = _("Removed the list of %s") % board
    with changes.recording(board.owner, at=at, words=words) as change:
        with shelves.shelf_of(board.owner) as shelf:
            shelf.refresh((), named=shelves.name_of(board))
        # Taken back, it is a list that waits to be read again.
        _set(board, {"refreshed_at": None, "ads": 0, "fresh": 0, "refusal": ""})
        change.delete(board)


def fetched(address: str) -> bytes:
    return fetching.fetch(address, largest=fetching.LARGEST_LIST).content


def refresh(board: Board, *, at: datetime, fetch: Fetch = fetched) -> Board:
    """Ask the board once for its list, and keep what came of it or why nothing did."""
    try:
        ads = tuple(_ads_of(board, fetch))
    except fetching.NotFetched as refusal:
        return _note(board, at=at, refusal=f"{refusal.sentence} {refusal.step_for_list}"[:300])
    except NotAnAd as refusal:
        return _note(board, at=at, refusal=f"{refusal.sentence} {refusal.step}".strip()[:300])
    return take_in(board, ads, at=at)


def take_in(board: Board, ads: tuple[AdRecord, ...], *, at: datetime) -> Board:
    """Put the list as it is now on the shelf, in the place of what it was."""
    with shelves.shelf_of(board.owner) as shelf:
        fresh, kept, _gone = shelf.refresh(ads, named=shelves.name_of(board))
    # On the first look everything would be new, and so nothing is.
    is_first = board.refreshed_at is None
    return _note(board, at=at, ads=fresh + kept, fresh=0 if is_first else fresh)


def _ads_of(board: Board, fetch: Fetch) -> Iterator[AdRecord]:
    address, host = board.address, urlsplit(board.address).hostname
    employer = board.employer.name if board.employer else board.name
    for _page in range(MOST_PAGES):
        taken = read_ads(fetch(address), employer=employer, board=True, address=address)
        yield from taken.ads
        # Who was asked is who the page named: a list never leads elsewhere.
        if not taken.next_at or urlsplit(taken.next_at).hostname != host:
            return
        address = taken.next_at


def _note(board: Board, *, at: datetime, refusal: str = "", **counts: int) -> Board:
    """When a list was read is no change to take back."""
    told = {"refreshed_at": board.refreshed_at if refusal else at, "refusal": refusal, **counts}
    return _set(board, told)


def _set(board: Board, told: dict[str, Any]) -> Board:
    Board.objects.filter(pk=board.pk).update(**told)
    for name, value in told.items():
        setattr(board, name, value)
    return board
