"""Appointments of a calendar: when, with whom, on which days again, and nothing without end."""

import io
import time
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.files.calendars import read
from onward.engine.files.records import (
    Attendee,
    Choices,
    MeetingRecord,
    NotThat,
    Skipped,
    TooMuch,
    Unread,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = Choices(zone="Europe/Berlin", now=NOW, own_addresses=frozenset({"ada@home.example"}))
NINE = "DTSTART;TZID=Europe/Berlin:20260302T090000"


def event(*lines: str, uid: str = "u1") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(*parts: str, method: str = "") -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else [])]
    return "\n".join([*head, *parts, "END:VCALENDAR", ""])


def found(*parts: str, choices: Choices = HERE, method: str = "") -> list:
    text = calendar(*parts, method=method).replace("\n", "\r\n")
    return list(read(io.BytesIO(text.encode()), choices))


def days_of(*parts: str, choices: Choices = HERE) -> list[date]:
    return [each.on for each in found(*parts, choices=choices) if isinstance(each, MeetingRecord)]


def one(*lines: str) -> MeetingRecord:
    (meeting,) = found(event(*lines))
    assert isinstance(meeting, MeetingRecord)
    return meeting


def test_an_invitation_tells_when_with_whom_and_where():
    meeting = one(
        NINE, "DTEND;TZID=Europe/Berlin:20260302T094500", "SUMMARY:Interview\\, first round", "SEQUENCE:2",
        "LOCATION:Quay 4", "DESCRIPTION:Please bring\\nyour portfolio",
        'ORGANIZER;CN="Holm, Mira":mailto:mira@harbour.example',
        "ATTENDEE;CN=Noor Vance;PARTSTAT=ACCEPTED:MAILTO:noor@harbour.example",
        "ATTENDEE;CN=noor@harbour.example:mailto:noor@harbour.example",
        "ATTENDEE;CN=Quay 4;CUTYPE=ROOM:mailto:quay4@harbour.example",
        "ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@harbour.example",
        "ATTENDEE;CN=Ada:mailto:Ada@home.example",
        "BEGIN:VALARM", "TRIGGER:-PT15M", "DESCRIPTION:No", "END:VALARM",
    )  # fmt: skip

    assert meeting == MeetingRecord(
        where="line 3",
        uid="u1",
        title="Interview, first round",
        starts_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
        on=date(2026, 3, 2),
        minutes=45,
        sequence=2,
        place="Quay 4",
        note="Please bring\nyour portfolio",
        organiser=Attendee("Holm, Mira", "mira@harbour.example"),
        attendees=(Attendee("Noor Vance", "noor@harbour.example"),),
    )


