"""Messages sorted as they are read: what may be an answer, what could not be read, and the rest counted."""

from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.engine.mail import reading
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.mailbox import MESSAGE_LIMIT, NotMail, RawMessage
from onward.engine.mail.reading import ReadResult
from onward.intake.source import Stretch, Unread

NOTHING_FOR_THE_TRAY = frozenset({VerdictKind.OTHER, VerdictKind.OUTREACH})
LONGEST_NAME = 200


@dataclass(slots=True)
class Pile:
    """The next stretch, while it grows."""

    own_addresses: frozenset[str]
    results: list[ReadResult] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    let_go: int = 0

    def take(self, raw: RawMessage, *, where: str) -> None:
        """Read one message out of many."""
        result = reading.read(raw.raw, own_addresses=self.own_addresses, position=raw.position)
        self.take_result(result, where=where, raw=raw.raw)

    def take_alone(self, stream: BinaryIO, *, where: str) -> None:
        """Read a file that is one message; what is no mail is noted."""
        start = stream.tell()
        raw = stream.read(MESSAGE_LIMIT)
        stream.seek(start)
        try:
            for result in reading.read_stream(stream, own_addresses=self.own_addresses):
                self.take_result(result, where=where, raw=raw)
        except NotMail:
            self.unread.append(Unread(where, _("This is no mail."), raw))

    def take_result(self, result: ReadResult, *, where: str, raw: bytes = b"") -> None:
        if has_no_words(result):
            self.unread.append(Unread(where, no_words(), raw))
        elif not is_for_the_tray(result):
            self.let_go += 1
        else:
            self.results.append(result)

    @property
    def count(self) -> int:
        return len(self.results) + len(self.unread) + self.let_go

    def stretch(self, *, done: int, mark: str) -> Stretch:
        return Stretch(tuple(self.results), self.let_go, done, mark, tuple(self.unread))


def is_for_the_tray(result: ReadResult) -> bool:
    """Whether it may be an answer: to an application, or to what the person asked of somebody."""
    return result.answers_an_ask or result.verdict.kind not in NOTHING_FOR_THE_TRAY


def has_no_words(result: ReadResult) -> bool:
    return bool(result.error) and not result.message.text.strip()


def no_words() -> str:
    return _("There are no words in it that can be read.")


def reason_of(refusal: OSError) -> str:
    """Why a file could not be read, as the system says it."""
    if isinstance(refusal, PermissionError):
        return _("You may not read it.")
    if isinstance(refusal, FileNotFoundError):
        return _("It was gone by the time it was to be read.")
    return _("It cannot be read: %s.") % (refusal.strerror or _("no reason given"))


def as_shown(name: str) -> str:
    """What a file is called, without what could make the name lie."""
    return "".join(letter for letter in name if letter.isprintable())[-LONGEST_NAME:]
