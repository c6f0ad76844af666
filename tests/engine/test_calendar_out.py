"""Days as a calendar: private, without alarms, and the same names every time."""

import io
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.calendar_out import Entry, uid_of, version_of, write
from onward.engine.files.calendars import read
from onward.engine.files.records import Choices

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HERE = Choices(zone="Europe/Berlin", now=AT)


def written(*entries: Entry, at: datetime = AT) -> str:
    return write(entries, name="Onward", at=at).decode()


def test_every_entry_is_private_and_sets_no_alarm():
    text = written(Entry("a", date(2026, 3, 2), "Appointment"), Entry("b", AT, "Reminder", 15))

    assert text.count("CLASS:PRIVATE") == 2
    assert "VALARM" not in text


def test_a_time_in_a_zone_brings_its_rules():
    text = written(Entry("a", datetime(2026, 7, 2, 9, tzinfo=BERLIN), "Reminder", 15))

    assert "DTSTART;TZID=Europe/Berlin:20260702T090000" in text
    assert "BEGIN:VTIMEZONE" in text


def test_what_is_written_later_is_newer():
    def sequence(text: str) -> int:
        return int(text.split("SEQUENCE:")[1].split("\r\n")[0])

    entry = Entry("a", date(2026, 3, 2), "Appointment")
    later = AT.replace(minute=1)

    assert sequence(written(entry, at=later)) == sequence(written(entry)) + 1


def test_a_name_stays_and_tells_nothing():
    assert uid_of("1:2026", "interview", 3) == uid_of("1:2026", "interview", 3)
    assert len({uid_of(owner, "interview", n) for owner in "ab" for n in range(3)}) == 6
    assert "interview" not in uid_of("1:2026", "interview", 3)


def test_the_version_changes_with_what_it_tells_and_with_nothing_else():
    one = Entry("a", date(2026, 3, 2), "Appointment")

    assert version_of([one]) == version_of([Entry("a", date(2026, 3, 2), "Appointment")])
    assert version_of([one]) != version_of([Entry("a", date(2026, 3, 3), "Appointment")])


titles = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=90)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(st.tuples(st.one_of(days, times), titles), max_size=4))
def test_what_is_written_is_read_to_the_same(told):
    entries = [Entry(f"u{n}", on, title) for n, (on, title) in enumerate(told)]
    content = write(entries, name="Onward", at=AT)

    found = {each.uid: each for each in read(io.BytesIO(content), HERE)}

    for entry in entries:
        meeting = found[entry.uid]
        assert meeting.title == " ".join(entry.title.split())
        if isinstance(entry.on, datetime):
            assert meeting.starts_at == entry.on.replace(microsecond=0)
        else:
            assert (meeting.on, meeting.starts_at) == (entry.on, None)
