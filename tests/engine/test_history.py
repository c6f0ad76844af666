from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.history import EventKind, Happening, Stage, standing

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)

APPLIED = Happening(EventKind.APPLIED, MONDAY, Stage.APPLIED)
INTERVIEW = Happening(EventKind.INTERVIEW, TUESDAY, Stage.INTERVIEW)
NO = Happening(EventKind.NO, WEDNESDAY)

histories = st.lists(
    st.builds(
        Happening,
        kind=st.sampled_from(list(EventKind)),
        on=st.integers(0, 30).map(lambda n: MONDAY + timedelta(days=n)),
        stage=st.none() | st.sampled_from(list(Stage)),
    ),
    max_size=8,
)


def test_an_application_nothing_has_happened_to_is_open_and_stands_nowhere():
    here = standing([])

    assert here.open
    assert (here.stage, here.furthest, here.applied_on, here.last_on) == (None,) * 4


def test_a_no_ends_an_application_where_it_stood():
    here = standing([APPLIED, INTERVIEW, NO])

    assert not here.open
    assert here.ended_by is EventKind.NO
    assert here.furthest is Stage.INTERVIEW
    assert here.last_on == WEDNESDAY


def test_reopening_undoes_the_ending():
    reopened = Happening(EventKind.REOPENED, WEDNESDAY)

    assert standing([APPLIED, NO, reopened]).open


def test_events_told_late_are_read_in_the_order_they_happened():
    assert standing([NO, INTERVIEW, APPLIED]) == standing([APPLIED, INTERVIEW, NO])


def test_a_step_back_does_not_lower_how_far_it_came():
    call = Happening(EventKind.INTERVIEW, WEDNESDAY, Stage.SCREEN)

    here = standing([APPLIED, INTERVIEW, call])

    assert here.stage is Stage.SCREEN
    assert here.furthest is Stage.INTERVIEW


def test_the_first_application_counts_as_the_day_of_applying():
    again = Happening(EventKind.APPLIED, WEDNESDAY, Stage.APPLIED)

    assert standing([APPLIED, again]).applied_on == MONDAY


@given(histories, st.sampled_from(list(Stage)))
def test_how_far_it_came_never_shrinks_when_more_happens(history, stage):
    before = standing(history).furthest
    later = Happening(EventKind.INTERVIEW, MONDAY + timedelta(days=31), stage)

    after = standing([*history, later]).furthest

    assert after is not None
    assert before is None or after.rank >= before.rank
