from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.people.known_at import Known, order_to_ask, why_this_order

people = st.lists(
    st.builds(
        Known,
        id=st.integers(1, 50),
        name=st.sampled_from(["Noor", "Joan", "Otto"]),
        tie=st.sampled_from(["strong", "moderate", "weak", ""]),
        works_there=st.booleans(),
        last_contact_on=st.none() | st.dates(date(2020, 1, 1), date(2026, 11, 24)),
    )
)


def test_people_one_knows_a_little_come_before_friends_and_strangers():
    told = [
        Known(number, tie, tie, works_there=True)
        for number, tie in enumerate(["", "strong", "weak", "moderate"])
    ]

    assert [one.tie for one in order_to_ask(told)] == ["moderate", "strong", "weak", ""]


def test_who_works_there_now_comes_before_who_did():
    before = Known(1, "Noor", "moderate", works_there=False)
    now = Known(2, "Joan", "weak", works_there=True)

    assert order_to_ask([before, now]) == (now, before)


def test_of_two_ties_alike_the_latest_contact_comes_first():
    long_ago = Known(1, "Noor", "weak", True, last_contact_on=date(2024, 1, 1))
    lately = Known(2, "Joan", "weak", True, last_contact_on=date(2026, 1, 1))
    never = Known(3, "Otto", "weak", True)

    assert order_to_ask([never, long_ago, lately]) == (lately, long_ago, never)


def test_the_order_is_explained_only_where_there_is_one():
    one = Known(1, "Noor", "weak", True)

    assert why_this_order([one, Known(2, "Joan", "", True)]) == ""
    assert "know a little" in why_this_order([one, Known(2, "Joan", "moderate", True)])


@given(people)
def test_nobody_is_lost_or_added_by_putting_them_in_order(told):
    assert sorted(map(repr, order_to_ask(told))) == sorted(map(repr, told))