@pytest.mark.parametrize(
    ("starts", "instant"),
    [
        ("DTSTART:20260302T080000Z", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("DTSTART:20260302T090000", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("DTSTART;TZID=W. Europe Standard Time:20260302T090000", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("DTSTART;TZID=/a.example/Europe/London:20260702T090000", datetime(2026, 7, 2, 8, tzinfo=UTC)),
        ("DTSTART;VALUE=DATE:20260302", None),
    ],
)  # fmt: skip
def test_every_way_to_name_a_time_is_understood(starts, instant):
    assert one(starts).starts_at == instant


def test_a_day_is_the_one_where_the_person_is():
    assert one("DTSTART:20260302T233000Z").on == date(2026, 3, 3)


def test_a_zone_that_the_file_defines_is_used():
    zone = "\n".join([
        "BEGIN:VTIMEZONE", "TZID:Somewhere", "X-LIC-LOCATION:Here",
        "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
    ])  # fmt: skip

    # The definition may stand behind the appointment.
    (meeting,) = found(event("DTSTART;TZID=Somewhere:20260702T090000"), zone)

    assert meeting.starts_at == datetime(2026, 7, 2, 7, tzinfo=UTC)


def test_a_zone_nobody_knows_is_said_and_not_guessed():
    (unread,) = found(event("DTSTART;TZID=Atlantis:20260702T090000"))

    assert isinstance(unread, Unread)


def test_a_hostile_zone_counts_no_seconds():
    zone = "\n".join([
        "BEGIN:VTIMEZONE", "TZID:Trap", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY", "END:STANDARD", "BEGIN:DAYLIGHT",
        "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY",
        "END:DAYLIGHT", "END:VTIMEZONE",
    ])  # fmt: skip

    assert isinstance(found(zone, event("DTSTART;TZID=Trap:20260702T090000"))[0], Unread)


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("DURATION:PT1H30M", 90), ("DURATION:P1D", 1440), ("DTEND:20260302T080000Z", None),
        ("DTEND:20260302T083000Z", 30), ("DURATION:soon", None), ("DTEND:soon", None),
        ("DURATION:P9999W", None),
    ],
)  # fmt: skip
def test_how_long_it_takes_is_told_where_it_makes_sense(length, minutes):
    assert one("DTSTART:20260302T080000Z", length).minutes == minutes


def test_a_series_falls_on_its_days_without_those_taken_out():
    series = event(NINE, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Berlin:20260309T090000",
                   "RDATE;TZID=Europe/Berlin:20260304T090000")  # fmt: skip

    assert [day.day for day in days_of(series)] == [2, 4, 16, 23]


def test_a_series_keeps_its_hour_when_the_clocks_change():
    meetings = found(event(NINE, "RRULE:FREQ=MONTHLY;COUNT=3"))

    assert [each.starts_at.hour for each in meetings] == [9, 9, 9]
    assert [each.starts_at.astimezone(UTC).hour for each in meetings] == [8, 7, 7]


@pytest.mark.parametrize("until", ["20260309", "20260309T080000Z", "20260309T090000"])
def test_the_last_day_of_a_series_belongs_to_it(until):
    assert days_of(event(NINE, f"RRULE:FREQ=DAILY;INTERVAL=7;UNTIL={until}"))[-1].day == 9


def test_one_of_a_series_that_was_moved_stands_in_for_its_day():
    series = event(NINE, "SUMMARY:Talk", "RRULE:FREQ=WEEKLY;COUNT=2")
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000",
                  "DTSTART;TZID=Europe/Berlin:20260310T110000", "SUMMARY:Talk, moved")  # fmt: skip

    assert [(each.on.day, each.title) for each in found(moved, series)] == [
        (2, "Talk"),
        (10, "Talk, moved"),
    ]


def test_the_highest_number_wins_wherever_it_stands():
    new = event(NINE, "SEQUENCE:3", "SUMMARY:New")
    old = event("DTSTART:20260301T090000", "SEQUENCE:1", "SUMMARY:Old")

    assert [each.title for each in found(new, old)] == ["New"]


def test_what_was_called_off_says_so():
    assert one(NINE, "STATUS:CANCELLED").cancelled
    assert found(event(NINE), method="CANCEL")[0].cancelled
    assert not one(NINE, "STATUS:CONFIRMED").cancelled


def test_calling_off_a_series_calls_off_all_of_its_days():
    series = event(NINE, "RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:1")
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000", "SEQUENCE:1",
                  "DTSTART;TZID=Europe/Berlin:20260310T110000")  # fmt: skip
    off = event("SEQUENCE:2", "STATUS:CANCELLED")

    assert [(each.on.day, each.cancelled) for each in found(series, moved, off)] == [
        (2, True),
        (10, True),
    ]


def test_what_was_called_off_without_a_day_is_left_out_with_its_reason():
    (left,) = found(event("STATUS:CANCELLED"))

    assert isinstance(left, Skipped)


def test_an_endless_series_comes_in_around_today():
    left, *meetings = found(event("DTSTART:20100104T090000", "RRULE:FREQ=WEEKLY"))

    assert isinstance(left, Skipped)
    assert meetings[0].on >= date(2024, 3, 2)
    assert meetings[-1].on <= date(2027, 3, 2)
    assert len(meetings) == 157


def test_of_many_days_the_nearest_come_in():
    left, *meetings = found(event("DTSTART:20240401T090000", "RRULE:FREQ=DAILY"))

    assert "400" in left.reason
    assert len(meetings) == 400
    assert meetings[0].on < NOW.date() < meetings[-1].on


def test_ten_thousand_days_named_one_by_one_are_as_many_as_any():
    days = ",".join(
        f"{2020 + n // 336}{n // 28 % 12 + 1:02}{n % 28 + 1:02}T090000" for n in range(4_000)
    )

    assert len(days_of(event(NINE, f"RDATE:{days}"))) == 400


