"""Which ways in stand alone, what is said in natural frequencies, and the number for planning."""

from engine.funnel.searches import history, sort
from onward.engine.funnel import (
    Channel,
    Icons,
    Ranges,
    Tally,
    Transition,
    planning_number,
    state,
    statements,
)

COLD, REFERRAL, RECRUITER = Channel
CONTACT, LATER, OFFER, ACCEPTED = Transition


def search(**counts):
    """Applications that ended in a no, so many through each way in."""
    numbers = iter(range(1_000))
    return sort(*(
        history(next(numbers), ("applied", 80, "applied"), ("no", 40), channel=Channel(channel))
        for channel, count in counts.items()
        for _ in range(count)
    ))  # fmt: skip


def of_applying(sorted_out):
    said = statements(sorted_out, Ranges())
    return [(one.channel, one.tally.n) for one in said if one.step is CONTACT]


def at(n, k, channel=COLD):
    return state(CONTACT, [channel], Tally(n, k), Ranges().at(CONTACT, channel))


def test_an_empty_search_has_four_steps_and_nothing_to_count():
    said = statements(sort(), Ranges())

    assert [(one.step, one.channel) for one in said] == [
        (CONTACT, "cold"), (LATER, "all"), (OFFER, "all"), (ACCEPTED, "all"),
    ]  # fmt: skip
    assert {one.said for one in said} == {"Nothing to count here yet."}
    assert [one.interval for one in said] == [None] * 4


def test_ways_in_with_ten_cases_stand_alone_and_smaller_ones_together():
    assert of_applying(search(cold=12, referral=10)) == [("cold", 12), ("referral", 10)]
    assert of_applying(search(cold=12, referral=9)) == [("cold", 12), ("referral", 9)]
    assert of_applying(search(cold=12, referral=9, recruiter=4)) == [("cold", 12), ("pooled", 13)]
    assert of_applying(search(cold=9, referral=9)) == [("pooled", 18)]


def test_a_single_small_way_in_keeps_what_is_usual_for_it():
    [one, *_] = statements(search(referral=3), Ranges())

    assert one.usual == Ranges().at(CONTACT, REFERRAL)
    assert one.through == "through someone you know"


def test_what_is_counted_together_says_so():
    [one, *_] = statements(search(cold=4, recruiter=4), Ranges())

    assert one.through == "ways in counted together: applied directly, through a recruiter"


def test_a_range_comes_before_its_point_and_in_hundreds():
    assert (
        at(40, 1).interval
        == "Out of 100 like these, between 1 and 7 would go on; the middle is about 3."
    )
    assert at(200, 0).interval == (
        "Out of 100 like these, between fewer than 1 and 1 would go on; the middle is fewer than 1."
    )


def test_a_number_for_planning_is_a_range():
    assert planning_number(at(40, 3)) == (
        "For an even chance of one first talk, between 7 and 17 applications like these;"
        " the middle is about 11."
    )


def test_a_number_for_planning_hides_where_it_helps_nobody():
    assert planning_number(at(60, 0)) is None
    assert planning_number(at(0, 0)) is None
    assert planning_number(state(LATER, [COLD], Tally(8, 4), Ranges().at(LATER))) is None


def test_a_number_for_planning_may_be_one():
    assert planning_number(at(300, 299)) == (
        "As a rule, about 1 like these give you an even chance of one first talk."
    )


def test_each_dot_is_a_case_as_long_as_they_can_be_counted():
    assert at(40, 3).icons == Icons(3, 40)
    assert at(250, 1).icons == Icons(1, 84, each=3)
