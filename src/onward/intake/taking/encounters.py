"""Appointments with somebody one knows: a contact of that day, and nothing of what it was about."""

from collections.abc import Container

from onward.engine.files.records import MeetingRecord
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


def note(meeting: MeetingRecord, hand: Hand, *, among: Container[str]) -> bool:
    """Keep that you met those of it whom you know; whether there was anybody.

    `among` are the addresses that are known. Nobody new comes in by it. A contact that was taken out by hand does not come again.
    """
    if meeting.cancelled or meeting.on > hand.at.date():
        return False
    there = _known_ones(meeting, hand, among)
    for mark, person in there.items():
        if mark in hand.known([mark]):
            hand.tally.merged["touch"] += 1
            continue
        hand.tally.new["touch"] += 1
        if hand.change is not None:
            told = {"way": Way.MET, "source": Source.CALENDAR}
            tracker.note_touch(person, on=meeting.on, at=hand.at, **told)
            hand.create_all([Origin(owner=hand.owner, key=mark, person=person)])
    return bool(there)


def _known_ones(meeting: MeetingRecord, hand: Hand, among: Container[str]) -> dict[str, Person]:
    """Whom one knows of them, by what this contact is called when the file comes again."""
    present = invited.sound(meeting, hand)
    if len(present) > LARGEST_TABLE:
        return {}
    known = {
        address: invited.known_person(one, invited.name_of(one), hand)
        for address, one in present.items()
        if address in among
    }
    return {
        hand.keys.of("met", meeting.uid, str(meeting.on), address): person
        for address, person in known.items()
        if person is not None
    }