def test_without_a_today_only_the_first_day_of_a_series_comes_in():
    left, meeting = found(event(NINE, "RRULE:FREQ=DAILY"), choices=Choices())

    assert (left.reason, meeting.on.day) == (
        "This appointment repeats. Only its first day came in.",
        2,
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3", "FREQ=DAILY;INTERVAL=0", "nonsense",
        "FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 900), "FREQ=YEARLY;BYEASTER=1",
    ],
)  # fmt: skip
def test_a_rule_that_is_not_followed_gives_its_first_day_and_a_sentence(rule):
    left, meeting = found(event(NINE, f"RRULE:{rule}"))

    assert isinstance(left, Skipped)
    assert meeting.on == date(2026, 3, 2)


def test_hostile_series_take_bounded_time():
    rules = [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY;COUNT=999999",
        "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10", "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2",
    ]  # fmt: skip
    hostile = [
        event("DTSTART:19000101T090000", f"RRULE:{rules[n % 5]}", uid=f"u{n}")
        for n in range(1_000)
    ]
    began = time.process_time()

    found(*hostile)

    assert time.process_time() - began < 20


def test_parts_within_parts_are_counted_and_not_entered():
    deep = "BEGIN:VALARM\n" * 50_000 + "DTSTART:19990101\n" + "END:VALARM\n" * 50_000

    assert days_of(event(deep.strip(), NINE)) == [date(2026, 3, 2)]


@pytest.mark.parametrize(
    "lines",
    [("SUMMARY:No day",), ("DTSTART:soon",), ("DTSTART:20261340T090000",), ("DTSTART:00010101",)],
)
def test_a_day_that_cannot_be_read_is_listed_with_its_text(lines):
    unread, good = found(event(*lines, uid="u0"), event(NINE))

    assert isinstance(unread, Unread)
    assert (unread.where, good.title) == ("line 3", "")
    assert lines[0] in unread.text


def test_a_file_that_was_cut_off_keeps_what_was_whole():
    text = calendar(event(NINE, "SUMMARY:Whole"), event("SUMMARY:Cut")).partition("SUMMARY:Cut")[0]

    unread, whole = read(io.BytesIO(text.encode()), HERE)

    assert (unread.where, whole.title) == ("line 8", "Whole")


def test_broken_lines_cost_themselves_alone():
    assert one(NINE, "what is this", ":::", "SUMMARY:Talk").title == "Talk"


def test_appointments_without_a_name_of_their_own_are_no_versions_of_each_other():
    assert len(found(event(NINE, "SUMMARY:A", uid=""), event(NINE, "SUMMARY:B", uid=""))) == 2


def test_a_file_without_a_calendar_is_none():
    with pytest.raises(NotThat):
        list(read(io.BytesIO(b"BEGIN:VCARD\nFN:Mira\nEND:VCARD\n"), HERE))


def test_past_the_limit_what_was_read_is_kept():
    text = calendar(*[event(NINE, uid=f"u{n}") for n in range(50_001)])
    kept = []

    with pytest.raises(TooMuch):
        kept.extend(read(io.BytesIO(text.encode()), HERE))


PIECES = st.sampled_from([
    "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "END:VCALENDAR\n", "BEGIN:VTIMEZONE\n",
    "END:VTIMEZONE\n", "TZID:X\n", "BEGIN:STANDARD\n", "END:STANDARD\n", "DTSTART:19700101T000000\n",
    "TZOFFSETFROM:+0100\n", "TZOFFSETTO:+0200\n", "DTSTART;TZID=X:20260101T010203\n", "DTSTART:20260101\n",
    "RRULE:FREQ=DAILY\n", "RRULE:FREQ=YEARLY;UNTIL=99991231\n", "EXDATE:20260101\n", "RDATE:2026\n", "UID:1\n",
    "RECURRENCE-ID:20260101T010203Z\n", "RECURRENCE-ID:20260101\n", "ATTENDEE:mailto:\n", "METHOD:CANCEL\n",
    "DURATION:P\n", "DTEND:22001231T000000Z\n", "DTSTART:22001231T235959\n", "DTSTART:19000101T000000Z\n",
    "BEGIN:VALARM\n", " ", ":", ";", '"', "\n",
])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=50).map("".join))
def test_no_text_breaks_the_reader(text):
    with suppress(NotThat):
        list(read(io.BytesIO(f"BEGIN:VCALENDAR\n{text}".encode()), HERE))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content):
    with suppress(NotThat):
        list(read(io.BytesIO(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content), HERE))
