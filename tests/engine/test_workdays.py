from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.workdays import Workdays

ANYWHERE = Workdays(None)
GOOD_FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
calendars = st.sampled_from([ANYWHERE, Workdays("GB", "ENG"), Workdays("AE"), Workdays("HU")])


def test_a_weekend_is_no_business_day():
    assert [ANYWHERE.is_workday(date(2026, 3, day)) for day in (6, 7, 8, 9)] == [
        True,
        False,
        False,
        True,
    ]


def test_a_public_holiday_of_the_country_is_no_business_day():
    assert not Workdays("GB", "ENG").is_workday(GOOD_FRIDAY)
    assert ANYWHERE.is_workday(GOOD_FRIDAY)


def test_a_region_may_have_a_holiday_of_its_own():
    assert not Workdays("GB", "ENG").is_workday(EASTER_MONDAY)
    assert Workdays("GB", "SCT").is_workday(EASTER_MONDAY)


def test_a_holiday_that_moves_to_a_weekday_is_kept_in_the_year_before_too():
    assert not Workdays("US").is_workday(date(2021, 12, 31))


def test_people_may_say_uk_and_write_it_small():
    assert not Workdays("uk").is_workday(GOOD_FRIDAY)


def test_an_unknown_country_has_weekends_only():
    assert Workdays("Freedonia").is_workday(GOOD_FRIDAY)
    assert not Workdays("Freedonia").is_workday(date(2026, 3, 7))


def test_an_unknown_region_falls_back_to_the_country():
    assert not Workdays("DE", "nowhere").is_workday(GOOD_FRIDAY)


def test_two_business_days_after_maundy_thursday_in_england_is_the_wednesday_after_easter():
    assert Workdays("GB", "ENG").add(date(2026, 4, 2), 2) == date(2026, 4, 8)


def test_no_days_later_is_the_day_itself_or_the_next_business_day():
    assert ANYWHERE.add(date(2026, 3, 4), 0) == date(2026, 3, 4)
    assert ANYWHERE.add(date(2026, 3, 7), 0) == date(2026, 3, 9)


def test_counting_backwards_finds_no_days():
    assert ANYWHERE.count(date(2026, 3, 9), date(2026, 3, 2)) == 0


@settings(deadline=None, max_examples=40)
@given(days, st.integers(1, 30), calendars)
def test_counting_undoes_adding(day, n, workdays):
    later = workdays.add(day, n)

    assert workdays.is_workday(later)
    assert workdays.count(day, later) == n


@settings(deadline=None, max_examples=40)
@given(days, calendars)
def test_the_next_business_day_is_never_skipped(day, workdays):
    found = workdays.on_or_after(day)

    assert found >= day
    between = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(workdays.is_workday(earlier) for earlier in between)
