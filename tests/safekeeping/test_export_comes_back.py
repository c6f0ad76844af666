"""An export that is brought in again says what was kept."""

import io
import zipfile
from datetime import date
from functools import partial

import pytest

from onward.engine.files import own
from onward.engine.files.recognising import kind_of
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    FileKind,
    HappeningRecord,
    PersonRecord,
    Sensitive,
    TouchRecord,
    Unread,
)
from onward.engine.history import EventKind
from onward.recovery import services as recovery
from onward.safekeeping.export import write_export
from onward.tracker import services as tracker
from onward.tracker.models import Person
from onward.tracker.models.choices import Decider

pytestmark = pytest.mark.django_db


def read_back(owner, noon):
    file = io.BytesIO()
    write_export(owner, file, at=noon, private=True)
    whole = zipfile.ZipFile(file)
    members = [(name, partial(whole.open, name)) for name in whole.namelist()]
    assert kind_of(file.getvalue()[:100], members=whole.namelist()) is FileKind.OWN
    return list(own.read(members, Choices(with_sensitive=frozenset(Sensitive))))


def test_people_applications_and_touches_come_back(ada, noon):
    priya = tracker.add_person(
        ada, name="Priya Raman", at=noon, employer="Harbour Lane Clinic", email="priya@harbourlane.example",
        phone="+44 555 0100", note="=not a formula,\nreally",
    )  # fmt: skip
    Person.objects.filter(pk=priya.pk).update(tie="weak", met_on=date(2019, 5, 1))
    tracker.note_touch(priya, on=date(2026, 11, 2), at=noon, way="met")
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="'=Ward Coordinator",
        at=noon,
        note="-1 for the hours",
    )
    tracker.record(application, kind=EventKind.APPLIED, on=date(2026, 10, 1), at=noon)
    tracker.record(application, kind=EventKind.INTERVIEW, on=date(2026, 10, 20), at=noon)
    recovery.receive(ada, application, on=date(2026, 11, 24), at=noon, decided_by=Decider.FILLED)

    found = read_back(ada, noon)

    assert not [one for one in found if isinstance(one, Unread)]
    [person] = [one for one in found if isinstance(one, PersonRecord)]
    assert (person.name, person.email, person.phone) == (
        "Priya Raman",
        "priya@harbourlane.example",
        "+44 555 0100",
    )
    assert (person.employer, person.note, person.tie) == (
        "Harbour Lane Clinic",
        "=not a formula,\nreally",
        "weak",
    )
    assert person.met_on == date(2019, 5, 1)
    [touch] = [one for one in found if isinstance(one, TouchRecord)]
    assert (touch.person, touch.on, touch.way) == (person, date(2026, 11, 2), "met")
    [one] = [one for one in found if isinstance(one, ApplicationRecord)]
    assert (one.employer, one.role, one.note) == (
        "Harbour Lane Clinic",
        "'=Ward Coordinator",
        "-1 for the hours",
    )
    assert one.applied_on == date(2026, 10, 1)
    assert one.happenings == (
        HappeningRecord("interview", date(2026, 10, 20), "interview"),
        HappeningRecord("no", date(2026, 11, 24), "interview", "filled"),
    )
