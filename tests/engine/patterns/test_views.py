import pytest

from engine.patterns.remarks import STRENGTH, said
from onward.engine.history import Decider
from onward.engine.patterns import (
    Difference,
    View,
    anchor_name,
    differing,
    rated,
    say_difference,
    theme_words,
    views_in,
)
from onward.engine.reviewing import anchor_keys
from onward.engine.themes import Theme


def own(level, anchor="structure"):
    return View(anchor, level, own=True)


def other(level, anchor="structure"):
    return View(anchor, level, own=False)


def test_views_differ_where_one_is_high_and_the_other_low():
    higher = differing([own(4), own(5), other(2), other(1), other(2)]).found
    lower = differing([own(2), other(4)]).found

    assert higher == (Difference("structure", 4.5, 2, pytest.approx(5 / 3), 3),)
    assert lower == (Difference("structure", 2, 1, 4, 1),)


@pytest.mark.parametrize("levels", [(4, 3), (3, 2), (5, 3), (4, 4), (1, 2)])
def test_views_that_lie_nearer_together_are_left_alone(levels):
    mine, theirs = levels

    assert differing([own(mine), other(theirs)]).found == ()


def test_one_side_alone_differs_from_nobody():
    assert differing([own(5), own(1)]).found == ()
    assert differing([other(1)]).found == ()


def test_ratings_outside_the_scale_are_left_out_and_counted():
    result = differing([own(9), own(0), other(-3), own(4, "charm"), own(4), other(2)])

    assert result.outside == 4
    assert result.found == (Difference("structure", 4, 1, 2, 1),)


def test_a_remark_is_a_view_of_what_its_themes_are_about():
    gap = said("interviewer_written", "Harbour Lane", theme=Theme.RESULTS_EVIDENCE)
    mine = said("self", theme=Theme.RESULTS_EVIDENCE, direction=STRENGTH)

    views = [*views_in(gap), *views_in(mine)]

    assert views == [other(2, "result_evidence"), own(4, "result_evidence")]
    assert differing(views).found


def test_a_guess_a_document_and_a_cancelled_role_are_no_view_of_an_answer():
    guess = said("inferred", "Harbour Lane", theme=Theme.STRUCTURE)
    read = said("mentor_docs", theme=Theme.STRUCTURE)
    cancelled = said("recruiter", "Tallow", theme=Theme.STRUCTURE, ended_by=Decider.CANCELLED)

    assert [*views_in(guess), *views_in(read), *views_in(cancelled)] == []


def test_what_was_kept_as_a_rating_and_is_no_number_is_left_out_and_counted():
    views = list(rated({"structure": "high", "relevance": None, "length_fit": True}, own=True))

    assert [view.anchor for view in views] == ["structure", "length_fit"]
    assert differing(views).outside == 2
    assert list(rated({"structure": 4}, own=False)) == [other(4)]


def test_a_difference_is_told_with_both_counts():
    [one] = differing([own(4), own(5), other(2)]).found

    assert (
        say_difference(one)
        == "You see it at 4.5 of 5 (2 views). Others see it at 2 of 5 (one view)."
    )


def test_every_anchor_has_a_name_and_themes_name_only_anchors():
    assert all(anchor_name(key) for key in anchor_keys())
    for theme in Theme:
        assert set(theme_words(theme).anchors) <= set(anchor_keys())
        assert theme_words(theme).title
