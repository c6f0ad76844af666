"""What Onward asks of a mail server. It looks (EXAMINE, BODY.PEEK) and has no word that changes anything."""

import imaplib
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from onward.accounts.servers.line import A_LITTLE, Door
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import (
    Busy,
    NoEncryption,
    NoRoute,
    Refused,
    Strange,
    TooMuch,
    WrongPassword,
)
from onward.engine.mail.folders import Folder, read_listing
from onward.intake.imap.line import Line
from onward.intake.imap.refusals import Dropped, FolderGone

# A list of a thousand folders with long names.
A_LISTING = 4 * 1024 * 1024
# Asked for in windows of this many messages, since an answer is one line of at most a megabyte.
WINDOW = 50_000
A_WINDOW = 1024 * 1024
MOST_MESSAGES = 2_000_000
# The head is looked at this far; what tells whether to open a message stands there.
HEAD = 64 * 1024
A_HEAD = f"(UID RFC822.SIZE BODY.PEEK[HEADER]<0.{HEAD}>)"

# A handful of messages together stays below this, and so does any one message.
A_HANDFUL = 4 * 1024 * 1024
# Servers are not exact about sizes.
A_BODY = 16 * 1024 * 1024

_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,18})\b")
_NUMBER = re.compile(rb"\d{1,10}")
_CODE = re.compile(r"\[([A-Z-]+)")
_PATIENCE = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "OVERQUOTA", "SERVERBUG", "CONTACTADMIN"})

Answer = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder, open for looking; its numbers hold as long as its validity does."""

    uid_validity: int
    messages: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The beginning of one message, and how long the whole is."""

    uid: int
    size: int
    raw: bytes


@contextmanager
def opened(door: Door, login: Login) -> Iterator["Session"]:
    """A session with the server, closed again whatever happens. Raises what `refusals` names."""
    session = Session(_connected(door), login)
    try:
        session.log_in()
        yield session
    finally:
        session.close()


def _connected(door: Door) -> Line:
    try:
        return Line(door)
    except (OSError, UnicodeError) as refusal:
        # Or a name that no name service could be asked for.
        raise NoRoute from refusal
    except (imaplib.IMAP4.error, ValueError, LookupError) as refusal:
        raise Strange from refusal


