"""Appointments that wait for their application or their guests, so that a calendar may come first."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.files.interviews import Judged
from onward.engine.files.records import Attendee, MeetingRecord
from onward.intake.models import Appointment
from onward.intake.taking.hand import Hand, text
from onward.tracker import changes

# What is further back will hardly come up again; and of a very full calendar the newest are enough.
KEPT_FOR = timedelta(days=365)
MOST = 2_000
LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class Seen:
    """An appointment with what is made of it."""

    judged: Judged
    is_one_of_many: bool
    # Whether it is to come in as an interview, by its looks or because the person ticked it.
    is_wanted: bool
    # Whether it may still come to be one: the person was not asked, or did not say no.
    may_be: bool = True

    @property
    def meeting(self) -> MeetingRecord:
        return self.judged.meeting


def key_of(one: Seen, hand: Hand) -> str:
    day = str(one.meeting.on) if one.is_one_of_many else ""
    return hand.keys.of("appointment", one.meeting.uid, day)


def keep(some: Iterable[Seen], hand: Hand) -> None:
    """Keep what may come to be an interview or a contact; what is kept already is brought up to date."""
    if hand.change is None:
        return
    oldest = hand.at.date() - KEPT_FOR
    recent = [one for one in some if one.meeting.uid and one.meeting.on >= oldest]
    newest = sorted(recent, key=lambda one: one.meeting.on, reverse=True)
    keyed = {key_of(one, hand): one for one in islice(newest, MOST)}
    mine = Appointment.objects.owned_by(hand.owner)
    there = {row.key: row for row in mine.filter(key__in=list(keyed)).select_related("owner")}
    room = MOST - mine.count()
    fresh = [
        Appointment(owner=hand.owner, key=key, told=_told(one), until=one.meeting.on + KEPT_FOR)
        for key, one in keyed.items()
        if key not in there and not one.meeting.cancelled
    ]
    hand.create_all(fresh[: max(room, 0)])
    for key, row in there.items():
        if _is_newer(keyed[key], json.loads(row.told)):
            hand.update(row, told=_told(keyed[key]), until=keyed[key].meeting.on + KEPT_FOR)


def _is_newer(one: Seen, known: dict[str, Any]) -> bool:
    meeting = one.meeting
    newer: bool = (meeting.sequence, meeting.cancelled) > (known["sequence"], known["cancelled"])
    ticked: bool = one.is_wanted and not known["wanted"]
    return newer or ticked


def _told(one: Seen) -> str:
    """What is needed to look at it again; the words only where they may be about an interview."""
    meeting = one.meeting
    speaks = one.may_be and (one.judged.could_be or one.is_wanted)
    return json.dumps(
        {
            "uid": meeting.uid,
            "on": str(meeting.on),
            "minutes": meeting.minutes,
            "sequence": meeting.sequence,
            "cancelled": meeting.cancelled,
            "title": meeting.title if speaks else "",
            "place": meeting.place if speaks else "",
            "note": text(meeting.note, LONGEST_NOTE) if speaks else "",
            "organiser": _pair(meeting.organiser),
            "attendees": [_pair(who) for who in meeting.attendees],
            "many": one.is_one_of_many,
            "wanted": one.is_wanted,
        }
    )


def _pair(who: Attendee | None) -> list[str] | None:
    return [who.name, who.email] if who is not None else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that waits, as it was told."""

    meeting: MeetingRecord
    is_one_of_many: bool
    was_wanted: bool


def how_many(owner: User) -> int:
    return Appointment.objects.owned_by(owner).count()


def let_go(owner: User, *, at: datetime) -> None:
    """Keep none of them any longer; what came of them stays."""
    with changes.recording(owner, at=at, words=_("Let go of appointments")) as change:
        change.delete_all(list(Appointment.objects.owned_by(owner).only("pk", "owner")))


def sweep(owner: User, *, today: date) -> None:
    """Those whose time is over go by themselves."""
    Appointment.objects.owned_by(owner).filter(until__lt=today).delete()


def waiting(hand: Hand) -> Iterator[Waiting]:
    """Those that wait, in the order of their days."""
    rows = Appointment.objects.owned_by(hand.owner).select_related("owner").order_by("until", "pk")
    for row in rows.iterator():
        told = json.loads(row.told)
        yield Waiting(_meeting(told), told["many"], told["wanted"])


def _meeting(told: dict[str, Any]) -> MeetingRecord:
    organiser = told["organiser"]
    return MeetingRecord(
        where="",
        uid=told["uid"],
        title=told["title"],
        starts_at=None,
        on=date.fromisoformat(told["on"]),
        minutes=told["minutes"],
        sequence=told["sequence"],
        place=told["place"],
        note=told["note"],
        organiser=Attendee(*organiser) if organiser else None,
        attendees=tuple(Attendee(*each) for each in told["attendees"]),
        cancelled=told["cancelled"],
    )
