"""A mail account as a source of mail: heads first, whole messages only where a head leaves it open."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onward.engine.mail import mailbox, message, reading, triage
from onward.engine.mail.parties import Parties
from onward.engine.mail.reading import ReadResult
from onward.engine.mail.verdict import Verdict, VerdictKind
from onward.intake.bringing import NOTHING_FOR_THE_TRAY
from onward.intake.imap.line import Door
from onward.intake.imap.refusals import Dropped, FolderGone
from onward.intake.imap.session import A_HANDFUL, HEAD, Login, Piece, Session, opened
from onward.intake.source import Stretch

STRETCH = 200
# Triage looks no further into a message than this: a longer one is fetched whole only if it says so.
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
        # The keys of the folders that are not there any more.
        self.gone: set[int] = set()
        self._door = door
        self._login = login
        self._places = tuple(places)

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        own = own_addresses | {self._login.user_name.casefold()}
        mark, moved = after, True
        while moved:
            moved = False
            try:
                for stretch in self._read_on(Mark.read(mark), own):
                    mark, moved = stretch.mark, True
                    yield stretch
                return
            except Dropped:
                if not moved:
                    raise

    def _read_on(self, mark: Mark, own: frozenset[str]) -> Iterator[Stretch]:
        with opened(self._door, self._login) as session:
            waiting = list(self._survey(session, mark))
            self.size = mark.done + sum(len(one.uids) for one in waiting)
            for one in waiting:
                # Said even where nothing is new, so that the validity is remembered.
                mark = mark.at(one.place.key, one.validity, mark.before(one.place, one.validity))
                if one.uids and session.examine(one.place.name).uid_validity != one.validity:
                    raise Dropped
                for stretch in _stretches(session, one, mark, own):
                    mark = Mark.read(stretch.mark)
                    yield stretch
            if not any(one.uids for one in waiting):
                yield Stretch((), 0, mark.done, mark.written())

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
    for begin in range(0, len(waiting.uids), STRETCH):
        uids = waiting.uids[begin : begin + STRETCH]
        positions = {uid: mark.done + nth for nth, uid in enumerate(uids, start=1)}
        results = tuple(_answers(session, positions, own))
        mark = mark.at(waiting.place.key, waiting.validity, uids[-1], further=len(uids))
        yield Stretch(results, len(uids) - len(results), mark.done, mark.written())


def _answers(
    session: Session, positions: dict[int, int], own: frozenset[str]
) -> Iterator[ReadResult]:
    """What may be an answer among some messages, and what could not be read."""
    uids = sorted(positions)
    heads = session.heads(uids[0], uids[-1], most=len(uids))
    wanted = [
        heads[uid] for uid in uids if uid in heads and worth_fetching(heads[uid].raw, own=own)
    ]
    for handful in _handfuls(wanted):
        asked = [piece.uid for piece in handful]
        pieces = session.beginnings(asked, of=BEGINNING)
        for uid in asked:
            result = _read(session, pieces.get(uid), positions[uid], own)
            if result.error or result.verdict.kind not in NOTHING_FOR_THE_TRAY:
                yield result


def worth_fetching(head: bytes, *, own: frozenset[str] = frozenset()) -> bool:
    """Tell from its head whether a message could be an answer; says yes when in doubt.

    Only what no words could make an answer is let go: discussion lists, and the person's own mail.
    """
    envelope = message.read_envelope(head)
    if envelope.error is not None:
        return True
    return not (envelope.list_post or envelope.sent or envelope.from_address in own)


def _handfuls(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """A few at a time: one question for many small messages, one for each large one."""
    room = array("Q")
    for piece in pieces:
        before = room[-1] if room else 0
        room.append(before + min(piece.size, BEGINNING))
    numbered = zip(room, pieces, strict=True)
    for _, group in groupby(numbered, key=lambda pair: pair[0] // A_HANDFUL):
        yield [piece for _, piece in group]


def _read(session: Session, piece: Piece | None, position: int, own: frozenset[str]) -> ReadResult:
    """One message as every source reads it; of a long one the rest is fetched only if it may tell."""
    if piece is None:
        return _not_given(position)
    raw = piece.raw
    more = max(piece.size, len(raw)) > BEGINNING or len(raw) >= BEGINNING
    if more and triage.worth_opening(raw):
        whole = session.beginnings([piece.uid], of=mailbox.MESSAGE_LIMIT)
        raw = whole[piece.uid].raw if piece.uid in whole else raw
    return reading.read(raw, own_addresses=own, position=position)


def _not_given(position: int) -> ReadResult:
    told = message.Message(error="not_given")
    return ReadResult(told, Verdict(VerdictKind.UNSURE, 0.0), Parties(), position)