class Session:
    """One conversation with one server."""

    def __init__(self, line: Line, login: Login) -> None:
        self._line = line
        self._login = login

    def log_in(self) -> None:
        """Raises `WrongPassword`, `Busy` or `NoEncryption`."""
        able = self._line.capabilities
        user, password = self._login.user_name, self._login.password
        told = f"\0{user}\0{password}".encode()
        try:
            if "AUTH=PLAIN" in able:
                self._heard(A_LITTLE, lambda: self._line.authenticate("PLAIN", lambda _: told))
            elif "LOGINDISABLED" in able:
                raise NoEncryption
            else:
                self._heard(A_LITTLE, lambda: self._line.login(_quoted(user), password))
        except Strange as no:
            self._refuse_by_code(no.said)
            raise WrongPassword(no.said) from None

    def folders(self) -> tuple[Folder, ...]:
        """What the account holds; at most a thousand of them."""
        answer = self._heard(A_LISTING, lambda: self._line.list('""', '"*"'))
        return read_listing(self._given("LIST", answer))

    def examine(self, name: str) -> Opened:
        """Open a folder for looking only. Raises `FolderGone`."""
        # As bytes: a name that is not in the letters of the protocol goes back as it came.
        wire: Any = _quoted(name).encode("latin-1", "replace")
        done, told = self._heard(A_LITTLE, lambda: self._line.select(wire, readonly=True))
        if done != "OK":
            self._refuse_by_code(self._clean(told))
            raise FolderGone(self._clean(told))
        validity = _numbers(self._line.untagged_responses.get("UIDVALIDITY", []))
        messages = _numbers(told)
        return Opened(validity[-1] if validity else 0, messages[-1] if messages else 0)

    def uids_after(self, uid: int, *, messages: int) -> "array[int]":
        """The numbers of the messages in the open folder that came after one; 0 is before all.

        From the newest down: what goes away meanwhile can only move into what was not asked yet.
        """
        if messages > MOST_MESSAGES:
            raise TooMuch
        found: set[int] = set()
        for high in range(messages, 0, -WINDOW):
            newer = self._window(max(1, high - WINDOW + 1), high, after=uid)
            if not newer:
                break
            found |= newer
        return array("Q", sorted(found))

    def _window(self, low: int, high: int, *, after: int) -> set[int]:
        asked = (f"{low}:{high}", "UID", f"{after + 1}:*")
        answer = self._heard(A_WINDOW, lambda: self._line.uid("SEARCH", *asked))
        # "*" is the last message, even where that is an older one.
        return {one for one in _numbers(self._given("SEARCH", answer)) if one > after}

    def heads(self, first: int, last: int, *, most: int) -> dict[int, Piece]:
        """The heads of the messages from one number to another, at most so many."""
        return self._fetched(f"{first}:{last}", A_HEAD, A_LITTLE + most * (HEAD + 1024))

    def heads_of(self, uids: Sequence[int]) -> dict[int, Piece]:
        """The same for some that were left out; what is left out again may be gone."""
        allowed = A_LITTLE + len(uids) * (HEAD + 1024)
        try:
            found = self._fetched(",".join(map(str, uids)), A_HEAD, allowed)
        except Busy:
            return {}
        return {uid: piece for uid, piece in found.items() if uid in set(uids)}

    def beginnings(self, uids: Sequence[int], *, of: int) -> dict[int, Piece]:
        """The first `of` bytes of some messages; those that could not be given are left out."""
        asked = f"(UID RFC822.SIZE BODY.PEEK[]<0.{of}>)"
        found = self._fetched(",".join(map(str, uids)), asked, max(A_BODY, of + A_LITTLE))
        if not found and len(uids) > 1:
            raise Busy
        return {uid: piece for uid, piece in found.items() if uid in set(uids)}

    def _fetched(self, which: str, asked: str, allowed: int) -> dict[int, Piece]:
        self._line.untagged_responses.pop("FETCH", None)
        answer = self._heard(allowed, lambda: self._line.uid("FETCH", which, asked))
        return {piece.uid: piece for piece in _pieces(self._given("FETCH", answer))}

    def close(self) -> None:
        """Say goodbye, if anybody is still there to hear it."""
        try:
            self._line.allow(A_LITTLE)
            self._line.logout()
        except (imaplib.IMAP4.error, OSError, ValueError, Refused):
            self._line.sock.close()

    def _given(self, kind: str, answer: Answer) -> list[Any]:
        """What came before the answer; a server may say no and still have given some."""
        done, told = answer
        if done == "OK":
            return told
        self._refuse_by_code(self._clean(told))
        given: list[Any] = self._line.untagged_responses.pop(kind, [])
        if not given:
            raise Busy(self._clean(told))
        return given

    def _heard(self, allowed: int, ask: Callable[[], Any]) -> Answer:
        self._line.allow(allowed)
        try:
            with self._line.in_time(allowed):
                done, told = ask()
        except imaplib.IMAP4.abort as end:
            bye = self._clean(self._line.untagged_responses.get("BYE", []))
            self._refuse_by_code(bye)
            raise Dropped(bye) from end
        except OSError as end:
            raise Dropped from end
        except imaplib.IMAP4.error as refusal:
            raise Strange(self._clean(refusal.args)) from None
        except (ValueError, LookupError) as nonsense:
            raise Strange from nonsense
        return done, told

    def _refuse_by_code(self, said: str) -> None:
        code = _CODE.search(said)
        if code and code[1] in _PATIENCE:
            raise Busy(said)
        if code and code[1] == "PRIVACYREQUIRED":
            raise NoEncryption

    def _clean(self, told: Iterable[object]) -> str:
        """What the server said last, for a person to read, without what was told it in secret."""
        said = [one for one in told if isinstance(one, bytes | str)]
        last = said[-1] if said else ""
        words = last.decode("utf-8", "replace") if isinstance(last, bytes) else last
        return self._login.heard(words)


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _numbers(told: Iterable[object]) -> list[int]:
    return [
        number
        for one in told
        if isinstance(one, bytes)
        for number in map(int, _NUMBER.findall(one))
        if 0 <= number < 2**32
    ]


def _pieces(rows: Iterable[object]) -> Iterator[Piece]:
    """Put together what belongs to one message: the line, what was sent apart, and the line's end."""
    facts, raw = b"", b""
    for row in rows:
        if isinstance(row, tuple):
            facts, raw = facts + b" " + row[0], row[1]
        elif isinstance(row, bytes):
            facts += b" " + row
            uid = _UID.search(facts)
            size = _SIZE.search(facts)
            if uid and b"BODY[" in facts:
                yield Piece(int(uid[1]), int(size[1]) if size else len(raw), raw)
            facts, raw = b"", b""
