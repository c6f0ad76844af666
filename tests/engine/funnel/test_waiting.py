"""How long until they answer, in words."""

from datetime import date, timedelta

from onward.engine.funnel.trails import Trail
from onward.engine.funnel.waiting import sentences, waits
from onward.engine.history import EventKind
from onward.engine.survival import Wait, curve

TODAY = date(2026, 11, 24)


def days_ago(n):
    return TODAY - timedelta(days=n)


def test_half_of_those_who_answered_is_said_with_the_counts():
    told = [Wait(days, True) for days in (2, 5, 9, 9, 14, 21, 30)] + [Wait(60, False)] * 3

    assert sentences(curve(told)) == (
        "Half of those who answered did so within 9 days.",
        "Nine of ten did so within 30 days.",
        "7 of 10 have answered; those still waiting are allowed for.",
    )


def test_one_day_and_no_day_have_words_of_their_own():
    told = [Wait(0, True)] * 3 + [Wait(1, True)] * 3

    assert sentences(curve(told))[:2] == (
        "Half of those who answered did so on the same day.",
        "Nine of ten did so within 1 day.",
    )


def test_a_handful_of_answers_says_nothing_yet():
    assert sentences(curve([Wait(3, True)] * 4 + [Wait(9, False)])) == (
        "4 of 5 have answered. From 5 answers on, we say how long it takes.",
    )
    assert sentences(curve([])) == sentences(curve([Wait(9, False)]))
    assert sentences(curve([]))[0].startswith("No answer has both its days noted yet")


def test_a_wait_ends_with_the_answer_or_with_what_is_known():
    told = [
        Trail(1, "Kestrel Yard", "", applied_on=days_ago(30), answered_on=days_ago(21)),
        Trail(2, "Plum Lane", "", applied_on=days_ago(30)),
        Trail(3, "Tarn Press", "", applied_on=days_ago(60), ended_by=EventKind.SILENCE, ended_on=days_ago(15)),
        Trail(4, "Marl Works", "", applied_on=days_ago(9), ended_by=EventKind.WITHDRAWN, ended_on=days_ago(7)),
    ]  # fmt: skip

    assert waits(told, today=TODAY) == (
        Wait(9, True), Wait(30, False), Wait(45, False), Wait(2, False),
    )  # fmt: skip


def test_days_that_are_unknown_ahead_or_out_of_order_are_no_wait():
    told = [
        Trail(1, "Kestrel Yard", "", answered_on=days_ago(3)),
        Trail(2, "Plum Lane", "", applied_on=days_ago(-2)),
        Trail(3, "Tarn Press", "", applied_on=days_ago(2), answered_on=days_ago(9)),
    ]

    assert waits(told, today=TODAY) == ()
