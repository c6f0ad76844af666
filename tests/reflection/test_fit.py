"""What a person looks for, and the ratings of one job: kept, moved, refused, taken back."""

import pytest

from onward.engine.fit import Moment
from onward.recovery import services as recovery
from onward.reflection.fitting import criteria_of
from onward.reflection.models import Criterion, FitRating
from onward.reflection.services import fit
from onward.tracker import changes
from onward.tracker import services as tracker

BEFORE, AFTER = Moment.BEFORE, Moment.AFTER


@pytest.fixture
def want(ada, noon):
    """Puts one more on Ada's list."""

    def add(words="Home by six", group="conditions", **more):
        return fit.add_criterion(ada, words=words, group=group, at=noon, **more)

    return add


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon, applied_on=noon
    )


def words_of(owner):
    return [one.words for one in criteria_of(owner)]


def rate(clinic, at, level, *, moment=BEFORE, source="ad", of=None):
    number = (of or Criterion.objects.get()).pk
    fit.rate_fit(clinic, moment=moment, given={number: fit.Given(level, source)}, at=at)


def say_no(clinic, noon):
    recovery.receive(clinic.owner, clinic, on=noon.date(), at=noon)
    clinic.refresh_from_db()


def test_the_list_keeps_the_order_in_which_it_was_made(ada, want):
    want("Home by six")
    want("A calm pace", "culture")

    assert words_of(ada) == ["Home by six", "A calm pace"]


def test_a_thirteenth_is_refused(ada, want):
    for number in range(12):
        want(f"Want {number}")

    with pytest.raises(fit.TooManyCriteria):
        want("One too many")
    assert len(words_of(ada)) == 12


@pytest.mark.parametrize("again", ["home by SIX", "  Home  by six "])
def test_two_in_one_wording_are_refused(want, again):
    want("Home by six")

    with pytest.raises(fit.SaidAlready):
        want(again)


def test_another_person_may_say_the_same(want, eve, noon):
    want("Home by six")
    fit.add_criterion(eve, words="Home by six", group="conditions", at=noon)

    assert Criterion.objects.count() == 2


def test_one_may_keep_its_words_but_not_take_those_of_another(want, noon):
    one, other = want("Home by six"), want("A calm pace", "culture")
    fit.edit_criterion(one, words="Home by six", importance=3, at=noon)

    with pytest.raises(fit.SaidAlready):
        fit.edit_criterion(other, words="home by six", at=noon)
    assert Criterion.objects.get(pk=one.pk).importance == 3


def test_one_moves_up_and_down_and_stays_at_the_ends(ada, want, noon):
    first, _second, third = want("A"), want("B"), want("C")
    fit.move_criterion(first, by=-1, at=noon)
    assert words_of(ada) == ["A", "B", "C"]
    fit.move_criterion(third, by=-1, at=noon)
    assert words_of(ada) == ["A", "C", "B"]
    fit.move_criterion(first, by=1, at=noon)
    assert words_of(ada) == ["C", "A", "B"]


def test_undo_brings_back_one_that_was_removed_with_its_ratings(ada, want, clinic, noon):
    one = want()
    rate(clinic, noon, 4)
    fit.remove_criterion(one, at=noon)
    assert not FitRating.objects.exists()

    changes.take_back_latest(ada, at=noon)
    assert words_of(ada) == ["Home by six"]
    assert FitRating.objects.get().before == 4


def test_not_knowing_is_an_answer_that_is_kept(want, clinic, noon):
    want()
    rate(clinic, noon, None, source="")

    rating = FitRating.objects.get()
    assert rating.before is None
    assert rating.before_on == noon.date()


def test_after_the_answer_the_earlier_view_is_never_written_over(want, clinic, noon):
    want()
    rate(clinic, noon, 5, source="ad")
    say_no(clinic, noon)
    rate(clinic, noon, 2, moment=AFTER, source="interview")

    rating = FitRating.objects.get()
    assert (rating.before, rating.before_source) == (5, "ad")
    assert (rating.after, rating.after_source) == (2, "interview")


def test_what_was_typed_before_the_answer_came_is_not_taken_for_a_later_view(want, clinic, noon):
    want()
    say_no(clinic, noon)

    with pytest.raises(fit.OutcomeCame):
        rate(clinic, noon, 5, moment=BEFORE)
    assert not FitRating.objects.exists()


def test_a_reopened_one_that_was_rated_after_an_answer_stays_there(want, clinic, noon):
    want()
    say_no(clinic, noon)
    rate(clinic, noon, 2, moment=AFTER)
    recovery.reopen(clinic, on=noon.date(), at=noon)
    clinic.refresh_from_db()

    assert fit.moment_of(clinic) is AFTER


def test_a_reopened_one_that_was_not_is_rated_before(want, clinic, noon):
    say_no(clinic, noon)
    recovery.reopen(clinic, on=noon.date(), at=noon)
    clinic.refresh_from_db()

    assert fit.moment_of(clinic) is BEFORE


def test_a_rating_keeps_the_day_it_was_given(want, clinic, noon):
    want()
    rate(clinic, noon.replace(day=20), 4)
    rate(clinic, noon, 4)
    assert FitRating.objects.get().before_on.day == 20
    rate(clinic, noon, 3)
    assert FitRating.objects.get().before_on.day == 24


def test_the_criteria_of_somebody_else_are_passed_over(want, clinic, eve, noon):
    hers = fit.add_criterion(eve, words="A calm pace", group="culture", at=noon)
    rate(clinic, noon, 4, of=hers)

    assert not FitRating.objects.exists()


def test_undo_takes_back_one_round_of_ratings(ada, want, clinic, noon):
    want()
    rate(clinic, noon, 4)
    rate(clinic, noon, 1)
    changes.take_back_latest(ada, at=noon)

    assert FitRating.objects.get().before == 4
