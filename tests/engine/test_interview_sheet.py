"""The sheet before an interview: one page, nothing dropped in silence."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.interview_sheet import Asked, Facts, Met, StoryLine, cut, lay_out

MAY = date(2026, 5, 4)
JUNE = date(2026, 6, 8)


def test_a_question_asked_twice_stands_once_with_its_count_and_last_day():
    sheet = lay_out(
        Facts(asked_here=(Asked("Why us?", MAY), Asked("why  us", JUNE), Asked("When?", JUNE)))
    )

    assert [(one.times, one.last_on) for one in sheet.asked_here.lines] == [(2, JUNE), (1, JUNE)]


def test_what_they_asked_here_is_not_said_again_under_other_rounds():
    sheet = lay_out(
        Facts(asked_here=(Asked("Why us?"),), asked_alike=(Asked("Why us"), Asked("When?")))
    )

    assert [one.words for one in sheet.asked_alike.lines] == ["When?"]


def test_what_does_not_fit_is_counted():
    sheet = lay_out(
        Facts(
            asked_here=tuple(Asked(f"Question {n}?") for n in range(300)),
            people=tuple(Met(f"Person {n}") for n in range(9)),
        )
    )

    assert len(sheet.asked_here.lines) + sheet.asked_here.more == 300
    assert sheet.asked_here.more > 0
    assert len(sheet.people.lines) + sheet.people.more == 9


def test_a_sheet_with_nothing_but_the_day_says_so():
    assert lay_out(Facts(where="Room 4")).bare
    assert not lay_out(Facts(change="Shorter answers")).bare


def test_long_words_end_at_a_word():
    assert cut("one two three", 9) == "one two…"
    assert cut("one\n two", 9) == "one two"
    assert cut("a" * 50, 9) == "a" * 8 + "…"


@given(st.text(max_size=500), st.integers(2, 80))
def test_a_cut_line_is_never_too_long(words, at_most):
    line = cut(words, at_most)

    assert len(line) <= at_most
    assert "\n" not in line


@given(
    st.lists(st.builds(Asked, st.text(max_size=30), st.none() | st.dates()), max_size=12),
    st.randoms(),
)
def test_the_order_of_the_questions_does_not_matter(asked, chance):
    other = list(asked)
    chance.shuffle(other)

    assert lay_out(Facts(asked_here=tuple(asked))) == lay_out(Facts(asked_here=tuple(other)))


def test_a_story_of_a_megabyte_is_one_line():
    sheet = lay_out(Facts(stories=(StoryLine("t" * 1_000_000, "word " * 200_000, "r"),) * 5))

    assert len(sheet.stories) == 3
    assert len(sheet.stories[0].line) <= 150
