"""Every figure that evidence §8 and §13 computed, and every sentence that is fixed there."""

import pytest

from onward.engine.funnel import Channel, Ranges, Status, Tally, Transition, state
from onward.engine.funnel.beta import at_most, below, quantile
from onward.engine.funnel.ranges import mixed

COLD, REFERRAL, RECRUITER = Channel
CONTACT, LATER, OFFER, ACCEPTED = Transition


def said(step, n, k, channel=COLD):
    return state(step, [channel], Tally(n, k), Ranges().at(step, channel))


@pytest.mark.parametrize(
    ("step", "n", "k", "status"),
    [
        (CONTACT, 20, 0, "too_early"),
        (CONTACT, 37, 0, "too_early"),
        (CONTACT, 38, 0, "leaning_low"),
        (CONTACT, 40, 0, "leaning_low"),
        (CONTACT, 40, 1, "in_range"),
        (CONTACT, 60, 1, "in_range"),
        (CONTACT, 75, 0, "leaning_low"),
        (CONTACT, 76, 0, "low"),
        (LATER, 6, 0, "leaning_low"),
        (LATER, 8, 0, "leaning_low"),
        (LATER, 12, 0, "low"),
        (LATER, 12, 1, "leaning_low"),
        (OFFER, 5, 0, "too_early"),
        (OFFER, 7, 0, "leaning_low"),
        (OFFER, 12, 0, "low"),
        (OFFER, 10, 1, "in_range"),
        (OFFER, 20, 1, "low"),
    ],
)
def test_the_counts_of_the_evidence_have_the_status_it_gives_them(step, n, k, status):
    assert said(step, n, k).status == status


@pytest.mark.parametrize(
    ("step", "n", "k", "chance", "places"),
    [
        (CONTACT, 20, 0, 0.29, 2),
        (CONTACT, 40, 0, 0.084, 3),
        (CONTACT, 40, 1, 0.30, 2),
        (CONTACT, 60, 1, 0.118, 3),
        (LATER, 6, 0, 0.0989, 4),
        (LATER, 8, 0, 0.046, 3),
        (LATER, 12, 1, 0.065, 3),
        (OFFER, 5, 0, 0.17, 2),
        (OFFER, 7, 0, 0.082, 3),
        (OFFER, 10, 1, 0.15, 2),
    ],
)
def test_luck_alone_gives_this_or_fewer_so_often(step, n, k, chance, places):
    assert round(at_most(k, n, Ranges().at(step, COLD).mean), places) == chance


def test_none_of_40_is_unusual_at_one_published_rate_and_ordinary_at_another():
    assert round(at_most(0, 40, 0.06), 2) == 0.08
    assert round(at_most(0, 40, 0.03), 2) == 0.30


@pytest.mark.parametrize(
    ("step", "n", "k", "of_ten", "of_six"),
    [(LATER, 12, 0, 0.83, 0.91), (OFFER, 12, 0, 0.82, 0.91), (OFFER, 20, 1, 0.86, 0.92)],
)
def test_a_low_step_is_surely_so_under_both_weights(step, n, k, of_ten, of_six):
    mean = Ranges().at(step).mean

    for weight, expected in ((10, of_ten), (6, of_six)):
        sure = below(mean * weight + k, (1 - mean) * weight + n - k, 2 / 3 * mean)
        # 0.915 is printed as .91 there.
        assert sure == pytest.approx(expected, abs=0.0055)


def test_none_of_8_is_not_sure_enough():
    assert round(below(3.2, 6.8 + 8, 0.213), 2) == 0.69


def test_none_of_20_leaves_a_wide_range():
    one = said(CONTACT, 20, 0)

    assert (round(one.mean, 3), round(one.low, 3), round(one.high, 3)) == (0.020, 0.001, 0.052)


@pytest.mark.parametrize(
    ("step", "channel", "low", "high"),
    [
        (CONTACT, COLD, 0.002, 0.16),
        (CONTACT, REFERRAL, 0.16, 0.66),
        (LATER, None, 0.14, 0.51),
        (OFFER, None, 0.13, 0.49),
    ],
)
def test_what_we_begin_from_is_as_wide_as_the_evidence_says(step, channel, low, high):
    usual = Ranges().at(step, channel)

    assert quantile(usual.alpha, usual.beta, 0.1) == pytest.approx(low, abs=0.006)
    assert quantile(usual.alpha, usual.beta, 0.9) == pytest.approx(high, abs=0.006)


@pytest.mark.parametrize(
    ("step", "channel", "enough"),
    [(CONTACT, COLD, 38), (CONTACT, REFERRAL, 5), (LATER, None, 6), (OFFER, None, 7)],
)
def test_so_many_cases_are_enough_to_speak(step, channel, enough):
    assert Ranges().at(step, channel).enough == enough


def test_a_recruiter_is_read_like_a_referral_for_good():
    assert Ranges().at(CONTACT, RECRUITER) == Ranges().at(CONTACT, REFERRAL)
    assert said(CONTACT, 40, 12, RECRUITER).usual.mean == 0.40


def test_ways_in_counted_together_are_weighed_by_their_cases():
    cold, referral = Ranges().at(CONTACT, COLD), Ranges().at(CONTACT, REFERRAL)
    usual = mixed([(cold, 6), (referral, 3)])

    assert usual.mean == pytest.approx((6 * 0.06 + 3 * 0.40) / 9)
    assert usual.alpha == pytest.approx((6 * 0.6 + 3 * 2.4) / 9)
    assert usual.beta == pytest.approx((6 * 9.4 + 3 * 3.6) / 9)
    assert usual.enough == 13


def test_every_status_has_its_one_sentence():
    assert said(CONTACT, 0, 0).sentence == "Nothing to count here yet."
    assert said(CONTACT, 20, 0).sentence == (
        "Too early to tell. With n=20, 0 is what luck alone often gives: about 29 in 100 people"
        " with typical chances would see this or fewer."
    )
    assert said(CONTACT, 20, 4).sentence == "A good start: 4 of 20. Too early to say more."
    assert said(CONTACT, 40, 1).sentence == (
        "Your results fit what is usual for this step (3–13 in 100)."
    )
    assert said(LATER, 20, 6).sentence == (
        "Your results fit what is usual for this step (32 in 100)."
    )
    assert said(CONTACT, 40, 0).sentence.startswith(
        "A little below usual, but chance could explain it. One cheap thing to try: "
    )
    assert said(CONTACT, 80, 0).sentence == (
        "This step looks lower than usual. The most useful place to look is materials and targeting."
    )
    assert said(LATER, 12, 0).sentence.endswith("to look is the screening call.")
    assert said(OFFER, 12, 0).sentence.endswith("to look is interview answers.")
    assert said(CONTACT, 40, 12).sentence == (
        "More often than is usual at this step: 12 of 40. Whatever you do here, keep doing it."
    )


def test_few_cases_are_too_early_however_good_they_are():
    assert said(CONTACT, 37, 37).status == Status.TOO_EARLY


def test_offers_and_answers_to_them_are_only_counted():
    one = state(ACCEPTED, tuple(Channel), Tally(3, 1), Ranges().at(ACCEPTED))

    assert (one.status, one.mean, one.low, one.high) == (None, None, None, None)
    assert one.said == "1 of 3 offers became your yes. Here we only count."
