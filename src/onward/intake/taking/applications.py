"""Applications out of a file, each with what happened to it: it joins the one row of its key, or becomes a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onward.engine.files.records import ApplicationRecord, Sensitive
from onward.engine.history import EventKind
from onward.intake.keys import application_parts
from onward.intake.models import Origin
from onward.intake.taking import giving
from onward.intake.taking.giving import Given, Weighed
from onward.intake.taking.hand import Hand, handfuls, line, text
from onward.intake.taking.happenings import Happenings, told_by
from onward.tracker.models import Application, Posting
from onward.tracker.models.choices import Channel
from onward.tracker.models.naming import key_of

LONGEST_NOTE = 20_000


@dataclass(slots=True)
class Known:
    """A row and what was ever given for it."""

    row: Application
    origin: Origin | None
    given: Given


class Applications:
    """Takes applications in, a handful at a time."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._seen: set[str] = set()

    def take(self, records: Iterable[ApplicationRecord]) -> None:
        for handful in handfuls(records):
            self._take(handful)
            self._hand.told(len(handful))

    def _take(self, records: list[ApplicationRecord]) -> None:
        hand = self._hand
        keyed = [(self._key_of(one), one) for one in records]
        known = self._known({key for key, _record in keyed})
        employers = hand.employers(line(one.employer, 200) for one in records)
        happenings = Happenings(hand, [one.row for one in known.values()])
        fresh: dict[str, Known] = {}
        for key, record in keyed:
            _say_cut(record, hand)
            is_new = key not in known and key not in fresh and key not in self._seen
            (hand.tally.new if is_new else hand.tally.merged)["application"] += 1
            if is_new:
                row = Application(
                    owner=hand.owner,
                    employer=employers[key_of(line(record.employer, 200))],
                    added_at=hand.at,
                )
                fresh[key] = Known(row, Origin(owner=hand.owner, key=key), {})
            one = fresh.get(key) or known.get(key)
            if one is not None:
                self._join(one, key, record, is_fresh=key in fresh)
                happenings.tell(one, told_by(record, hand))
            else:
                # A dry run wrote no row, and still counts what it would have.
                happenings.count(told_by(record, hand))
        self._write(fresh, happenings)
        self._seen |= fresh.keys()

    def _join(self, one: Known, key: str, record: ApplicationRecord, *, is_fresh: bool) -> None:
        hand = self._hand
        values = _values(record, hand)
        offers = {name: hand.offer(str(value)) for name, value in values.items() if value}
        given, weighed = giving.weigh(one.given, offers, source=hand.source)
        one.given = given
        won = _winning(one.row, weighed, values, hand)
        posting = won.pop("posting", None)
        if is_fresh:
            for name, value in won.items():
                setattr(one.row, name, value)
            if posting:
                one.row.posting = _posting(posting, one.row, hand)
            return
        if hand.change is None:
            return
        hand.update(one.row, **won)
        if posting:
            (kept,) = hand.create_all([_posting(posting, one.row, hand)])
            hand.update(one.row, posting=kept)
        if one.origin is None:
            (one.origin,) = hand.create_all(
                [Origin(owner=hand.owner, key=key, application=one.row)]
            )
        if weighed:
            hand.update(one.origin, given=given)

    def _write(self, fresh: Mapping[str, Known], happenings: Happenings) -> None:
        """Rows first, then what stands on them; where each stands is known before it is written."""
        hand = self._hand
        happenings.settle_fresh(fresh.values())
        postings = [one.row.posting for one in fresh.values() if one.row.posting]
        hand.create_all(postings)
        for one in fresh.values():
            one.row.posting = one.row.posting
        hand.create_all([one.row for one in fresh.values()])
        for one in fresh.values():
            if one.origin is not None:
                one.origin.application, one.origin.given = one.row, one.given
        hand.create_all([one.origin for one in fresh.values() if one.origin])
        happenings.write()

    def _known(self, keys: set[str]) -> dict[str, Known]:
        origins = self._hand.known(keys)
        typed = {key: self._typed[key] for key in keys if key in self._typed}
        numbers = {one.application_id for one in origins.values()} | set(typed.values())
        mine = Application.objects.owned_by(self._hand.owner).filter(pk__in=numbers)
        rows = {row.pk: row for row in mine.select_related("employer", "posting", "owner")}
        found = {key: Known(rows[pk], None, {}) for key, pk in typed.items() if pk in rows}
        found.update(
            (key, Known(rows[one.application_id], one, one.given))
            for key, one in origins.items()
            if one.application_id in rows
        )
        return found

    @cached_property
    def _typed(self) -> dict[str, int]:
        mine = Application.objects.owned_by(self._hand.owner).order_by("-pk")
        rows = mine.values_list("pk", "employer__name", "role", "applied_on")
        return {
            self._hand.keys.of(
                *application_parts(employer=employer, role=role, applied_on=day)
            ): pk
            for pk, employer, role, day in rows.iterator()
        }

    def _key_of(self, record: ApplicationRecord) -> str:
        days = [one.on for one in record.happenings if one.kind == EventKind.APPLIED]
        parts = application_parts(
            employer=line(record.employer, 200),
            role=line(record.role, 200),
            applied_on=record.applied_on or min(days, default=None),
        )
        return self._hand.keys.of(*parts)


def _values(record: ApplicationRecord, hand: Hand) -> dict[str, Any]:
    return {
        "role": line(record.role, 200),
        "place": line(record.place, 120),
        "channel": record.channel if record.channel in Channel.values else "",
        "posting": line(record.url, 2_000),
        "note": text(_note(record, hand), LONGEST_NOTE),
    }


def _say_cut(record: ApplicationRecord, hand: Hand) -> None:
    lines = ((record.employer, 200), (record.role, 200), (record.place, 120), (record.url, 2_000))
    hand.say_cut(record.where, *lines, (_note(record, hand), LONGEST_NOTE))


def _note(record: ApplicationRecord, hand: Hand) -> str:
    """Their note, and what has no field here; what is sensitive only where it was chosen."""
    chosen = hand.choices.with_sensitive
    phone = record.contact_phone if Sensitive.PHONES in chosen else ""
    lines = (
        record.note,
        record.document,
        ", ".join(filter(None, (record.contact_email, phone))),
        record.salary if Sensitive.SALARY in chosen else "",
        record.answers if Sensitive.ANSWERS in chosen else "",
    )
    return "\n".join(filter(None, lines))


def _winning(
    row: Application, weighed: Iterable[Weighed], values: Mapping[str, Any], hand: Hand
) -> dict[str, Any]:
    won = {}
    for one in weighed:
        if not one.holds:
            continue
        told = _told(row, one.field)
        untouched = one.before is not None and hand.keys.of_value(told) == one.before
        if untouched or (not told and one.before is None):
            won[one.field] = values[one.field]
    return won


def _told(row: Application, field: str) -> str:
    if field == "posting":
        return row.posting.text if row.posting else ""
    return str(getattr(row, field))


def _posting(address: str, row: Application, hand: Hand) -> Posting:
    return Posting(owner=hand.owner, title=row.role, text=address, added_at=hand.at)
