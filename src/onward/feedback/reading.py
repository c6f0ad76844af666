"""A letter read along with its writer: what to look at, what is well, and how it leaves."""

from dataclasses import dataclass
from datetime import datetime

from onward.engine.letters.access import (
    Deadlines,
    Law,
    LawWords,
    Pause,
    deadlines,
    gate,
    words_on,
)
from onward.engine.letters.assurance import assure
from onward.engine.letters.better import can_be_put_in
from onward.engine.letters.compose import Draft
from onward.engine.letters.context import LintContext
from onward.engine.letters.envelope import UnfitAddress, draft_eml, mailto
from onward.engine.letters.finding import Finding, Level
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.sheet import stops_at_closing
from onward.feedback import facts
from onward.feedback.models import Letter, Outgoing

# Tomorrow, rather than now: late in the evening, or on a heavy day (evidence §6, W13).
WAIT_CODE = "W13"
# Almost the same as another letter: all of it, so no words of it are marked.
WHOLE_LETTER = "W15"


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding as the page shows it; `key` names it where it can be set aside or said better."""

    start: int | None
    end: int | None
    words: str
    what: str
    why: str
    better: str | None
    other: bool
    key: str
    overridable: bool
    can_be_put_in: bool


@dataclass(frozen=True, slots=True)
class Look:
    findings: tuple[Notice, ...]
    ticks: tuple[str, ...]
    missing: tuple[str, ...]
    aside: int
    firm: bool
    tomorrow: bool
    unfinished_address: bool
    unsigned: bool


@dataclass(frozen=True, slots=True)
class Access:
    """What stands beside a request for one's own data."""

    law: LawWords | None
    gate: tuple[str, ...]
    days: Deadlines | None
    stands_still: bool
    may_pause: bool


def look_at(letter: Letter, draft: Draft, *, at: datetime, intensity: int | None = None) -> Look:
    """Lint the letter as it stands, with what is known around it."""
    context = facts.around(letter, at=at, intensity=intensity)
    found = facts.linted(letter, context)
    aside = set(letter.aside.split())
    shown = [one for one in found if one.code != WAIT_CODE and one.key not in aside]
    return Look(
        findings=tuple(map(_notice, shown)),
        ticks=_ticks(letter, context),
        missing=tuple(one.question for one in draft.missing),
        aside=sum(one.key in aside for one in found),
        firm=any(not one.overridable for one in found),
        tomorrow=any(one.code == WAIT_CODE for one in found),
        unfinished_address=_is_unfinished(letter.to),
        unsigned=stops_at_closing(letter.body),
    )


def finding_of(letter: Letter, key: str, *, at: datetime) -> Finding | None:
    """The finding of that key in the letter as it stands; None where its words have gone."""
    return next((one for one in facts.findings_of(letter, at=at) if one.key == key), None)


def access_of(letter: Letter) -> Access | None:
    """What to know before, and the days after; None for every other letter."""
    if letter.kind != Letter.Kind.DATA_ACCESS:
        return None
    law = Law(letter.law) if letter.law else None
    pauses = (Pause(letter.stopped_on, letter.resumed_on),) if letter.stopped_on else ()
    sent_on = letter.sent_on
    return Access(
        law=words_on(law) if law else None,
        gate=gate(),
        days=deadlines(law, asked_on=sent_on, pauses=pauses) if law and sent_on else None,
        stands_still=bool(letter.stopped_on and not letter.resumed_on),
        may_pause=law is Law.UK and sent_on is not None,
    )


def _ticks(letter: Letter, context: LintContext) -> tuple[str, ...]:
    kind = LetterKind(letter.kind)
    language, premium = letter.language, letter.premium
    said = assure(kind, letter.body, context=context, language=language, premium=premium)
    return tuple(one.words for one in said)


def _is_unfinished(address: str) -> bool:
    try:
        mailto(to=address, subject="", body="")
    except UnfitAddress:
        return True
    return False


def _notice(finding: Finding) -> Notice:
    somewhere = finding.start != finding.end and finding.code != WHOLE_LETTER
    return Notice(
        start=finding.start if somewhere else None,
        end=finding.end if somewhere else None,
        words=finding.words if somewhere else "",
        what=finding.title,
        why=finding.reason,
        better=finding.better,
        other=finding.level is Level.WARNING,
        key=finding.key,
        overridable=finding.overridable,
        can_be_put_in=can_be_put_in(finding),
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


def mailto_of(letter: Letter) -> str | None:
    """A mailto address for the whole letter; None when it is too long for one."""
    try:
        return mailto(to=letter.to, subject=letter.subject, body=letter.body)
    except UnfitAddress:
        # An address no link can carry: the mail program asks for it instead.
        return mailto(to="", subject=letter.subject, body=letter.body)


def eml_of(letter: Letter, *, at: datetime) -> bytes:
    """The letter as a draft that mail programs open, in its thread where one is known.

    The same letter keeps its id. What no mail can carry is left out: the mail program asks for it.
    """
    answered, before = facts.thread_of(letter)
    return draft_eml(
        sender="",
        to="" if _is_unfinished(letter.to) else letter.to,
        subject=letter.subject,
        body=letter.body,
        date=at,
        message_id=f"<{letter.seal.hex}@onward.invalid>",
        in_reply_to=answered,
        references=before,
    )
