"""Whoever is invited to an appointment: known by address and name, or new."""

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, MeetingRecord
from onward.engine.people.reached import personal
from onward.intake.keys import person_parts
from onward.intake.models import Origin
from onward.intake.taking import giving
from onward.intake.taking.hand import Hand, line, mail_address
from onward.intake.taking.people import JOB, may_be_set
from onward.tracker.models import Employer, Person
from onward.tracker.models.choices import PersonKind
from onward.tracker.models.naming import key_of

# A calendar says at which employer they were met, and not that they work there.
HALF = giving.in_part(FileKind.CALENDAR)


def sound(meeting: MeetingRecord, hand: Hand) -> dict[str, Attendee]:
    """Whoever else is invited and has an address, by it; the address of a desk is nobody's."""
    who = [*filter(None, (meeting.organiser,)), *meeting.attendees]
    sound = {
        one.email.casefold(): one for one in who if mail_address(one.email) and personal(one.email)
    }
    own = hand.choices.own_addresses
    return {address: one for address, one in sound.items() if address not in own}


def name_of(one: Attendee) -> str:
    return line(one.name, 200) or one.email.partition("@")[0]


def known_person(one: Attendee, name: str, hand: Hand) -> Person | None:
    return next(iter(known_people(one, name, hand)), None)


def known_people(one: Attendee, name: str, hand: Hand) -> list[Person]:
    """By address and name, since families share one; whose name is not told, by the address alone.

    Several where somebody stands here twice. Whoever came in so before is known by that, whatever their
    card says by now.
    """
    mine = Person.objects.owned_by(hand.owner).filter(email__iexact=one.email)
    known = list(mine.select_related("owner").order_by("pk"))
    if not line(one.name, 200) and len({each.name_key for each in known}) == 1:
        return known
    named = [each for each in known if each.name_key == key_of(name)]
    if named:
        return named
    origin = next(iter(hand.known([_key_of(one, name, hand)]).values()), None)
    return [origin.person] if origin is not None and origin.person is not None else []


def _key_of(one: Attendee, name: str, hand: Hand) -> str:
    return hand.keys.of(*person_parts(name=name, email=mail_address(one.email)))


def person(one: Attendee, employer: Employer, meeting: MeetingRecord, hand: Hand) -> Person:
    """Whoever it is, at this employer unless a file or the person says where else."""
    name = name_of(one)
    known = known_person(one, name, hand)
    if known is not None:
        _say_employer(known, employer, meeting, hand)
        return known
    hand.tally.new["person"] += 1
    facts = {
        "name": name,
        "email": mail_address(one.email),
        "kind": PersonKind.INTERVIEWER.value,
    }
    (person,) = hand.create_all([Person(owner=hand.owner, employer=employer, **facts)])
    given = {field: {FileKind.CALENDAR.value: hand.offer(told)} for field, told in facts.items()}
    given[JOB] = {HALF: _job_of(employer, meeting, hand)}
    key = _key_of(one, name, hand)
    hand.create_all([Origin(owner=hand.owner, key=key, person=person, given=given)])
    return person


def _job_of(employer: Employer, meeting: MeetingRecord, hand: Hand) -> giving.Offer:
    """As old as the appointment: of two the later one holds, whichever file or order they came in."""
    return [str(meeting.on), hand.keys.of_value(f"{employer.name_key}\0"), employer.name, ""]


def _say_employer(person: Person, employer: Employer, meeting: MeetingRecord, hand: Hand) -> None:
    """An address book may have known them first, and not where they work."""
    origin = Origin.objects.owned_by(hand.owner).filter(person=person).order_by("pk").first()
    if origin is None:
        return
    offers = {JOB: _job_of(employer, meeting, hand)}
    given, weighed = giving.weigh(origin.given, offers, source=HALF)
    for one in weighed:
        if one.holds and may_be_set(person, one, hand):
            hand.update(person, employer=employer)
    if weighed:
        hand.update(origin, given=given)
