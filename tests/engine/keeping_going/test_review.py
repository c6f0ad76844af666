from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.keeping_going import (
    Happening,
    HappeningKind,
    Heading,
    all_keys,
    as_text,
    chosen_at_first,
    review_week,
)

MONDAY = date(2026, 11, 23)


def happened(kind, words="", nth=0, leads_to=""):
    return Happening(kind, MONDAY + timedelta(days=nth), words, leads_to)


def lines(happenings):
    return [
        line.words
        for part in review_week(happenings, begins_on=MONDAY).parts
        for line in part.lines
    ]


def test_what_happened_stands_under_four_headings_and_nothing_of_another_week():
    one_of_each = [happened(kind, f"About {kind}") for kind in HappeningKind]
    week = review_week(
        [*one_of_each, happened(HappeningKind.LETTER, "Later", 7)], begins_on=MONDAY
    )

    assert [part.heading for part in week.parts] == list(Heading)
    assert all(part.lines and not part.empty for part in week.parts)
    assert "Later" not in as_text(week, all_keys(week))
    assert week.ends_on == date(2026, 11, 29)


def test_an_empty_heading_says_so_kindly():
    week = review_week([], begins_on=MONDAY)

    assert all(part.empty and part.title for part in week.parts)


@given(st.integers(1, 30), st.sampled_from([HappeningKind.NO, HappeningKind.SILENCE]))
def test_noes_are_never_counted(n, kind):
    assert lines([happened(kind, "Acme said no", i % 7) for i in range(n)]) == lines(
        [happened(kind)]
    )


def test_a_few_are_named_and_many_are_counted():
    few = [happened(HappeningKind.LETTER, f"To  Ada {n}", n, "/1") for n in range(3)]

    assert lines(few) == ["To Ada 0", "To Ada 1", "To Ada 2"]
    assert lines([*few, happened(HappeningKind.LETTER, "To Ben")]) == ["4 letters written"]
    assert lines([happened(HappeningKind.LETTER)]) == ["1 letter written"]


def test_only_what_was_chosen_is_in_the_text():
    week = review_week(
        [
            happened(HappeningKind.LETTER, "To Ada"),
            happened(HappeningKind.LETTER, "To Ben", 1),
            happened(HappeningKind.CHECK_IN, "9, sad"),
        ],
        begins_on=MONDAY,
        learnt=" Ask early ",
        keep="Walks",
    )

    text = as_text(week, {"letter-2", "learnt", "change"}, written=lambda day: f"day {day.day}")

    assert text == (
        "My week from day 23 to day 29\n\nHow you prepared and reached out\n- To Ben\n\nOne thing learnt: Ask early\n"
    )


def test_nothing_private_is_ticked_at_first_and_a_print_of_ones_own_holds_all():
    week = review_week(
        [happened(kind, "words") for kind in HappeningKind], begins_on=MONDAY, keep="Walks"
    )
    text = as_text(week, chosen_at_first(week))

    assert not {"check_in", "no", "silence", "remark-1", "keep"} & chosen_at_first(week)
    assert "A hard answer" not in text
    assert "Walks" not in text
    assert "A hard answer" in as_text(week, all_keys(week))
    assert "One thing to keep: Walks" in as_text(week, all_keys(week))
