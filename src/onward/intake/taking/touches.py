"""When one was last in touch with somebody, by a file: each contact once."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from onward.engine.files.records import TouchRecord
from onward.intake.taking.giving import TOUCHED, Contact, marks_of
from onward.intake.taking.hand import AT_ONCE, Hand, handfuls
from onward.intake.taking.people import key_of_person
from onward.tracker.models import Person, Touch
from onward.tracker.models.choices import Source, Way


class Touches:
    """Gathers contacts, and takes them in once the people of them are in."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self.told: dict[str, set[Contact]] = defaultdict(set)

    def gather(self, records: Iterable[TouchRecord]) -> list[TouchRecord]:
        """Those that can have been, by whom they are with; a day to come is no contact."""
        sound = []
        for record in records:
            if record.on > self._hand.at.date():
                reason = _("Its day, %s, is still to come.") % record.on
                self._hand.tally.skipped.add(record.where, reason)
                continue
            way = record.way if record.way in Way.values else Way.WROTE.value
            self.told[key_of_person(record.person, self._hand)].add((record.on, way))
            sound.append(record)
        return sound

    def take(self, fresh: Container[str]) -> None:
        """`fresh` are those who came in with this file: they know their contacts already."""
        for keys in handfuls(list(self.told), AT_ONCE):
            self._take(keys, fresh)
            self._hand.told(len(keys))

    def _take(self, keys: list[str], fresh: Container[str]) -> None:
        hand = self._hand
        origins = hand.known(keys)
        rows: list[Touch] = []
        latest: dict[int, date] = {}
        for key in keys:
            origin = origins.get(key)
            told, is_fresh = self.told[key], key in fresh
            known = origin.given.get(TOUCHED, []) if origin and not is_fresh else []
            news = sorted(one for one in told if marks_of([one])[0] not in known)
            hand.tally.new["touch"] += len(news)
            hand.tally.merged["touch"] += len(told) - len(news)
            if origin is None or origin.person_id is None or not news:
                continue
            rows.extend(self._row(origin.person_id, contact) for contact in news)
            if not is_fresh:
                marks = sorted({*known, *marks_of(news)})
                hand.update(origin, given={**origin.given, TOUCHED: marks})
                latest[origin.person_id] = max(on for on, _way in news)
        hand.create_all(rows)
        self._recount(latest)

    def _row(self, person: int, contact: Contact) -> Touch:
        on, way = contact
        return Touch(
            owner=self._hand.owner,
            person_id=person,
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
