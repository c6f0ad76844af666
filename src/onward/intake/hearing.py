"""Whom a mail is from, among the people one knows: hearing from somebody is a real contact."""

from datetime import date, datetime

from onward.intake.models import Reading
from onward.tracker import services as tracker
from onward.tracker.models import Person
from onward.tracker.models.choices import Source, Way
from onward.tracker.models.naming import key_of


def note_heard(reading: Reading, *, on: date, at: datetime) -> None:
    """Keep that its writer was in touch, where it is plain who that is."""
    writer = _writer_of(reading)
    if writer is not None and reading.message.sent_at and on <= at.date():
        tracker.note_touch(writer, on=on, at=at, way=Way.HEARD, source=Source.MAIL)


def _writer_of(reading: Reading) -> Person | None:
    """By the address; families and front desks share one, so among several the name decides."""
    addresses = {reading.message.part("from_address"), reading.fact("person_address")} - {""}
    mine = Person.objects.owned_by(reading.owner).exclude(email="").select_related("owner")
    theirs = [one for address in addresses for one in mine.filter(email__iexact=address)]
    named = [one for one in theirs if one.name_key == key_of(reading.fact("person"))]
    alike = {one.pk: one for one in named or theirs}
    return next(iter(alike.values())) if len(alike) == 1 else None
