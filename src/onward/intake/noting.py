"""All that the messages about one application say, noted together; and several applications at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.engine.mail.grouping import people_of, propose
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.strands import Told
from onward.intake.confirming import (
    CONFIRMABLE,
    EmployerUnknown,
    NeedsChoice,
    Settled,
    application_named,
    confirm,
    correct,
    join,
    keep_address,
)
from onward.intake.conversations import belong, call, move, put_all, told_by
from onward.intake.models import Conversation, Reading
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says about one conversation; what is not given is as it was read.

    Only the messages in `seen` were in front of them. `says`, `on` and `moves` go by reading; one that
    `says` nothing keeps waiting, and one that moves goes to another conversation or, with None, its own.
    """

    seen: Collection[int]
    application: Application | None = None
    employer: str = ""
    role: str = ""
    another: bool = False
    says: Mapping[int, str] = field(default_factory=dict)
    on: Mapping[int, date] = field(default_factory=dict)
    moves: Mapping[int, Conversation | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotedOnes:
    """What became of several conversations; `left` are those that have to be looked at first."""

    applications: tuple[Application, ...]
    left: tuple[Conversation, ...]


def note(conversation: Conversation, given: Given, *, at: datetime) -> Application:
    """Note what the messages say, each on its day; one more mail about one thing adds none.

    Raises `Settled`, `NeedsChoice`, `EmployerUnknown`, and `tracker.services.WhichOne`.
    """
    owner = conversation.owner
    with changes.recording(owner, at=at, words="") as change:
        rows = {row.pk: row for row in _left_here(conversation, given, at=at)}
        told = [one for row in rows.values() if (one := _said(row, given, at=at))]
        if not told:
            raise NeedsChoice
        about = _about(conversation, given, at=at)
        change.words = change.words or _("Noted the messages about %s") % about
        people = people_of(told)
        for proposed in propose(told):
            _note_one([rows[pk] for pk in proposed.ids], about, given, people, at=at)
        _know(people, rows.values(), about, at=at)
        change.update(conversation, application=about)
        left = Reading.objects.filter(conversation=conversation).waiting()
        put_all(list(left), conversation, change)
    return about


def put_right(conversation: Conversation, given: Given, *, at: datetime) -> None:
    """Keep what the person set right, and let all of it go on waiting. Raises `Settled`."""
    with changes.recording(
        conversation.owner, at=at, words=_("Set right what waits in the tray")
    ) as change:
        for reading in _left_here(conversation, given, at=at):
            verdict = given.says.get(reading.pk)
            if verdict:
                correct(reading, VerdictKind(verdict), change, at=at)
        if not Conversation.objects.filter(pk=conversation.pk).exists():
            return
        if given.application is not None or (given.another and conversation.application):
            belong(conversation, given.application, at=at)
        if given.employer:
            call(conversation, employer=given.employer, role=given.role, at=at)


def _left_here(conversation: Conversation, given: Given, *, at: datetime) -> list[Reading]:
    """Move what does not belong here; gives what does. Raises `Settled`."""
    rows = waiting_in(conversation, given.seen)
    for reading in rows:
        if reading.pk in given.moves:
            move(reading, to=given.moves[reading.pk], at=at)
    return [reading for reading in rows if reading.pk not in given.moves]


# One that cannot be noted as it was shown waits on; the others are noted.
REFUSALS = (
    Settled,
    NeedsChoice,
    EmployerUnknown,
    tracker.WhichOne,
    tracker.InTheFuture,
    tracker.AlreadyEnded,
)


def note_several(
    owner: User, given: Sequence[tuple[Conversation, Given]], *, at: datetime
) -> NotedOnes:
    """Note many conversations in one change; what cannot be noted without a word more is left."""
    noted, left = [], []
    with changes.recording(owner, at=at, words="") as change:
        for conversation, said in given:
            try:
                with change.attempt():
                    noted.append(note(conversation, said, at=at))
            except REFUSALS:
                left.append(conversation)
        words = ngettext("Noted %d application", "Noted %d applications", len(noted))
        change.words = words % len(noted)
    return NotedOnes(tuple(noted), tuple(left))


def waiting_in(conversation: Conversation, seen: Collection[int]) -> list[Reading]:
    """The messages that were in front of the person and still wait there. Raises `Settled`."""
    here = Reading.objects.filter(conversation=conversation, pk__in=seen).waiting()
    rows = list(here.with_message().select_related("conversation").order_by("pk"))
    if not rows:
        raise Settled
    return rows


def _said(reading: Reading, given: Given, *, at: datetime) -> Told | None:
    """What a message says by what the person made of it; None where it says nothing to be noted."""
    verdict = given.says.get(reading.pk, reading.verdict)
    if not verdict or VerdictKind(verdict) not in CONFIRMABLE:
        return None
    return replace(told_by(reading, zone=at.tzinfo), verdict=VerdictKind(verdict))


def _about(conversation: Conversation, given: Given, *, at: datetime) -> Application:
    known = given.application or (None if given.employer else conversation.application)
    if known is not None:
        return known
    employer = given.employer or conversation.employer
    role = given.role if given.employer else (given.role or conversation.role)
    if not employer.strip():
        raise EmployerUnknown
    another = given.another or conversation.begins_anew
    return application_named(
        conversation.owner, employer[:200], role[:200], another=another, at=at
    )


def _note_one(
    readings: Sequence[Reading],
    about: Application,
    given: Given,
    people: Sequence[str],
    *,
    at: datetime,
) -> None:
    """One thing that happened, and every message that says so."""
    if not readings:
        # That it was sent comes with the message that confirms it.
        return
    first, *others = readings
    days = [given.on[one.pk] for one in readings if one.pk in given.on]
    confirmed = confirm(
        first,
        at=at,
        application=about,
        verdict=given.says.get(first.pk),
        on=days[0] if days else None,
        writer=_in_full(first.fact("person"), people),
    )
    for other in others:
        join(other, confirmed, at=at, verdict=given.says.get(other.pk))


def _in_full(name: str, people: Sequence[str]) -> str:
    """Who is meant by a name: "Mara" is "Mara Quill" where both wrote."""
    return next((one for one in people if _is(name, one)), name)


def _is(name: str, person: str) -> bool:
    short, full = name.casefold(), person.casefold()
    return bool(short) and (short == full or full.startswith(f"{short} "))


def _know(
    people: Sequence[str], readings: Iterable[Reading], about: Application, *, at: datetime
) -> None:
    """Those who wrote are people of the search, each once, with the address they wrote from."""
    wrote = list(readings)
    for name in people:
        person = tracker.person_named(about.owner, name[:200], employer=about.employer, at=at)
        for reading in wrote:
            if _is(reading.fact("person"), name):
                keep_address(person, reading, at=at)
