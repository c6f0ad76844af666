"""People out of a file: each joins the one row of its key, or becomes a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import PersonRecord, Sensitive
from onward.intake.keys import person_parts
from onward.intake.models import Origin
from onward.intake.taking import giving
from onward.intake.taking.giving import Contact, Given, Weighed
from onward.intake.taking.hand import Hand, handfuls, line, mail_address, page_address, text
from onward.tracker.models import FormerJob, Person
from onward.tracker.models.choices import PersonKind, Tie
from onward.tracker.models.naming import key_of

JOB = "job"
LONGEST_NOTE = 5_000
KINDS, TIES = frozenset(PersonKind.values), frozenset(Tie.values)
# In these a blank is not what the row begins with.
BEGINS_AS = {"kind": PersonKind.CONTACT.value}


@dataclass(slots=True)
class Known:
    """Somebody of one key: the number of their row, None where they are new, and what is said of them."""

    key: str
    number: int | None
    origin: Origin | None
    given: Given
    person: Person | None = None
    # By field: what a file says now, and whether it holds.
    weighed: dict[str, Weighed] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    lost: list[giving.Offer] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.number is None

    @property
    def employers(self) -> list[str]:
        return [self.values[JOB][0]] if JOB in self.values else []

    def weigh(self, record: PersonRecord, hand: Hand) -> None:
        """Take what one record says of them."""
        offers, values = _offers(record, hand)
        job = {JOB: offers.pop(JOB)} if JOB in offers else {}
        self.given, weighed = giving.weigh(self.given, offers, source=hand.source)
        whole = bool(job and job[JOB][2])
        source = hand.source if whole else giving.in_part(hand.source)
        self.given, of_job = giving.weigh(self.given, job, source=source)
        weighed += of_job
        for one in weighed:
            if one.field == JOB and one.former and whole:
                self._lose(one.former, self.given[JOB][source])
            if not one.holds:
                continue
            first = self.weighed.get(one.field)
            # What held before this file is what the row may say.
            self.weighed[one.field] = replace(one, before=first.before) if first else one
            self.values[one.field] = values[one.field]
        if weighed and not self.weighed:
            self.weighed[""] = weighed[0]

    def _lose(self, former: giving.Offer, holds: giving.Offer) -> None:
        # Something else to do at the same place is no place left.
        if key_of(former[2]) != key_of(holds[2]):
            self.lost.append(former)

    def begin(self, hand: Hand, *, last_on: date | None) -> None:
        self.person = Person(owner=hand.owner, last_contact_on=last_on)
        for name, value in _as_columns(self.values, hand.employers(())).items():
            setattr(self.person, name, value)

    def join(self, hand: Hand) -> None:
        """Set what the file may set in the row that is here."""
        if self.person is None:
            return
        won = {name: self.values[name] for name in self._won(hand)}
        hand.update(self.person, **_as_columns(won, hand.employers(())))
        if self.origin is None:
            row = Origin(owner=hand.owner, key=self.key, person=self.person, given=self.given)
            (self.origin,) = hand.create_all([row])
        else:
            hand.update(self.origin, key=self.key, given=self.given)

    def _won(self, hand: Hand) -> Iterator[str]:
        """The fields that are blank, and those that the person left as they came."""
        for name, one in self.weighed.items():
            if one.holds and name and self.person and may_be_set(self.person, one, hand):
                yield name


class People:
    """Takes people in, a handful at a time, and knows afterwards who of them is new."""

    def __init__(self, hand: Hand, *, contacts: Mapping[str, Collection[Contact]]) -> None:
        self._hand = hand
        # By key: when one was in touch with them, by the same file.
        self._contacts = contacts
        self.fresh: set[str] = set()

    def take(self, records: Iterable[PersonRecord], *, counted: bool = True) -> None:
        """Take them in; what is not `counted` came along with something else."""
        for handful in handfuls(records):
            self._take(handful, counted)
            self._hand.told(len(handful))

    def _take(self, records: list[PersonRecord], counted: bool) -> None:
        keyed = [(key_of_person(one, self._hand), one) for one in records]
        known = self._known({key for key, _record in keyed})
        known |= self._invited(keyed, known)
        waiting: dict[str, Known] = {}
        for key, record in keyed:
            is_new = key not in known and key not in self.fresh
            self._count(record, is_new=is_new, counted=counted)
            if counted:
                _say_cut(record, self._hand)
            if is_new:
                self.fresh.add(key)
                waiting[key] = known[key] = self._new(key)
            elif key in known:
                # A dry run wrote no row that could be looked at again.
                waiting[key] = known[key]
            if key in waiting:
                waiting[key].weigh(record, self._hand)
        self._settle(waiting.values())

    def _new(self, key: str) -> Known:
        contacts = self._contacts.get(key, ())
        given = {giving.TOUCHED: giving.marks_of(contacts)} if contacts else {}
        return Known(key, None, None, given)

    def _count(self, record: PersonRecord, *, is_new: bool, counted: bool) -> None:
        tally = self._hand.tally
        if counted and record.phone and Sensitive.PHONES not in self._hand.choices.with_sensitive:
            reason = _("Their phone number was left out. Choose phones to bring it in.")
            tally.skipped.add(record.where, reason)
        if is_new or counted:
            (tally.new if is_new else tally.merged)["person"] += 1

    def _settle(self, waiting: Iterable[Known]) -> None:
        """Write what has changed; who is as before is not even read."""
        changed = [one for one in waiting if one.weighed or one.is_new]
        hand = self._hand
        if hand.change is None:
            return
        hand.employers(name for one in changed for name in one.employers)
        self._read([one for one in changed if not one.is_new])
        fresh = [one for one in changed if one.is_new]
        for one in fresh:
            days = [on for on, _way in self._contacts.get(one.key, ())]
            one.begin(hand, last_on=max(days, default=None))
        hand.create_all([one.person for one in fresh if one.person])
        for one in fresh:
            one.origin = Origin(owner=hand.owner, key=one.key, person=one.person, given=one.given)
        hand.create_all([one.origin for one in fresh if one.origin])
        for one in changed:
            if not one.is_new:
                one.join(hand)
        keep_former([one for one in changed if one.lost], hand)

    def _read(self, known: list[Known]) -> None:
        mine = Person.objects.owned_by(self._hand.owner)
        numbers = [one.number for one in known]
        rows = mine.select_related("employer", "owner").in_bulk(numbers)
        for one in known:
            one.person = rows.get(one.number or 0)

    def _known(self, keys: set[str]) -> dict[str, Known]:
        """Those of these keys that are here: who came in before, and who was typed by hand."""
        origins = self._hand.known(keys)
        found = {key: Known(key, self._typed[key], None, {}) for key in keys if key in self._typed}
        found.update(
            (key, Known(key, one.person_id, one, one.given))
            for key, one in origins.items()
            if one.person_id
        )
        return found

    def _invited(
        self, keyed: list[tuple[str, PersonRecord]], known: Mapping[str, Known]
    ) -> dict[str, Known]:
        """Those a calendar knew first, by address and name: from here on they go by their own page."""
        by_address = {
            _key_by_address(record, self._hand): key
            for key, record in reversed(keyed)
            if record.email and key not in known and key not in self.fresh
        }
        return {
            by_address[address]: Known(by_address[address], one.person_id, one, one.given)
            for address, one in self._hand.known(by_address).items()
            if one.person_id and address != by_address[address]
            and set(one.given.get("name", ())) == {FileKind.CALENDAR.value}
        }  # fmt: skip

    @cached_property
    def _typed(self) -> dict[str, int]:
        """Rows by their own key. What a file named by its own mark is known by that alone."""
        mine = Person.objects.owned_by(self._hand.owner).order_by("-pk")
        named = ("pk", "name", "email", "profile_url", "employer__name", "origins")
        rows: QuerySet[Person, Any] = mine.values_list(*named)
        found = {}
        for pk, name, email, page, employer, origin in rows.iterator():
            if origin is not None and not (email or page):
                continue
            parts = person_parts(name=name, email=email, profile_url=page, employer=employer or "")
            found[self._hand.keys.of(*parts)] = pk
        return found


def _key_by_address(record: PersonRecord, hand: Hand) -> str:
    named, email = line(record.name, 200), mail_address(record.email)
    return hand.keys.of(*person_parts(name=named, email=email))


def key_of_person(record: PersonRecord, hand: Hand) -> str:
    parts = person_parts(
        name=line(record.name, 200),
        email=mail_address(record.email),
        profile_url=page_address(record.profile_url),
        employer=line(record.employer, 200),
        uid=record.uid,
    )
    return hand.keys.of(*parts)


def keep_former(known: Iterable[Known], hand: Hand) -> None:
    """Where somebody worked by an older file; where they work is in the row."""
    lost = [(one.person, offer) for one in known if one.person for offer in one.lost]
    if not lost:
        return
    employers = hand.employers(offer[2] for _person, offer in lost)
    pks = {person.pk for person, _offer in lost}
    jobs = FormerJob.objects.filter(person__in=pks).values_list("person_id", "employer_id")
    there = set(jobs)
    rows = []
    for person, (_as_of, _digest, employer, position) in lost:
        at_employer = employers.get(key_of(employer))
        if at_employer and (person.pk, at_employer.pk) not in there:
            there.add((person.pk, at_employer.pk))
            rows.append(
                FormerJob(owner=hand.owner, person=person, employer=at_employer, position=position)
            )
    hand.create_all(rows)


def _offers(record: PersonRecord, hand: Hand) -> tuple[dict[str, giving.Offer], dict[str, Any]]:
    """What a record says, as digests and as values; what it does not say is left out."""
    values = _values(record, hand)
    offers = {name: hand.offer(str(value)) for name, value in values.items() if value}
    employer, position = line(record.employer, 200), line(record.position, 200)
    if employer or position:
        values[JOB] = (employer, position)
        told = f"{key_of(employer)}\0{position}"
        offers[JOB] = [*hand.offer(told), employer, position]
    return offers, values


def _values(record: PersonRecord, hand: Hand) -> dict[str, Any]:
    with_phones = Sensitive.PHONES in hand.choices.with_sensitive
    return {
        "name": line(record.name, 200),
        "email": mail_address(record.email),
        "phone": line(record.phone, 40) if with_phones else "",
        "profile_url": page_address(record.profile_url),
        "kind": record.kind if record.kind in KINDS else "",
        "tie": record.tie if record.tie in TIES else "",
        "met_how": line(record.met_how, 300),
        "met_on": record.met_on if _is_past(record.met_on, hand.at) else None,
        "topics": line(record.topics, 500),
        "note": text(_note(record), LONGEST_NOTE),
    }


def _say_cut(record: PersonRecord, hand: Hand) -> None:
    lines = ((record.name, 200), (record.employer, 200), (record.position, 200))
    words = ((record.met_how, 300), (record.topics, 500), (_note(record), LONGEST_NOTE))
    hand.say_cut(record.where, *lines, *words)


def _is_past(day: date | None, at: datetime) -> bool:
    return day is not None and day <= at.date()


def _note(record: PersonRecord) -> str:
    """Their note, and what has no field: other addresses, or one that cannot be used as it is."""
    mail = record.email if not mail_address(record.email) else ""
    page = record.profile_url if not page_address(record.profile_url) else ""
    others = [one for one in (mail, page, *record.other_emails) if one]
    return "\n".join(filter(None, (record.note, ", ".join(others))))


def may_be_set(person: Person, one: Weighed, hand: Hand) -> bool:
    """Whether the row is blank there, or as a file left it: what the person wrote stays."""
    is_blank, told = _told(person, one.field)
    if one.before is None:
        return is_blank
    return hand.keys.of_value(told) == one.before


def _told(person: Person, field: str) -> tuple[bool, str]:
    """Whether the row says nothing there, and what it says."""
    if field == JOB:
        employer = person.employer.name_key if person.employer else ""
        return not (employer or person.position), f"{employer}\0{person.position}"
    value = getattr(person, field)
    begins = BEGINS_AS.get(field)
    return not value or value == begins, str(value or "")


def _as_columns(won: Mapping[str, Any], employers: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in won.items() if name != JOB}
    if JOB in won:
        employer, position = won[JOB]
        columns["employer"] = employers.get(key_of(employer)) if employer else None
        columns["position"] = position
    return columns
