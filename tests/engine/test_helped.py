from hypothesis import given
from hypothesis import strategies as st

from onward.engine.helped import Rating, what_helped

NAMES = {"walk": "walks", "bath": "baths"}
levels = st.none() | st.integers(0, 3)
tens = st.none() | st.integers(0, 10)
ratings = st.builds(
    Rating,
    what=st.sampled_from(["walk", "bath", "tea", "writing"]),
    helped=levels,
    before=tens,
    after=tens,
    pleasure=tens,
    mastery=tens,
)


def rated(what, *levels):
    return [Rating(what, helped=level) for level in levels]


def row(found, what):
    return next(one for one in found.rows if one.what == what)


def test_ratings_are_told_with_their_counts():
    found = what_helped(rated("walk", 3, 3, 2), names=NAMES)

    assert row(found, "walk").said == "You rated walks 3 of 3 twice and 2 once."


def test_every_level_is_told_with_how_often():
    found = what_helped(rated("walk", 3, 1, 1, 1, 0), names=NAMES)

    assert row(found, "walk").said == "You rated walks 3 of 3 once, 1 three times and 0 once."


def test_under_three_ratings_nothing_is_put_in_an_order():
    found = what_helped(rated("walk", 3, 3), names=NAMES)

    assert found.ordered == ()
    assert row(found, "walk").order_said == "Too early to order: 2 of 3 needed."


def test_one_top_rating_does_not_beat_many_good_ones():
    found = what_helped(rated("walk", *[3] * 9, 2) + rated("bath", 3, 3, 2), names=NAMES)

    assert [one.what for one in found.ordered] == ["walk", "bath"]


def test_an_order_that_one_more_rating_could_turn_says_so():
    near = what_helped(rated("walk", 3, 3, 2) + rated("bath", 3, 2, 2), names=NAMES)
    far = what_helped(rated("walk", *[3] * 20) + rated("bath", *[0] * 20), names=NAMES)

    assert [one.order_said for one in near.ordered] == [
        "One more rating could change its place."
    ] * 2
    assert [one.order_said for one in far.ordered] == ["", ""]


def test_before_and_after_are_compared_only_where_both_were_said():
    told = [
        Rating("walk", before=7, after=5),
        Rating("walk", before=8, after=5),
        Rating("walk", before=9),
        Rating("walk", after=0),
    ]
    one = row(what_helped(told, names=NAMES), "walk")

    assert one.beside == ("How heavy it was: 7.5 → 5, the middle of 2.",)
    assert one.said == "Not rated yet: walks."


def test_pleasure_and_what_felt_done_are_told_apart():
    one = row(what_helped([Rating("bath", pleasure=6, mastery=2)], names=NAMES), "bath")

    assert one.beside == ("Pleasure 6 of 10, once.", "Something done 2 of 10, once.")


def test_nothing_rated_is_nothing_said():
    assert what_helped([], names={}).rows == ()


@given(st.lists(ratings), st.randoms())
def test_the_order_of_rows_does_not_matter(told, chance):
    shuffled = list(told)
    chance.shuffle(shuffled)

    assert what_helped(shuffled, names=NAMES) == what_helped(told, names=NAMES)


@given(st.lists(ratings), ratings)
def test_one_rating_more_changes_no_other_count(told, one):
    before = what_helped(told, names=NAMES)
    after = what_helped([*told, one], names=NAMES)

    for was in before.rows:
        if was.what != one.what:
            now = row(after, was.what)
            assert (now.counts, now.said, now.beside) == (was.counts, was.said, was.beside)


@given(st.lists(ratings))
def test_a_statement_always_carries_its_counts(told):
    for one in what_helped(told, names=NAMES).rows:
        given_levels = [level for level, n in zip((3, 2, 1, 0), one.counts, strict=True) if n]
        assert all(str(level) in one.said for level in given_levels)
        assert sum(one.counts) == one.n <= one.times
        assert one.early == (one.n < 3)
        assert ("Too early" in one.order_said) == one.early


@given(st.lists(ratings))
def test_a_better_rating_never_moves_a_thing_down(told):
    before = [one.what for one in what_helped(told, names=NAMES).ordered]
    for what in before:
        after = [one.what for one in what_helped([*told, Rating(what, 3)], names=NAMES).ordered]
        assert after.index(what) <= before.index(what)
