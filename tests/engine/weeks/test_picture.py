from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.weeks import Day, Moment, draw, first_day, last_day, pictures_back

TODAY = date(2026, 11, 24)
FIRST = first_day(TODAY)


def on(nth):
    return FIRST + timedelta(days=nth)


def picture(levels, moments=None):
    days = [Day(on(nth), level) for nth, level in levels.items()]
    return draw(days, moments or {}, first=FIRST, today=TODAY)


def test_six_weeks_are_shown_and_the_last_is_this_one():
    assert date(2026, 10, 19) == FIRST
    assert last_day(FIRST) == date(2026, 11, 29)
    assert first_day(TODAY, back=1) == date(2026, 9, 7)
    assert [cell.on for cell in picture({}).cells if cell.ahead] == [on(n) for n in range(37, 42)]


@pytest.mark.parametrize(
    ("earliest", "back"),
    [
        (TODAY, 0),
        (FIRST, 0),
        (FIRST - timedelta(days=1), 1),
        (date(2026, 9, 7), 1),
        (date(2026, 9, 6), 2),
        (date(2027, 1, 1), 0),
    ],
)
def test_there_are_as_many_pictures_as_there_are_weeks_with_something_in_them(earliest, back):
    assert pictures_back(earliest, today=TODAY) == back


def test_a_gap_stays_a_gap():
    drawn = picture({0: 4, 1: 5, 2: 6, 5: 3, 8: 2, 9: 1})

    assert [len(run) for run in drawn.intensity.runs] == [3, 2]
    assert len(drawn.intensity.dots) == 6
    assert drawn.cells[3].intensity is None
    assert drawn.cells[3].fill == 0
    assert not drawn.cells[3].told


def test_heavy_lies_higher_and_fills_more():
    drawn = picture({0: 2, 1: 9})
    light, heavy = drawn.intensity.dots

    assert heavy.y < light.y
    assert drawn.cells[1].fill > drawn.cells[0].fill
    assert drawn.intensity.paths == (f"{light.x:.1f},{light.y:.1f} {heavy.x:.1f},{heavy.y:.1f}",)


def test_noes_and_good_moments_stand_beside_the_days():
    drawn = picture({0: 8, 1: 3}, {on(0): [Moment.INTERVIEW, Moment.NO], on(4): [Moment.OFFER]})

    assert drawn.cells[0].moments == (Moment.NO, Moment.INTERVIEW)
    assert drawn.cells[1].moments == (Moment.LIGHT,)
    assert [mark.kind for mark in drawn.marks] == ["no", "good", "light", "good"]
    assert drawn.marks[0].x < drawn.marks[1].x
    assert [cell.has_no for cell in drawn.cells[:2]] == [True, False]
    assert drawn.cells[0].good_x < drawn.cells[0].mark_x
    assert [cell.on for cell in drawn.rows] == [on(0), on(1), on(4)]


def test_a_week_without_anything_says_that_this_is_fine():
    assert "that is fine" in picture({}).sentence
    assert not picture({}).known


def test_three_days_make_no_sentence_about_weeks():
    assert picture({0: 4, 1: 4, 2: 9}).sentence.startswith("A few days are noted")


def test_the_sentence_tells_where_it_mostly_was_and_where_it_went():
    assert picture(dict(enumerate([8, 8, 7, 3, 3, 2]))).sentence == (
        "In these weeks it was mostly between 3 and 8 of 10. Towards the end it grew lighter."
    )
    assert "grew heavier" in picture(dict(enumerate([2, 3, 3, 7, 8, 8]))).sentence
    assert picture(dict.fromkeys(range(6), 4)).sentence == (
        "In these weeks it was mostly around 4 of 10. It stayed about the same."
    )
    assert "about the same" in picture(dict(enumerate([9, 9, 1, 1]))).sentence


def test_the_calendar_is_as_high_as_its_weeks():
    drawn = picture({})

    assert drawn.cells[-1].y + drawn.cell_height <= drawn.calendar_height
    assert drawn.cells[6].x + drawn.cell_width <= drawn.calendar_width
    assert [cell.on.weekday() for cell in drawn.weekdays] == list(range(7))


@given(st.dictionaries(st.integers(0, 41), st.integers(0, 10)))
def test_every_day_that_was_said_is_drawn_once_and_inside(levels):
    drawn = picture(levels)

    assert len(drawn.intensity.dots) == len(levels)
    assert all(drawn.top <= dot.y <= drawn.bottom for dot in drawn.intensity.dots)
    assert all(drawn.left <= dot.x <= drawn.width for dot in drawn.intensity.dots)
