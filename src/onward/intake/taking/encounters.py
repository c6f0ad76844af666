"""Appointments with somebody one knows: a contact of that day, and nothing of what it was about."""

from collections.abc import Collection, Container, Mapping

from onward.engine.files.records import Attendee, MeetingRecord
from onward.intake.models import Origin
from onward.intake.taking import invited
from onward.intake.taking.hand import Hand
from onward.tracker import services as tracker
from onward.tracker.models import Person
from onward.tracker.models.choices import Source, Way

# In a larger round one was not really in touch with each of them.
LARGEST_TABLE = 6


def known_addresses(hand: Hand) -> frozenset[str]:
    """Where those whom one knows are reached: a calendar has thousands who are none of them."""
    mine = Person.objects.owned_by(hand.owner).exclude(email="")
    return frozenset(email.casefold() for email in mine.values_list("email", flat=True))


def note(
    meeting: MeetingRecord, hand: Hand, *, among: Container[str], expected: Collection[str]
) -> bool:
    """Keep that you met those of it whom you know; whether there was anybody.

    `among` are the addresses that are known, `expected` those who would come in by this file, were it no
    dry run. A contact that was taken out by hand does not come again.
    """
    if meeting.cancelled or meeting.on > hand.at.date():
        return False
    there = _present(meeting, hand)
    known = _known_ones(meeting, there, hand, among)
    for mark, person in known.items():
        if mark in hand.known([mark]):
            hand.tally.merged["touch"] += 1
            continue
        hand.tally.new["touch"] += 1
        if hand.change is not None:
            told = {"way": Way.MET, "source": Source.CALENDAR}
            tracker.note_touch(person, on=meeting.on, at=hand.at, **told)
            hand.create_all([Origin(owner=hand.owner, key=mark, person=person)])
    to_come = sum(address in expected for address in there)
    hand.tally.new["touch"] += to_come
    return bool(known or to_come)


def has_guests(meeting: MeetingRecord, hand: Hand) -> bool:
    """Whether somebody else was there who may be known one day."""
    return bool(_present(meeting, hand))


def _present(meeting: MeetingRecord, hand: Hand) -> dict[str, Attendee]:
    present = invited.sound(meeting, hand)
    return present if len(present) <= LARGEST_TABLE else {}


def _known_ones(
    meeting: MeetingRecord, present: Mapping[str, Attendee], hand: Hand, among: Container[str]
) -> dict[str, Person]:
    """Whom one knows of them, by what this contact is called when the file comes again.

    Who stands here twice was met by both rows: it is one contact again once they are brought together.
    """
    known: dict[str, Person] = {}
    for address, one in present.items():
        if address in among:
            day = str(meeting.on)
            for person in invited.known_people(one, invited.name_of(one), hand):
                parts = ("met", meeting.uid, day, address, str(person.pk))
                known[hand.keys.of(*parts)] = person
    return known
