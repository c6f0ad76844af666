"""People out of a file: each joins the one row of its key, or becomes a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from onward.engine.files.records import PersonRecord, Sensitive
from onward.intake.keys import person_parts
from onward.intake.models import Origin
from onward.intake.taking import giving
from onward.intake.taking.giving import Given, Weighed
from onward.intake.taking.hand import Hand, handfuls, line, mail_address, page_address, text
from onward.tracker.models import FormerJob, Person
from onward.tracker.models.choices import PersonKind, Tie
from onward.tracker.models.naming import key_of

JOB = "job"
PLAIN = ("name", "email", "phone", "profile_url", "kind", "tie", "met_how", "met_on", "topics")
# In these a blank is not what the row begins with.
BEGINS_AS = {"kind": PersonKind.CONTACT.value}


@dataclass(slots=True)
class Known:
    """A row and what was ever given for it; `person` is None where it would be new."""

    person: Person | None
    origin: Origin | None
    given: Given


class People:
    """Takes people in, a handful at a time, and knows afterwards which row each of them is."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        # By key: the number of the row; 0 where nothing is written.
        self.numbers: dict[str, int] = {}

    def key_of(self, record: PersonRecord) -> str:
        parts = person_parts(
            name=line(record.name, 200),
            email=mail_address(record.email),
            profile_url=page_address(record.profile_url),
            employer=line(record.employer, 200),
            uid=record.uid,
        )
        return self._hand.keys.of(*parts)

    def take(
        self,
        records: Iterable[PersonRecord],
        *,
        counted: bool = True,
        last_on: Mapping[str, date] | None = None,
    ) -> None:
        """Take them in; `last_on` says by key when one was last in touch with them."""
        done = 0
        for handful in handfuls(records):
            self._take(handful, counted, last_on or {})
            done += len(handful)
            self._hand.told(len(handful))

    def _take(
        self, records: list[PersonRecord], counted: bool, last_on: Mapping[str, date]
    ) -> None:
        hand = self._hand
        keyed = [(self.key_of(one), one) for one in records]
        known = self._known(key for key, _record in keyed)
        employers = hand.employers(line(one.employer, 200) for one in records)
        fresh: dict[str, tuple[Person, Origin]] = {}
        former: list[FormerJob] = []
        lost: list[tuple[Person, list[str]]] = []
        for key, record in keyed:
            if counted:
                for sensitive in _sensitive_in(record):
                    hand.tally.sensitive[sensitive] += 1
            offers, values = self._offers(record)
            there = known.get(key)
            is_new = there is None and key not in fresh and key not in self.numbers
            if is_new or counted:
                (hand.tally.new if is_new else hand.tally.merged)["person"] += 1
            if is_new:
                person = Person(owner=hand.owner, last_contact_on=last_on.get(key))
                given, weighed = giving.weigh({}, offers, source=hand.source)
                fresh[key] = (person, Origin(owner=hand.owner, key=key, given=given))
                _set(person, _winning(person, weighed, values, hand), employers)
                continue
            if key in fresh:
                person, origin = fresh[key]
                given, weighed = giving.weigh(origin.given, offers, source=hand.source)
                origin.given = given
                _set(person, _winning(person, weighed, values, hand), employers)
            elif there is not None:
                person = there.person
                weighed = self._join(there, key, offers, values, employers)
            else:
                # A dry run wrote no row that could be looked at again.
                continue
            lost.extend((person, one.former) for one in weighed if one.former and one.field == JOB)
        self._write(fresh)
        self._keep_former(lost)
        self.numbers.update((key, one.person.pk or 0) for key, one in known.items() if one.person)

    def _join(
        self,
        there: Known,
        key: str,
        offers: dict[str, giving.Offer],
        values: dict[str, Any],
        employers: Mapping[str, Any],
    ) -> list[Weighed]:
        hand, person = self._hand, there.person
        given, weighed = giving.weigh(there.given, offers, source=hand.source)
        there.given = given
        if hand.change is None or person is None:
            return weighed
        won = _winning(person, weighed, values, hand)
        hand.update(person, **_as_columns(won, employers))
        if there.origin is None:
            (there.origin,) = hand.create_all(
                [Origin(owner=hand.owner, key=key, person=person, given=given)]
            )
        elif weighed:
            hand.update(there.origin, given=given)
        return weighed

    def _write(self, fresh: dict[str, tuple[Person, Origin]]) -> None:
        self._hand.create_all([person for person, _origin in fresh.values()])
        for person, origin in fresh.values():
            origin.person = person
        self._hand.create_all([origin for _person, origin in fresh.values()])
        self.numbers.update((key, person.pk or 0) for key, (person, _origin) in fresh.items())

    def _keep_former(self, lost: list[tuple[Person, list[str]]]) -> None:
        """Where somebody worked by an older file; where they work is in the row."""
        if not lost or self._hand.change is None:
            return
        employers = self._hand.employers(offer[2] for _person, offer in lost)
        pks = {person.pk for person, _offer in lost}
        jobs = FormerJob.objects.filter(person__in=pks).values_list("person_id", "employer_id")
        there = set(jobs)
        rows = []
        for person, (_as_of, _digest, employer, position) in lost:
            at_employer = employers.get(key_of(employer))
            if at_employer is None or (person.pk, at_employer.pk) in there:
                continue
            if person.employer_id == at_employer.pk:
                # Something else to do at the same place is no place left.
                continue
            there.add((person.pk, at_employer.pk))
            rows.append(
                FormerJob(
                    owner=self._hand.owner, person=person, employer=at_employer, position=position
                )
            )
        self._hand.create_all(rows)

    def _known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Rows of these keys: those that came in before, and those typed by hand."""
        wanted = set(keys)
        origins = self._hand.known(wanted)
        typed = {key: self._typed[key] for key in wanted if key in self._typed}
        numbers = {one.person_id for one in origins.values()} | set(typed.values())
        mine = Person.objects.owned_by(self._hand.owner).filter(pk__in=numbers)
        rows = {row.pk: row for row in mine.select_related("employer", "owner")}
        found = {
            key: Known(rows.get(pk), None, {})
            for key, pk in typed.items()
            if key not in origins and pk in rows
        }
        found.update(
            (key, Known(rows.get(one.person_id or 0), one, one.given))
            for key, one in origins.items()
            if one.person_id
        )
        return found

    @cached_property
    def _typed(self) -> dict[str, int]:
        """Rows by their own key. What a file named by its own mark is known by that alone."""
        mine = Person.objects.owned_by(self._hand.owner).order_by("-pk")
        rows = mine.values_list("pk", "name", "email", "profile_url", "employer__name", "origins")
        found = {}
        for pk, name, email, page, employer, origin in rows.iterator():
            if origin is not None and not (email or page):
                continue
            parts = person_parts(name=name, email=email, profile_url=page, employer=employer or "")
            found[self._hand.keys.of(*parts)] = pk
        return found

    def _offers(self, record: PersonRecord) -> tuple[dict[str, giving.Offer], dict[str, Any]]:
        """What a record says, as digests and as values; what it does not say is left out."""
        values = _values(record, self._hand)
        offers = {name: self._hand.offer(str(value)) for name, value in values.items() if value}
        employer, position = line(record.employer, 200), line(record.position, 200)
        if employer or position:
            values[JOB] = (employer, position)
            told = f"{key_of(employer)}\0{position}"
            offers[JOB] = [*self._hand.offer(told), employer, position]
        return offers, values


def _sensitive_in(record: PersonRecord) -> tuple[Sensitive, ...]:
    return (Sensitive.PHONES,) if record.phone else ()


def _values(record: PersonRecord, hand: Hand) -> dict[str, Any]:
    with_phones = Sensitive.PHONES in hand.choices.with_sensitive
    kinds, ties = PersonKind.values, Tie.values
    return {
        "name": line(record.name, 200),
        "email": mail_address(record.email),
        "phone": line(record.phone, 40) if with_phones else "",
        "profile_url": page_address(record.profile_url),
        "kind": record.kind if record.kind in kinds else "",
        "tie": record.tie if record.tie in ties else "",
        "met_how": line(record.met_how, 300),
        "met_on": record.met_on if _is_past(record.met_on, hand.at) else None,
        "topics": line(record.topics, 500),
        "note": text(_note(record), 5_000),
    }


def _is_past(day: date | None, at: datetime) -> bool:
    return day is not None and day <= at.date()


def _note(record: PersonRecord) -> str:
    """Their note, and what has no field: other addresses, or one that cannot be used as it is."""
    odd = record.email if record.email and not mail_address(record.email) else ""
    others = [one for one in (odd, *record.other_emails) if one]
    return "\n".join(filter(None, (record.note, ", ".join(others))))


def _winning(
    person: Person, weighed: Iterable[Weighed], values: Mapping[str, Any], hand: Hand
) -> dict[str, Any]:
    """The fields that the file may set: those that are blank, and those the person left as they came."""
    won = {}
    for one in weighed:
        if not one.holds:
            continue
        is_blank, told = _told(person, one.field)
        untouched = one.before is not None and hand.keys.of_value(told) == one.before
        if untouched or (is_blank and one.before is None):
            won[one.field] = values[one.field]
    return won


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


def _set(person: Person, won: Mapping[str, Any], employers: Mapping[str, Any]) -> None:
    for name, value in _as_columns(won, employers).items():
        setattr(person, name, value)
