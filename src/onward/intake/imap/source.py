"""A mail account as a source of mail: heads first, whole messages only where a head leaves it open."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from onward.accounts.servers.line import Door
from onward.accounts.servers.login import Login
from onward.engine.mail import folder_names, mailbox, message, triage
from onward.engine.mail.mailbox import RawMessage
from onward.intake.imap.refusals import Dropped, FolderGone
from onward.intake.imap.session import A_HANDFUL, HEAD, Piece, Session, opened
from onward.intake.pile import Pile
from onward.intake.source import Stretch, Unread

STRETCH = 200
# A line that breaks this often within one look is left for another day; what came is kept.
MOST_BREAKS = 50
# Triage looks no further into a message than this: a longer one is fetched whole only if it may tell.
BEGINNING = HEAD + 2 * triage.LOOK


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to be read, and the last message that was read in it; `key` is what marks call it."""

    key: int
    name: str
    uid_validity: int | None = None
    last_uid: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a look has come: for each folder its validity and the last message that was read."""

    done: int = 0
    reached: dict[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, written: str) -> "Mark":
        if not written:
            return cls()
        told = json.loads(written)
        reached = {int(key): (int(pair[0]), int(pair[1])) for key, pair in told["at"].items()}
        return cls(int(told["done"]), reached)

    def written(self) -> str:
        return json.dumps({"done": self.done, "at": self.reached}, separators=(",", ":"))

    def at(self, key: int, validity: int, uid: int, *, further: int = 0) -> "Mark":
        return Mark(self.done + further, {**self.reached, key: (validity, uid)})

    def before(self, place: Place, validity: int) -> int:
        """The last message that was read; 0 where the folder was made anew since."""
        known, uid = self.reached.get(place.key, (place.uid_validity, place.last_uid))
        return uid if known == validity else 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    place: Place
    validity: int
    uids: "array[int]"


class ImapSource:
    """What is new in some folders of an account. `size` is known once the server was asked.

    Raises what `refusals` names; after a `Dropped` it goes on by itself as long as it gets anywhere.
    """

    kind = "imap"

    def __init__(self, door: Door, login: Login, places: Iterable[Place], *, name: str) -> None:
        self.name = name
        self.size: int | None = None
        # The mark of the latest stretch.
        self.reached = Mark()
        # The keys of the folders that are not there any more.
        self.gone: set[int] = set()
        self._door = door
        self._login = login
        self._places = tuple(places)

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        own = own_addresses | {self._login.user_name.casefold()}
        self.reached, breaks = Mark.read(after), 0
        while True:
            moved = False
            try:
                for stretch in self._read_on(self.reached, own):
                    moved = moved or stretch.done > self.reached.done
                    self.reached = Mark.read(stretch.mark)
                    yield stretch
                return
            except Dropped:
                breaks += 1
                if not moved or breaks >= MOST_BREAKS:
                    raise

    def _read_on(self, mark: Mark, own: frozenset[str]) -> Iterator[Stretch]:
        with opened(self._door, self._login) as session:
            waiting = list(self._survey(session, mark))
            self.size = mark.done + sum(len(one.uids) for one in waiting)
            if self.gone:
                yield Stretch((), 0, mark.done, mark.written(), tuple(self._not_there()))
            for one in waiting:
                for stretch in _stretches(session, one, mark, own):
                    mark = Mark.read(stretch.mark)
                    yield stretch

    def _not_there(self) -> Iterator[Unread]:
        for place in self._places:
            if place.key in self.gone:
                yield Unread(
                    folder_names.shown(place.name), _("There is no such folder any more.")
                )

    def _survey(self, session: Session, mark: Mark) -> Iterator[_Waiting]:
        """See what is new in each folder, before anything is fetched."""
        for place in self._places:
            try:
                there = session.examine(place.name)
            except FolderGone:
                self.gone.add(place.key)
                continue
            last = mark.before(place, there.uid_validity)
            uids = session.uids_after(last, messages=there.messages)
            yield _Waiting(place, there.uid_validity, uids)


def _stretches(
    session: Session, waiting: _Waiting, mark: Mark, own: frozenset[str]
) -> Iterator[Stretch]:
    """A folder in stretches; one without anything new is a stretch too, so that it is remembered."""
    place, validity, uids = waiting.place, waiting.validity, waiting.uids
    if not uids:
        mark = mark.at(place.key, validity, mark.before(place, validity))
        yield Stretch((), 0, mark.done, mark.written())
        return
    if session.examine(place.name).uid_validity != validity:
        raise Dropped
    for begin in range(0, len(uids), STRETCH):
        part = uids[begin : begin + STRETCH]
        pile = Pile(own)
        given = _read_all(session, part, pile, first=mark.done + 1)
        pile.let_go += len(part) - pile.count
        # No further than what the server gave: a number that it made up would hide all to come.
        reached = max(given, default=mark.before(place, validity))
        mark = mark.at(place.key, validity, reached, further=len(part))
        yield pile.stretch(done=mark.done, mark=mark.written())


def _read_all(session: Session, uids: Sequence[int], pile: Pile, *, first: int) -> set[int]:
    """Put on the pile what may be an answer, and what could not be read; gives whose heads came."""
    positions = {uid: nth for nth, uid in enumerate(uids, start=first)}
    heads = session.heads(uids[0], uids[-1], most=len(uids))
    left_out = [uid for uid in uids if uid not in heads]
    if left_out:
        heads |= session.heads_of(left_out)
    for uid in left_out:
        if uid not in heads:
            pile.unread.append(Unread(_("message %d") % positions[uid], _not_given()))
    there = (heads[uid] for uid in uids if uid in heads)
    wanted = [head for head in there if worth_fetching(head.raw, pile.own_addresses)]
    for handful in _handfuls(wanted):
        asked = [head.uid for head in handful]
        found = session.beginnings(asked, of=BEGINNING)
        for uid in asked:
            where = _("message %d") % positions[uid]
            if uid in found:
                raw = RawMessage(positions[uid], _whole(session, found[uid]))
                pile.take(raw, where=where)
            else:
                pile.unread.append(Unread(where, _not_given()))
    return {uid for uid in uids if uid in heads}


def _not_given() -> str:
    """Once a later message was given the mark is past this one, and no look asks for it by itself."""
    return _(
        "The server listed it and did not give it, asked twice. Later looks pass it over; "
        "“Read everything again next time” asks for it once more."
    )


def worth_fetching(head: bytes, own: frozenset[str] = frozenset()) -> bool:
    """Tell from its head whether a message could be an answer; says yes when in doubt.

    Only what no words could make an answer is let go: discussion lists, and the person's own mail.
    """
    envelope = message.read_envelope(head)
    if envelope.error is not None:
        return True
    return not (envelope.list_post or envelope.sent or envelope.from_address in own)


def _handfuls(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """A few at a time: one question for many small messages, few for large ones."""
    handful: list[Piece] = []
    weight = 0
    for piece in pieces:
        handful.append(piece)
        weight += min(piece.size, BEGINNING)
        if weight >= A_HANDFUL:
            yield handful
            handful, weight = [], 0
    if handful:
        yield handful


def _whole(session: Session, piece: Piece) -> bytes:
    """The bytes every source would have; the rest of a long message only where it may tell."""
    if max(piece.size, len(piece.raw)) < BEGINNING or not triage.worth_opening(piece.raw):
        return piece.raw
    found = session.beginnings([piece.uid], of=mailbox.MESSAGE_LIMIT)
    return found[piece.uid].raw if piece.uid in found else piece.raw
