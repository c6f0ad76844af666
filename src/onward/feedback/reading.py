"""A letter read along with its writer: what to look at, what is well, and how it leaves."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from onward.engine.letters.assurance import assure
from onward.engine.letters.envelope import UnfitAddress, draft_eml, mailto
from onward.engine.letters.finding import Finding, Level
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.feedback import facts, services
from onward.feedback.models import Letter, Outgoing
from onward.feedback.services.outbox import Thread

# Tomorrow, rather than now: late in the evening, or on a heavy day (evidence §6, W13).
WAIT_CODE = "W13"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as the page shows it."""

    start: int | None
    end: int | None
    words: str
    what: str
    why: str
    better: str | None
    other: bool


@dataclass(frozen=True, slots=True)
class Look:
    findings: tuple[Remark, ...]
    ticks: tuple[str, ...]
    missing: tuple[str, ...]
    firm: bool
    tomorrow: bool
    unfinished_address: bool


def look_at(letter: Letter, *, at: datetime, intensity: int | None = None) -> Look:
    """Lint the letter as it stands, with what is known around it."""
    context = facts.around(letter, at=at, intensity=intensity)
    kind = LetterKind(letter.kind)
    found = lint(kind, letter.body, context=context)
    return Look(
        findings=tuple(_remark(one) for one in found if one.code != WAIT_CODE),
        ticks=tuple(one.words for one in assure(kind, letter.body, context=context)),
        missing=tuple(one.question for one in services.fresh(letter).missing),
        firm=any(not one.overridable for one in found),
        tomorrow=any(one.code == WAIT_CODE for one in found),
        unfinished_address=_is_unfinished(letter.to),
    )


def _is_unfinished(address: str) -> bool:
    try:
        mailto(to=address, subject="", body="")
    except UnfitAddress:
        return True
    return False


def _remark(finding: Finding) -> Remark:
    somewhere = finding.start != finding.end
    return Remark(
        start=finding.start if somewhere else None,
        end=finding.end if somewhere else None,
        words=finding.words,
        what=finding.title,
        why=finding.reason,
        better=finding.better,
        other=finding.level is Level.WARNING,
    )


@dataclass(frozen=True, slots=True)
class InOutbox:
    """One letter of the outbox as a page shows it."""

    pk: int
    letter: Letter
    recipient: str
    state: str
    late: bool
    leaves_at: datetime
    went_at: datetime | None
    tries: int
    last_words: str
    has_postbox: bool

    @property
    def moves(self) -> bool:
        """Whether it may stand otherwise in a moment, without the person."""
        return self.state in {Outgoing.State.WAITING, Outgoing.State.GOING} and not self.late


def of_outbox(one: Outgoing, *, at: datetime) -> InOutbox:
    return InOutbox(
        pk=one.pk,
        letter=one.letter,
        recipient=one.recipient,
        state=one.state,
        late=one.is_late(at),
        leaves_at=one.leaves_at,
        went_at=one.tried_at,
        tries=one.attempts,
        last_words=one.last_words,
        has_postbox=one.postbox_id is not None,
    )


def thread_of(letter: Letter) -> Thread:
    """The mail a letter answers; nothing here knows one yet."""
    return Thread()


def mailto_of(letter: Letter) -> str | None:
    """A mailto address for the whole letter; None when it is too long for one."""
    try:
        return mailto(to=letter.to, subject=letter.subject, body=letter.body)
    except UnfitAddress:
        # An address no link can carry: the mail program asks for it instead.
        return mailto(to="", subject=letter.subject, body=letter.body)


def eml_of(letter: Letter, *, at: datetime) -> bytes:
    """The letter as a draft that mail programs open; the same letter keeps its id."""
    draft = partial(
        draft_eml,
        sender="",
        subject=letter.subject,
        body=letter.body,
        date=at,
        message_id=f"<{letter.seal.hex}@onward.invalid>",
    )
    try:
        return draft(to=letter.to)
    except UnfitAddress:
        return draft(to="")
