"""When one was last in touch with somebody, by a file: each contact once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from onward.engine.files.records import TouchRecord
from onward.intake.models import Origin
from onward.intake.taking.hand import AT_ONCE, Hand, handfuls
from onward.intake.taking.people import People
from onward.tracker.models import Person, Touch
from onward.tracker.models.choices import Source, Way

# Where an origin remembers what was told once: what the person took out does not come again.
TOUCHED = "touched"
Contact = tuple[date, str]


class Touches:
    """Takes contacts in; the people of them are taken in before."""

    def __init__(self, hand: Hand, people: People) -> None:
        self._hand, self._people = hand, people
        self._told: dict[str, set[Contact]] = defaultdict(set)

    def gather(self, records: Iterable[TouchRecord]) -> list[TouchRecord]:
        """Those that can have been, by whom they are with; a day to come is no contact."""
        sound = []
        for record in records:
            if record.on > self._hand.at.date():
                reason = _("Its day, %s, is still to come.") % record.on
                self._hand.tally.skipped.add(record.where, reason)
                continue
            way = record.way if record.way in Way.values else Way.WROTE.value
            self._told[self._people.key_of(record.person)].add((record.on, way))
            sound.append(record)
        return sound

    @property
    def last_on(self) -> Mapping[str, date]:
        return {key: max(on for on, _way in told) for key, told in self._told.items()}

    def take(self) -> None:
        for keys in handfuls(list(self._told), AT_ONCE):
            self._take(keys)
            self._hand.told(len(keys))

    def _take(self, keys: list[str]) -> None:
        hand = self._hand
        origins = hand.known(keys)
        rows: list[Touch] = []
        latest: dict[int, date] = {}
        for key in keys:
            origin = origins.get(key)
            told = self._told[key]
            known = set(origin.given.get(TOUCHED, [])) if origin else set()
            news = {contact for contact in told if _mark(contact) not in known}
            hand.tally.new["touch"] += len(news)
            hand.tally.merged["touch"] += len(told) - len(news)
            if origin is None or origin.person_id is None or not news:
                continue
            marks = sorted({*known, *map(_mark, news)})
            hand.update(origin, given={**origin.given, TOUCHED: marks})
            rows.extend(self._row(origin, contact) for contact in sorted(news))
            latest[origin.person_id] = max(on for on, _way in news)
        hand.create_all(rows)
        self._recount(latest)

    def _row(self, origin: Origin, contact: Contact) -> Touch:
        on, way = contact
        return Touch(
            owner=self._hand.owner,
            person_id=origin.person_id,
            happened_on=on,
            way=way,
            source=Source.IMPORT,
        )

    def _recount(self, latest: Mapping[int, date]) -> None:
        """Whom one was in touch with since; those who are new know it already."""
        people = Person.objects.filter(pk__in=latest).select_related("owner")
        for person in people if self._hand.change is not None else ():
            on = latest[person.pk]
            if person.last_contact_on is None or person.last_contact_on < on:
                self._hand.update(person, last_contact_on=on)


def _mark(contact: Contact) -> str:
    on, way = contact
    return f"{on} {way}"
