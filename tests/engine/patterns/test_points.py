from hypothesis import given
from hypothesis import strategies as st

from onward.engine.heard import RemarkSource
from onward.engine.patterns import Point, exactness, points_of, quoted
from onward.engine.themes import Direction, Theme

SAID = (
    "You know the wards well. Your examples were vague, and a number would have helped. Good luck."
)


def test_what_the_person_says_of_the_whole_holds_for_every_theme():
    points = points_of(SAID, themes=["example_quality"], direction=Direction.STRENGTH)

    assert points == (Point(Theme.EXAMPLE_QUALITY, Direction.STRENGTH),)


def test_a_strength_beside_a_gap_is_told_apart_by_the_words():
    points = points_of(
        "Your structure was clear. Your examples were vague.",
        themes=["structure", "example_quality"],
        direction=None,
    )

    assert points == (
        Point(Theme.STRUCTURE, Direction.STRENGTH),
        Point(Theme.EXAMPLE_QUALITY, Direction.GAP),
    )


def test_what_the_words_leave_open_stays_open():
    points = points_of("We talked about pay.", themes=["motivation"], direction=None)

    assert points == (Point(Theme.MOTIVATION, None),)


def test_a_theme_that_is_none_is_passed_over():
    assert points_of(SAID, themes=["charm", ""], direction=Direction.GAP) == ()


def test_a_recruiters_general_words_are_known_by_themselves():
    def exact(words, source="recruiter", told=None):
        return exactness(words, source=RemarkSource(source), told=told)

    assert exact("We had a very strong field.") == 0
    assert exact("Your examples were vague.") == 1
    assert exact("We had a very strong field.", told=2) == 2
    assert exact("We had a very strong field.", source="interviewer_written") is None


def test_words_that_say_both_of_a_theme_leave_it_open():
    both = "Your examples were clear. Your examples were vague."

    assert points_of(both, themes=["example_quality"], direction=None)[0].direction is None


def test_a_quote_is_the_sentence_that_speaks_of_the_theme():
    assert quoted(SAID, Theme.EXAMPLE_QUALITY) == (
        "Your examples were vague, and a number would have helped."
    )


def test_a_theme_the_words_do_not_name_is_shown_with_all_of_them():
    assert quoted("  It was not quite there. ", Theme.STRUCTURE) == "It was not quite there."


@given(st.text(), st.sampled_from(list(Theme)))
def test_a_quote_stands_in_the_remark_to_the_letter(words, theme):
    assert quoted(words, theme) in words
