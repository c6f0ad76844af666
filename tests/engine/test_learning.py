from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.learning import Lesson, LessonKind, look_back

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


def learnt(words, *, on=TUESDAY, kind=LessonKind.CHANGE, **more):
    return Lesson(kind, on, words, **more)


def test_a_lesson_is_one_line_in_its_week():
    [week] = look_back(
        [learnt("Say the point  first.\nThen stop.", about="Tallow")], today=TUESDAY
    )

    assert (week.monday, week.sunday) == (MONDAY, date(2026, 11, 29))
    [line] = week.lines
    assert (line.words, line.about) == ("To change: Say the point first. Then stop.", "Tallow")
    assert week.words == ""


def test_a_week_without_a_lesson_is_told_kindly():
    [week] = look_back([], today=TUESDAY)

    assert week.lines == ()
    assert week.words == "Weeks like that happen. Pick one thing."


def test_quiet_weeks_in_a_row_are_one_stretch():
    weeks = look_back([learnt("A"), learnt("B", on=TUESDAY - timedelta(weeks=4))], today=TUESDAY)

    assert [(one.monday, one.weeks, len(one.lines)) for one in weeks] == [
        (MONDAY, 1, 1),
        (date(2026, 11, 2), 3, 0),
        (date(2026, 10, 26), 1, 1),
    ]


def test_every_kind_of_lesson_has_its_words():
    [week] = look_back(
        [learnt("Shorter answers", kind=kind) for kind in LessonKind], today=TUESDAY
    )

    assert [line.words for line in week.lines] == [
        "To change: Shorter answers",
        "Put to use: Shorter answers",
        "A story that landed: Shorter answers",
        "Understood about fit: Shorter answers",
        "Tried: Shorter answers",
        "Shorter answers",
    ]


def test_what_is_said_twice_in_a_week_is_told_once():
    [week] = look_back([learnt("A", on=MONDAY), learnt("A")], today=TUESDAY)

    assert [line.on for line in week.lines] == [MONDAY]


def test_what_says_nothing_and_what_lies_ahead_is_left_out():
    weeks = look_back([learnt(" \n"), learnt("A", on=TUESDAY + timedelta(days=1))], today=TUESDAY)

    assert [week.lines for week in weeks] == [()]


def test_a_long_lesson_is_cut_to_a_line():
    [week] = look_back([learnt("word " * 100)], today=TUESDAY)

    assert len(week.lines[0].words) < 180
    assert week.lines[0].words.endswith("…")


lessons = st.builds(
    Lesson,
    st.sampled_from(list(LessonKind)),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.text(max_size=300),
)


@given(st.lists(lessons, max_size=30), st.randoms(use_true_random=False))
def test_the_weeks_join_without_a_gap_whatever_the_order(given_lessons, chance):
    mixed = given_lessons[:]
    chance.shuffle(mixed)

    weeks = look_back(given_lessons, today=TUESDAY)

    assert look_back(mixed, today=TUESDAY) == weeks
    assert weeks[0].monday <= TUESDAY <= weeks[0].sunday
    for later, earlier in pairwise(weeks):
        assert earlier.sunday + timedelta(days=1) == later.monday
        assert later.lines or earlier.lines
    for week in weeks:
        assert all(week.monday <= line.on <= week.sunday for line in week.lines)
