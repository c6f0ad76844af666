"""The door for mail: what comes in waits in the tray, and only the person makes something of it."""

import base64
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail import reading as engine
from onward.intake import conversations, corrections, records
from onward.intake.answering import asked_before, keep_answer, words_of
from onward.intake.bringing import Brought, Noted, bring, bring_in, own_addresses
from onward.intake.confirming import (
    NOES,
    Confirmed,
    EmployerUnknown,
    NeedsChoice,
    Settled,
    confirm,
    confirm_matched,
    day_of,
    refuse_if_settled,
)
from onward.intake.copies import copies_of
from onward.intake.known import Known, Seen
from onward.intake.models import Conversation, Import, Message, Reading
from onward.intake.noting import Given, NotedOnes, note, note_several, put_right, waiting_in
from onward.intake.writing import keep, read_into, wanted
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application

__all__ = [
    "NOES",
    "Brought",
    "Confirmed",
    "EmployerUnknown",
    "Given",
    "Lookup",
    "NeedsChoice",
    "Noted",
    "NotedOnes",
    "Settled",
    "asked_before",
    "bring",
    "bring_in",
    "confirm",
    "confirm_matched",
    "day_of",
    "dismiss",
    "dismiss_all",
    "keep_answer",
    "look_up",
    "look_up_all",
    "look_up_seen",
    "note",
    "note_several",
    "paste",
    "put_right",
    "rows_for_another_try",
    "take_back",
    "words_of",
]


AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where a message may belong: one application, or several to choose from, or none yet."""

    application: Application | None
    candidates: tuple[Application, ...]
    reasons: tuple[str, ...]


def paste(owner: User, text: str, *, at: datetime) -> Reading | None:
    """Put a pasted mail in the tray, or find it there; None where there are no words in it."""
    result = engine.read_text(text.replace("\0", ""), own_addresses=own_addresses(owner))
    if not result.message.text.strip():
        return None
    record = wanted(owner, result)
    with changes.recording(owner, at=at, words=_("Pasted a message")) as change:
        there = copies_of(owner, record).first()
        known = Reading.objects.filter(message=there).first() if there else None
        if known:
            return known
        if there is None:
            made = keep(owner, record, change=change)
        else:
            content, sent_at = records.sealable(record["content"]), records.sent_at(record)
            change.update(there, thread=record["thread"], content=content, sent_at=sent_at)
            made = read_into(there, record, change=change)
        conversations.place(owner, change=change)
    made.refresh_from_db()
    return made


def look_up(reading: Reading) -> Lookup:
    """Match a kept message against the applications there are now."""
    return look_up_all(reading.owner, [reading])[reading.pk]


def look_up_all(owner: User, readings: Iterable[Reading]) -> dict[int, Lookup]:
    """The same for many, in a fixed number of queries; each by the number of its reading."""
    return look_up_seen(owner, {one.pk: records.seen_again(one) for one in readings})


def look_up_seen(owner: User, seen: Mapping[int, Seen]) -> dict[int, Lookup]:
    """The same for whatever matching can look at, each by a number of the caller's."""
    known = Known(owner, about=seen.values())
    found = {pk: known.match(one) for pk, one in seen.items()}
    wanted = {key for match in found.values() for key in match.candidates}
    mine = Application.objects.owned_by(owner).select_related("employer")
    rows = mine.in_bulk(wanted)
    return {
        pk: Lookup(
            application=rows.get(match.application or 0),
            candidates=tuple(rows[key] for key in match.candidates),
            reasons=match.reasons,
        )
        for pk, match in found.items()
    }


def dismiss(reading: Reading, *, at: datetime) -> None:
    """Not about the search: the words go, and a hash stays so that the message does not come back.

    Raises `Settled`.
    """
    with changes.recording(reading.owner, at=at, words=_("Set a message aside")) as change:
        refuse_if_settled(reading)
        corrections.remember(reading, became=corrections.SET_ASIDE, at=at, change=change)
        conversations.let_go_of(reading, change)


def dismiss_all(conversation: Conversation, *, seen: Collection[int], at: datetime) -> None:
    """None of these is about the search. Raises `Settled` where none of them waits any more."""
    with changes.recording(conversation.owner, at=at, words=_("Set messages aside")):
        readings = waiting_in(conversation, seen)
        for reading in readings:
            dismiss(reading, at=at)


def rows_for_another_try(batch: Import) -> str:
    """What could not be read of a table, under its headings: corrected, it can be brought in again."""
    unread = batch.unreadables.select_related("owner").order_by("pk")
    rows = [base64.b64decode(one.raw).decode("utf-8", "replace").rstrip("\r\n") for one in unread]
    headings = batch.counts.get("headings", "")
    return "\ufeff" + "".join(f"{row}\r\n" for row in filter(None, (headings, *rows)))


def take_back(batch: Import, *, at: datetime) -> str:
    """Undo a whole import; raises as `tracker.services.undo` does.

    What was confirmed stays, and what was set aside stays away: of both a hash is left, so that the
    same mailbox does not bring them again.
    """
    if batch.change is None:
        raise changes.NothingToUndo
    with transaction.atomic():
        settled = _settled_of(batch)
        words = tracker.undo(batch.owner, at=at, change=batch.change)
        digests = {digest for digest, _fingerprint in settled}
        there = Message.objects.filter(owner=batch.owner, digest__in=digests)
        gone = settled.difference(there.values_list("digest", "fingerprint"))
        Message.objects.bulk_create(
            Message(owner=batch.owner, digest=digest, fingerprint=fingerprint)
            for digest, fingerprint in gone
        )
    return words


def _settled_of(batch: Import) -> set[tuple[str, str]]:
    """The messages of an import that were confirmed or set aside since."""
    numbers = [
        entry["pk"]
        for entry in json.loads(batch.change.entries if batch.change else "[]")
        if (entry["did"], entry["model"]) == ("create", Message._meta.label_lower)
    ]
    found: set[tuple[str, str]] = set()
    for begin in range(0, len(numbers), AT_ONCE):
        rows = Message.objects.filter(pk__in=numbers[begin : begin + AT_ONCE])
        settled = rows.exclude(reading__state=Reading.State.WAITING)
        found |= set(settled.values_list("digest", "fingerprint"))
    return found
