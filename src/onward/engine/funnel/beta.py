"""The arithmetic of small counts: beta and binomial distributions in plain Python.

Held to 1e-9 against scipy by `tests/engine/funnel/test_beta.py`.
"""

from functools import lru_cache
from itertools import count
from math import exp, fabs, lgamma, log, log1p, sqrt
from statistics import NormalDist

# Pure numbers, asked again and again while a search hardly changes.
KEPT = 4_096
ENOUGH_TERMS = 20_000
CLOSE = 1e-15
CLOSE_ENOUGH = 1e-12
TINY = 1e-300
# Below this share of its peak a density adds nothing that a double could hold.
NEGLIGIBLE = 42.0


@lru_cache(KEPT)
def below(a: float, b: float, x: float) -> float:
    """P(θ ≤ x) where θ follows Beta(a, b): the regularised incomplete beta function."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    return _below(a, b, log(x), log1p(-x))


def at_most(k: int, n: int, p: float) -> float:
    """P(X ≤ k) where X counts what came of n tries with chance p each."""
    if k < 0:
        return 0.0
    return 1.0 if k >= n else below(n - k, k + 1, 1 - p)


def at_least(k: int, n: int, p: float) -> float:
    """P(X ≥ k) where X counts what came of n tries with chance p each."""
    if k <= 0:
        return 1.0
    return 0.0 if k > n else below(k, n - k + 1, p)


@lru_cache(KEPT)
def quantile(a: float, b: float, share: float) -> float:
    """The x below which a Beta(a, b) holds this share, between 0 and 1."""
    low, high, x = 0.0, 1.0, _guess(a, b, share)
    constant = _log_constant(a, b)
    # Newton's steps, and halving wherever one would leave what is left of the line.
    while high - low > CLOSE:
        over = below(a, b, x) - share
        low, high = (low, x) if over > 0 else (x, high)
        slope = exp(constant + (a - 1) * log(x) + (b - 1) * log1p(-x))
        following = x - over / slope if slope else -1.0
        if not low < following < high:
            following = (low + high) / 2
        if fabs(following - x) <= CLOSE_ENOUGH * x:
            return following
        x = following
    return x


def _guess(a: float, b: float, share: float) -> float:
    """Where the bell curve of the same middle and width would have it."""
    mean = a / (a + b)
    x = mean + NormalDist().inv_cdf(share) * sqrt(mean * (1 - mean) / (a + b + 1))
    return x if 0 < x < 1 else mean


@lru_cache(KEPT)
def exceeds(a: float, b: float, c: float, d: float) -> float:
    """P(φ > θ) where θ follows Beta(a, b) and φ, apart from it, Beta(c, d).

    Along the logit of θ the density is a smooth hill, so that a plain sum of its heights is exact.
    """
    width = min(sqrt(1 / a + 1 / b), sqrt(1 / c + 1 / d))
    step = min(0.25, width / 3)
    constant = _log_constant(a, b)
    peak = log(a / b)
    total = 0.0
    for way, start in ((1, 0), (-1, 1)):
        for nth in count(start):
            logit = peak + way * nth * step
            log_x, log_y = -_softplus(-logit), -_softplus(logit)
            height = constant + a * log_x + b * log_y
            if height < -NEGLIGIBLE:
                break
            total += exp(height) * (1 - _below(c, d, log_x, log_y))
    return min(1.0, total * step)


def _below(a: float, b: float, log_x: float, log_y: float) -> float:
    """The same from the logarithms of x and of 1 − x, so that neither end is rounded away."""
    scale = exp(_log_constant(a, b) + a * log_x + b * log_y)
    if exp(log_x) < (a + 1) / (a + b + 2):
        return min(1.0, scale * _fraction(a, b, exp(log_x)) / a)
    return max(0.0, 1 - scale * _fraction(b, a, exp(log_y)) / b)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method."""
    value, upper, lower = 1.0, 1.0, 0.0
    for term in range(1, ENOUGH_TERMS):
        m = term // 2
        if term % 2:
            weight = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            weight = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / _not_zero(1 + weight * lower)
        upper = _not_zero(1 + weight / upper)
        value *= lower * upper
        if fabs(lower * upper - 1) < CLOSE:
            break
    return 1 / value


def _log_constant(a: float, b: float) -> float:
    return lgamma(a + b) - lgamma(a) - lgamma(b)


def _softplus(x: float) -> float:
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def _not_zero(x: float) -> float:
    return x if fabs(x) > TINY else TINY
