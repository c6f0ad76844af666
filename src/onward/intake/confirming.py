"""What the person makes of a reading: the one way in which a mail changes anything."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.history import ENDINGS, Decider, EventKind, Stage
from onward.engine.mail.kinds import VerdictKind
from onward.intake import conversations, corrections
from onward.intake.hearing import note_heard
from onward.intake.models import OLDEST, Reading
from onward.recovery import services as recovery
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, No, Person
from onward.tracker.models.naming import key_of

NOES = {
    VerdictKind.REJECTION: Decider.EMPLOYER,
    VerdictKind.FILLED: Decider.FILLED,
    VerdictKind.CANCELLED: Decider.CANCELLED,
    VerdictKind.WITHDRAWN_CONFIRMED: Decider.ME,
}
HAPPENINGS = {
    VerdictKind.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    # On hold is not over: the sentence is kept, and the application stays open.
    VerdictKind.ON_HOLD: EventKind.ACKNOWLEDGED,
    # A question is no step, but it was asked, and belongs to the history.
    VerdictKind.INFO_REQUEST: EventKind.ACKNOWLEDGED,
    VerdictKind.ASSESSMENT: EventKind.ASSESSMENT,
    VerdictKind.INTERVIEW: EventKind.INTERVIEW,
    VerdictKind.OFFER: EventKind.OFFER,
}
CONFIRMABLE = frozenset({*NOES, *HAPPENINGS})
MOVES_ON = frozenset({EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER})
MOST_TOGETHER = 200


class Settled(Exception):
    """This message was looked at already; undo that first."""


class NeedsChoice(Exception):
    """It is not clear what this message says; choose what it is."""


class EmployerUnknown(Exception):
    """The message does not say who it is from; choose an application, or name the employer."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of a reading; `ended_before` when the ending was there already."""

    reading: Reading
    application: Application
    event: Event
    no: No | None = None
    ended_before: bool = False


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is to be made of a reading, once each gap is filled from what was read."""

    verdict: VerdictKind
    on: date
    day_known: bool
    decided_by: Decider | None
    furthest: Stage | None
    sentence: str
    words: str
    reason_stated: str
    writer: str


def confirm(
    reading: Reading,
    *,
    at: datetime,
    verdict: str | None = None,
    application: Application | None = None,
    employer: str = "",
    role: str = "",
    another: bool = False,
    on: date | None = None,
    decided_by: Decider | None = None,
    furthest: Stage | None = None,
    **said: str,
) -> Confirmed:
    """Make of a reading what it says, or what the person says it is; what is not given is as read.

    `said` may set `words`, `reason_stated` and `writer` right. Raises `Settled`, `NeedsChoice`,
    `EmployerUnknown`, and `tracker.services.WhichOne` or `InTheFuture`.
    """
    with changes.recording(reading.owner, at=at, words="") as change:
        refuse_if_settled(reading)
        choice = _chosen(reading, verdict, on, decided_by, furthest, said, at=at)
        if not employer.strip() and reading.application is None:
            employer, role = reading.fact("employer"), role or reading.fact("role")
        employer, role = _name(employer), _name(role)
        about = application or (None if employer else reading.application)
        if about is None and not employer:
            raise EmployerUnknown
        change.words = change.words or _("Confirmed a message about %s") % (about or employer)
        if about is None:
            about = application_named(reading.owner, employer, role, another=another, at=at)
        confirmed = _make(reading, changes.lock(about), choice, at=at)
        _settle(reading, confirmed, choice.verdict, change, at=at)
        conversations.follow(reading, confirmed.application, change)
    return confirmed


def refuse_if_settled(reading: Reading) -> None:
    """What a page read may have been looked at since, in another window. Raises `Settled`."""
    try:
        changes.lock(reading)
    except Reading.DoesNotExist:
        raise Settled from None
    if not reading.waits:
        raise Settled
    changes.lock(reading.message)


def _name(given: str) -> str:
    return " ".join(given.split())[:200]


def _chosen(
    reading: Reading,
    verdict: str | None,
    on: date | None,
    decided_by: Decider | None,
    furthest: Stage | None,
    said: dict[str, str],
    *,
    at: datetime,
) -> _Choice:
    kind = VerdictKind(verdict or reading.verdict)
    if kind not in CONFIRMABLE:
        raise NeedsChoice
    as_read = kind == reading.verdict
    read_decider = reading.fact("decided_by") if as_read else ""
    sentence = reading.fact("sentence")
    return _Choice(
        verdict=kind,
        on=on or day_of(reading, at=at),
        day_known=on is not None,
        decided_by=decided_by or (Decider(read_decider) if read_decider else NOES.get(kind)),
        furthest=furthest,
        sentence=sentence,
        words=said.get("words", sentence),
        reason_stated=said.get("reason_stated", reading.fact("reason_stated") if as_read else ""),
        writer=_name(said.get("writer", reading.fact("person"))),
    )


def day_of(reading: Reading, *, at: datetime) -> date:
    """The day of the mail where it can be believed, else today."""
    sent_at = reading.message.sent_at
    if sent_at is None:
        return at.date()
    day = sent_at.astimezone(at.tzinfo).date()
    return day if at.date() - OLDEST < day <= at.date() else at.date()


def application_named(
    owner: User, employer: str, role: str, *, another: bool, at: datetime
) -> Application:
    """The application that is named; "another" than the one read may well be one that is there."""
    known = Application.objects.owned_by(owner).open().filter(role__iexact=role.strip())
    meant = known.filter(employer__name_key=key_of(employer)).first() if role.strip() else None
    if meant:
        return meant
    try:
        return tracker.application_for(owner, employer=employer, role=role, at=at, another=another)
    except tracker.EndedBefore as before:
        return before.application


def _make(
    reading: Reading,
    application: Application,
    choice: _Choice,
    *,
    at: datetime,
) -> Confirmed:
    if choice.verdict in HAPPENINGS:
        event = _note(application, choice, at=at)
        return Confirmed(reading, application, event)
    if not application.open:
        return _join_ending(reading, application, choice, at=at)
    received = recovery.receive(
        reading.owner,
        application,
        on=choice.on,
        at=at,
        decided_by=choice.decided_by or Decider.EMPLOYER,
        furthest=choice.furthest,
        source="mail",
        sentence=choice.sentence[:2_000],
        **_facts_of_no(choice),
    )
    keep_address(received.no.written_by, reading, at=at)
    return Confirmed(reading, application, received.no.event, received.no)


def _facts_of_no(choice: _Choice) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "words": choice.words[:10_000],
        "reason_stated": choice.reason_stated[:2_000],
    }
    if choice.writer:
        facts["writer"] = choice.writer
    return facts


def _note(application: Application, choice: _Choice, *, at: datetime) -> Event:
    """Add what happened; an invitation after the end means that it moves again."""
    kind = HAPPENINGS[choice.verdict]
    if kind in MOVES_ON and not application.open and _came_after_the_end(application, choice.on):
        recovery.reopen(application, on=choice.on, at=at)
    if choice.verdict is VerdictKind.ACKNOWLEDGEMENT and _sent_unnoticed(application, choice.on):
        # They confirm that it arrived: it was sent, and hardly long before.
        tracker.record(application, kind=EventKind.APPLIED, on=choice.on, at=at, source="mail")
    facts: dict[str, Any] = {"on": choice.on, "at": at, "source": "mail"}
    facts["sentence"] = choice.sentence[:2_000]
    if kind is EventKind.INTERVIEW:
        if choice.day_known:
            return tracker.record_interview(application, **facts).event
        # There is no round before its day is known: nothing is to be prepared today for it.
        return tracker.record(application, kind=kind, **facts)
    facts["note"] = _unless_locked(application, _note_on(choice.verdict))
    return tracker.record(application, kind=kind, **facts)


def _unless_locked(application: Application, words: str) -> str:
    """Notes are of the private room. An answer is noted all the same while that is locked."""
    return "" if vault.is_locked(application.owner_id) else words


def _note_on(verdict: VerdictKind) -> str:
    """What the kind of event alone does not tell."""
    if verdict is VerdictKind.ON_HOLD:
        return _("On hold: no decision yet.")
    return _("They asked for something.") if verdict is VerdictKind.INFO_REQUEST else ""


def _sent_unnoticed(application: Application, on: date) -> bool:
    earlier = application.events.filter(happened_on__lt=on)
    return application.applied_on is None and not earlier.exists()


def _came_after_the_end(application: Application, on: date) -> bool:
    end = _ending_of(application)
    return end is not None and on > end.happened_on


def _ending_of(application: Application) -> Event | None:
    ended = application.events.filter(kind__in=[kind.value for kind in ENDINGS])
    return ended.order_by("-happened_on", "-pk").first()


def _join_ending(
    reading: Reading, application: Application, choice: _Choice, *, at: datetime
) -> Confirmed:
    """The ending is known: the mail adds what it tells to it, and takes no word of the person's away."""
    event = _ending_of(application)
    if event is None:
        raise tracker.AlreadyEnded
    no = No.objects.filter(event=event).select_related("event", "application__employer").first()
    if no is None:
        return Confirmed(reading, application, event, ended_before=True)
    told = _facts_of_no(choice)
    kept = {name: getattr(no, name) or told[name] for name in ("words", "reason_stated")}
    if no.written_by is None and choice.writer:
        kept["writer"] = choice.writer
    answered = no.decided_by == Decider.NOBODY and choice.verdict in NOES
    recovery.correct(
        no,
        at=at,
        on=choice.on if answered else event.happened_on,
        decided_by=(choice.decided_by or Decider.EMPLOYER) if answered else Decider(no.decided_by),
        furthest=choice.furthest or Stage(no.furthest),
        **kept,
    )
    keep_address(no.written_by, reading, at=at)
    return Confirmed(reading, application, no.event, no, ended_before=True)


