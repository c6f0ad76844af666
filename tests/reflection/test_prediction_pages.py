"""The page that compares what was felt after a round with what came of it."""

from onward.reflection.services import predictions
from onward.reflection.views.predictions import A_PAGE


def said_of(application, hold, noon, *, rounds):
    """The oldest round first: once the next is held, the answer is known."""
    for nth in reversed(range(rounds)):
        predictions.predict(hold(application, days_ago=nth), 50, at=noon)


def test_a_long_list_comes_page_by_page_and_is_counted_whole(hers, clinic, hold, noon):
    said_of(clinic, hold, noon, rounds=A_PAGE + 2)
    first, second = hers.get("/predictions/").text, hers.get("/predictions/?page=2").text

    assert first.count("50 of 100") == A_PAGE
    assert second.count("50 of 100") == 2
    # The last round waits for its answer; all before it led to another.
    assert f"{A_PAGE + 1} of {A_PAGE + 1} went on" in first


def test_the_page_costs_the_same_however_much_was_said(
    hers, apply, hold, noon, django_assert_num_queries
):
    for rounds in (1, 12):
        said_of(apply(employer=f"Employer {rounds}"), hold, noon, rounds=rounds)
        with django_assert_num_queries(6):
            hers.get("/predictions/")
