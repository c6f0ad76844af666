"""Whoever is invited to an appointment: known by address and name, or new."""

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, MeetingRecord
from onward.engine.people.reached import personal
from onward.intake.keys import person_parts
from onward.intake.models import Origin
from onward.intake.taking.hand import Hand, line, mail_address
from onward.tracker.models import Employer, Person
from onward.tracker.models.choices import PersonKind
from onward.tracker.models.naming import key_of


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


def person(one: Attendee, employer: Employer, hand: Hand) -> Person:
    name = name_of(one)
    known = known_person(one, name, hand)
    if known is not None:
        return known
    hand.tally.new["person"] += 1
    facts = {
        "name": name,
        "email": mail_address(one.email),
        "kind": PersonKind.INTERVIEWER.value,
    }
    (person,) = hand.create_all([Person(owner=hand.owner, employer=employer, **facts)])
    given = {field: {FileKind.CALENDAR.value: hand.offer(told)} for field, told in facts.items()}
    key = _key_of(one, name, hand)
    hand.create_all([Origin(owner=hand.owner, key=key, person=person, given=given)])
    return person
