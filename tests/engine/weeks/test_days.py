from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.weeks import Day, Felt, days_of

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
some_felt = st.lists(
    st.builds(
        Felt,
        st.dates(date(2026, 10, 1), date(2026, 11, 24)),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(1, 4),
    )
)


def test_two_check_ins_of_a_day_count_as_their_mean():
    assert days_of([Felt(TUESDAY, 8, 2), Felt(TUESDAY, 5), Felt(MONDAY, 3)]) == (
        Day(MONDAY, 3),
        Day(TUESDAY, 6.5, 2),
    )


def test_what_was_not_said_is_unknown_and_not_nought():
    assert days_of([Felt(TUESDAY, None, 4)]) == (Day(TUESDAY, None, 4),)
    assert days_of([]) == ()


def test_a_day_remembers_which_noes_it_was_about():
    assert days_of([Felt(TUESDAY, 8, no=3), Felt(TUESDAY, 8)])[0].noes == {3}


@given(some_felt)
def test_a_day_lies_between_what_was_said_on_it(felt):
    for day in days_of(felt):
        said = [one.intensity for one in felt if one.on == day.on and one.intensity is not None]
        assert (day.intensity is None) == (not said)
        assert day.intensity is None or min(said) <= day.intensity <= max(said)
