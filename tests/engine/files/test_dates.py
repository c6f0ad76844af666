from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.files import dates
from onward.engine.files.folding import packs

FIFTH_OF_MARCH = date(2024, 3, 5)
days = st.dates(date(1950, 1, 1), date(2068, 12, 31))
MONTHS = [
    (number, name)
    for pack in packs()
    for number, names in enumerate(pack["months"]["names"], 1)
    for name in names
]


@pytest.mark.parametrize(
    "text",
    [
        "5 Mar 2024", "05 Mar 2024", "March 5, 2024", "Mar 5th, 2024", "5th of March 2024", "05-Mar-24",
        "Tue, 5 Mar 2024", "Tue Mar 5 2024", "5 mars 2024", "mardi 5 mars 2024", "5. März 2024",
        "Dienstag, den 5. März 2024", "5. Mrz. 2024", "5 de marzo de 2024",
        "martes, 5 de marzo de 2024 a las 10:30", "2024-03-05", "2024/3/5", "2024.03.05", "20240305",
        "2024-03-05T10:00Z", "2024-03-05 10:00:00 UTC", "2024-03-05T10:00:00.123+01:00",
        "Mar 5, 2024, 9:03:22 PM (UTC)", "5. März 2024 um 14:30 Uhr", "5 mars 2024 à 14h30",
        "'2024-03-05", "45356", "45356.75", " 2024-03-05 ", "2024 March 5",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert dates.read(text).day == FIFTH_OF_MARCH


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2024", "Mar 2024", "12:30", "2024-13-01", "31/31/2024", "30 Feb 2024", "5", "12345",
        "1-2-3", "2024-03-05 to 2024-03-07", "5 Mar 2024 5", "March March 5", "x" * 500, "0001-01-01",
        "99999", "5 Mar", "1/2", "2024-3", "next 3/4/2024",
    ],
)  # fmt: skip
def test_what_is_no_day_is_read_as_none(text):
    assert dates.read(text) == dates.NONE


@pytest.mark.parametrize("text", ["3/7/24, 2:22 PM", "03.07.2024", "3-7-2024", "Tue 3/7/2024"])
def test_a_day_that_could_be_either_is_not_guessed(text):
    found = dates.read(text)

    assert found.day is None
    assert found.says_day_first is None
    assert found.by(True) == date(2024, 7, 3)
    assert found.by(False) == date(2024, 3, 7)


def test_one_number_above_twelve_decides_for_its_column():
    assert dates.read("13/05/2024").says_day_first is True
    assert dates.read("05/13/2024").says_day_first is False
    assert dates.read("05/05/2024").says_day_first is None
    assert dates.read("05/05/2024").day == date(2024, 5, 5)


def test_an_answer_does_not_change_a_day_that_is_sure():
    assert dates.read("13/05/2024").by(False) == date(2024, 5, 13)


def test_an_instant_falls_on_the_day_where_the_person_is():
    assert dates.read("2024-03-05T23:30Z", zone="Europe/Berlin").day == date(2024, 3, 6)
    assert dates.read("2024-03-05T23:30", zone="Europe/Berlin").day == FIFTH_OF_MARCH
    assert dates.read("2024-03-05T01:30+0200", zone="UTC").day == date(2024, 3, 4)


def test_two_digits_are_of_this_century_or_of_the_end_of_the_last():
    assert dates.read("5 Mar 68").day == date(2068, 3, 5)
    assert dates.read("5 Mar 69").day == date(1969, 3, 5)


def test_a_workbook_may_count_its_days_from_1904():
    assert dates.read("43894", since_1904=True).day == FIFTH_OF_MARCH


@given(days, st.sampled_from(MONTHS))
def test_every_name_of_a_month_is_known(day, month):
    number, name = month
    text = f"{day.day:02} {name} {day.year}"
    expected = dates.read(f"{day.year}-{number:02}-{day.day:02}").day

    assert dates.read(text).day == expected


@given(days, st.sampled_from(["/", ".", "-"]), st.booleans())
def test_the_right_answer_gives_the_right_day(day, sign, day_first):
    written = f"%d{sign}%m{sign}%Y" if day_first else f"%m{sign}%d{sign}%Y"

    assert dates.read(day.strftime(written)).by(day_first) == day


@given(st.text(max_size=40) | st.text("0123456789/.-: apmTZ+", max_size=30))
def test_nothing_written_breaks_the_reading(text):
    found = dates.read(text, zone="America/New_York")

    assert found.day is None or 1900 <= found.day.year <= 2101


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Mar 2024", "2024-03"), ("2024", "2024"), ("2024-03", "2024-03"), ("5 Mar 2024", "2024-03-05"),
        ("März 2024", "2024-03"), ("3/7/2024", ""), ("", ""), ("now", ""), ("2024-13", ""), ("9999", ""),
    ],
)  # fmt: skip
def test_a_date_is_kept_as_far_as_it_is_known(text, known):
    assert dates.as_far_as_known(text) == known
