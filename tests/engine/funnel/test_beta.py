"""Our own arithmetic beside scipy's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from onward.engine.funnel import beta

CLOSE = 1e-9
weights = st.floats(0.05, 2_500)
shares = st.floats(0.0001, 0.9999)
counts = st.integers(0, 2_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(weights, weights, st.floats(0, 1))
def test_the_share_below_is_that_of_scipy(a, b, x):
    assert beta.below(a, b, x) == pytest.approx(stats.beta.cdf(x, a, b), abs=CLOSE)


@given(weights, weights, st.floats(-0.05, 0.05))
def test_it_is_so_where_the_mass_is_too(a, b, aside):
    x = min(1.0, max(0.0, a / (a + b) + aside))

    assert beta.below(a, b, x) == pytest.approx(stats.beta.cdf(x, a, b), abs=CLOSE)


@given(weights, weights, shares)
def test_a_quantile_is_that_of_scipy(a, b, share):
    assert beta.quantile(a, b, share) == pytest.approx(stats.beta.ppf(share, a, b), abs=CLOSE)


@given(counts, shares)
def test_the_tails_of_a_count_are_those_of_scipy(count, p):
    n, k = count

    assert beta.at_most(k, n, p) == pytest.approx(stats.binom.cdf(k, n, p), abs=CLOSE)
    assert beta.at_least(k, n, p) == pytest.approx(stats.binom.sf(k - 1, n, p), abs=CLOSE)


def test_a_count_outside_its_range_is_certain_or_impossible():
    assert (beta.at_most(-1, 5, 0.3), beta.at_most(5, 5, 0.3)) == (0, 1)
    assert (beta.at_least(0, 5, 0.3), beta.at_least(6, 5, 0.3)) == (1, 0)


@given(weights, weights, st.integers(1, 60), weights)
def test_one_rate_above_another_is_that_of_the_sum_for_whole_numbers(a, b, c, d):
    expected = math.fsum(
        math.exp(special.betaln(a + i, b + d) - special.betaln(1 + i, d) - special.betaln(a, b))
        / (d + i)
        for i in range(c)
    )

    assert beta.exceeds(a, b, c, d) == pytest.approx(expected, abs=CLOSE)


@given(weights, weights, weights, weights)
def test_one_of_two_rates_is_above_the_other(a, b, c, d):
    there, back = beta.exceeds(a, b, c, d), beta.exceeds(c, d, a, b)

    assert there + back == pytest.approx(1, abs=CLOSE)


@given(weights, weights)
def test_two_rates_known_alike_are_each_above_the_other_half_the_time(a, b):
    assert beta.exceeds(a, b, a, b) == pytest.approx(0.5, abs=CLOSE)
