"""One letter, handed over to the server: what was said decides, and silence decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onward.accounts.servers.line import Door
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import Refused
from onward.feedback.sending.line import DONE, Line, ask, opened, refuse_for_now
from onward.feedback.sending.refusals import (
    NotThisLetter,
    NotThisRecipient,
    NotThisSender,
    Unanswered,
)

SEND_IT = 354
# A server may look a letter over before it answers; it is given longer than for a greeting.
TIMES_LONGER = 3


@dataclass(frozen=True, slots=True)
class Envelope:
    """One letter from one address to one address; not shown where this is printed."""

    sender: str
    recipient: str
    content: bytes = field(repr=False)


def try_door(door: Door, login: Login) -> None:
    """Let the server say whether it would take letters from this account; nothing is sent."""
    with opened(door, login):
        return


def hand_over(door: Door, login: Login, envelope: Envelope, *, begin: Callable[[], bool]) -> bool:
    """Hand the letter over; False where `begin` said no and nothing of it was sent.

    `begin` is asked once, just before the first byte of the letter: what it writes must be safe on the
    disk, for after it only an answer of the server tells what became of the letter. Raises `Unanswered`
    where none came, else what `refusals` names: then nothing was taken.
    """
    with opened(door, login) as line:
        _address(line, login, envelope)
        if not begin():
            return False
        taken, code, said = _give(line, login, envelope)
    if not taken:
        refuse_for_now(code, said)
        raise NotThisLetter(said)
    return True


def _address(line: Line, login: Login, envelope: Envelope) -> None:
    steps: tuple[tuple[str, str, type[Refused]], ...] = (
        ("MAIL", f"FROM:<{envelope.sender}>", NotThisSender),
        ("RCPT", f"TO:<{envelope.recipient}>", NotThisRecipient),
    )
    for verb, rest, refusal in steps:
        code, said = ask(line, login, verb, rest)
        if code not in {DONE, 251}:
            refuse_for_now(code, said)
            raise refusal(said)


def _give(line: Line, login: Login, envelope: Envelope) -> tuple[bool, int, str]:
    """Whether the server took it, and its last words about that. Raises `Unanswered`."""
    try:
        code, heard = line.docmd("DATA")
        if asked := code == SEND_IT:
            line.hand_over(envelope.content)
            line.be_patient(line.patience * TIMES_LONGER)
            code, heard = line.getreply()
    except (OSError, Refused) as end:
        raise Unanswered from end
    said = login.heard(heard.decode("utf-8", "replace"))
    if asked and not 400 <= code < 600 and code != DONE:
        # Neither a no nor the yes that is agreed on: it may well have been taken.
        raise Unanswered(said)
    return asked and code == DONE, code, said