def keep_address(person: Person | None, reading: Reading, *, at: datetime) -> None:
    """Where the writer can be reached, if the mail came from a person and not from a machine."""
    address = reading.fact("person_address")
    if person is None or person.email or not address:
        return
    try:
        validate_email(address)
    except ValidationError:
        return
    tracker.edit_person(person, at=at, email=address)


def _settle(
    reading: Reading,
    confirmed: Confirmed,
    verdict: VerdictKind,
    change: changes.Recording,
    *,
    at: datetime,
) -> None:
    named = confirmed.application.employer.name
    correct(reading, verdict, change, employer=named, at=at)
    note_heard(reading, on=day_of(reading, at=at), at=at)
    part = reading.message.part
    tracker.told_by_mail(
        confirmed.event, mail_id=part("message_id"), subject=part("subject"), at=at
    )
    # After the event: undone in reverse, the message lets go of it before it goes.
    change.update(reading.message, event=confirmed.event)
    change.update(
        reading,
        state=Reading.State.CONFIRMED,
        application=confirmed.application,
        settled_at=at,
    )


def join(
    reading: Reading, confirmed: Confirmed, *, at: datetime, verdict: str | None = None
) -> None:
    """Let a message stand behind an event that another one made: it says the same once more.

    Raises `Settled`.
    """
    with changes.recording(reading.owner, at=at, words="") as change:
        refuse_if_settled(reading)
        _settle(reading, confirmed, VerdictKind(verdict or reading.verdict), change, at=at)


def correct(
    reading: Reading,
    verdict: VerdictKind,
    change: changes.Recording,
    *,
    at: datetime,
    employer: str = "",
) -> None:
    """Set right what a message says, and remember it for mails that are alike."""
    corrections.remember(reading, became=verdict.value, employer=employer, at=at, change=change)
    change.update(reading, verdict=verdict.value)


def confirm_matched(owner: User, *, at: datetime) -> int:
    """Note every confirmation of receipt whose application is known; returns how many."""
    waiting = Reading.objects.owned_by(owner).waiting().placed_receipts()
    matched = waiting.with_message().order_by("pk")[:MOST_TOGETHER]
    count = 0
    with changes.recording(owner, at=at, words=_("Confirmed the receipts in the tray")):
        for reading in matched:
            confirm(reading, at=at)
            count += 1
    return count
