from hypothesis import given
from hypothesis import strategies as some

from onward.engine.postings.bits import Sums, members, packed, set_of, unpacked

numbers = some.sets(some.integers(0, 500), max_size=80)


@given(numbers)
def test_a_set_comes_back_as_it_was_kept(ads):
    assert unpacked(packed(ads)) == set_of(ads)
    assert list(members(set_of(ads))) == sorted(ads, reverse=True)


@given(
    some.lists(some.tuples(numbers, some.integers(0, 20)), max_size=8),
    numbers,
    some.integers(1, 12),
)
def test_the_best_are_those_that_adding_up_one_by_one_gives(added, among, most):
    sums, plain = Sums(), dict.fromkeys(range(501), 0)
    for ads, weight in added:
        sums.add(set_of(ads), weight)
        for number in ads:
            plain[number] += weight

    expected = sorted(((plain[number], number) for number in among), reverse=True)[:most]
    assert sums.best(set_of(among), most) == [(number, total) for total, number in expected]
