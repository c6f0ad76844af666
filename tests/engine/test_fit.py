"""How well a job fits: a range, never a grade, and what is not known stays not known."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.fit import (
    IMPORTANCE,
    LEVELS,
    Criterion,
    Group,
    Job,
    Kind,
    Met,
    Moment,
    Rating,
    compare,
    dropped_words,
    fit,
    group_words,
    kind_words,
    limits,
    score,
    shift_between,
)

HOME = Criterion(1, "Home by six", Group.CONDITIONS, 3, dealbreaker=True)
LEARN = Criterion(2, "Somebody to learn from", Group.GROWTH, 2)
WRITE = Criterion(3, "Uses my writing", Group.SKILLS, 1)
CALM = Criterion(4, "A calm pace", Group.CULTURE, 2)
LOGO = Criterion(5, "A known name", Group.VALUES, 0)
ALL = (HOME, LEARN, WRITE, CALM, LOGO)

levels = st.sampled_from(LEVELS)
known_or_not = st.none() | levels


@st.composite
def wants(draw):
    """Criteria of any kind, and a level for each, or none."""
    count = draw(st.integers(0, limits().criteria))
    criteria = [
        Criterion(
            key,
            f"want {key}",
            draw(st.sampled_from(list(Group))),
            draw(st.sampled_from(IMPORTANCE)),
            draw(st.booleans()),
        )
        for key in range(count)
    ]
    return criteria, {one.key: draw(known_or_not) for one in criteria}


def before(**told):
    """Ratings given before the outcome, by the words of the criteria above."""
    named = {"home": HOME, "learn": LEARN, "write": WRITE, "calm": CALM, "logo": LOGO}
    return {named[name].key: Rating(before=level) for name, level in told.items()}


def test_the_score_weighs_what_is_known_by_its_importance():
    found = score(ALL, {HOME.key: 5, LEARN.key: 3, WRITE.key: 1})

    assert found.value == pytest.approx((3 * 1 + 2 * 0.5 + 1 * 0) / 6)
    assert (found.known, found.of) == (3, 4)


def test_the_range_takes_each_unknown_at_its_worst_and_at_its_best():
    found = score((HOME, LEARN), {HOME.key: 5})

    assert (found.low, found.value, found.high) == (3 / 5, 1, 1)
    assert not found.exact


def test_where_all_is_known_the_range_is_a_point():
    found = score((HOME, LEARN), {HOME.key: 5, LEARN.key: 1})

    assert found.low == found.value == found.high == 3 / 5
    assert found.exact


def test_where_nothing_is_known_there_is_no_value_and_the_range_is_everything():
    found = score(ALL, {})

    assert (found.value, found.low, found.high, found.known) == (None, 0, 1, 0)


def test_where_nothing_matters_there_is_no_score_rather_than_a_zero():
    found = score((LOGO,), {LOGO.key: 5})

    assert (found.value, found.low, found.high) == (None, None, None)
    assert (found.known, found.of, found.exact) == (0, 0, False)


@given(wants(), st.data())
def test_the_range_holds_whatever_the_unknowns_turn_out_to_be(told, data):
    criteria, said = told
    found = score(criteria, said)
    later = {key: level or data.draw(levels) for key, level in said.items()}

    if found.of:
        assert found.low <= score(criteria, later).value <= found.high


@given(wants())
def test_a_value_lies_within_its_range_and_the_range_within_nought_and_one(told):
    found = score(*told)

    if found.of:
        assert 0 <= found.low <= found.high <= 1
    if found.value is not None:
        assert found.low <= found.value <= found.high


@given(wants(), st.data())
def test_to_learn_one_more_never_widens_the_range(told, data):
    criteria, said = told
    unknown = [key for key, level in said.items() if level is None]
    if not unknown:
        return
    learnt = said | {data.draw(st.sampled_from(unknown)): data.draw(levels)}
    was, now = score(criteria, said), score(criteria, learnt)

    if was.of:
        assert was.low <= now.low <= now.high <= was.high


@given(wants(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(told, chance: random.Random):
    criteria, said = told
    shuffled = chance.sample(criteria, len(criteria))
    ratings = {key: Rating(before=level) for key, level in said.items()}
    one, other = fit(criteria, ratings), fit(shuffled, ratings)

    assert one.counted == other.counted
    assert set(one.breakers) == set(other.breakers)
    assert set(one.worth_asking) == set(other.worth_asking)


def test_the_three_kinds_of_fit_are_told_apart():
    kinds = fit(ALL, before(home=5, learn=1, write=3, calm=2)).counted.kinds

    assert kinds[Kind.DEMANDS_ABILITIES].value == 0.5
    assert kinds[Kind.NEEDS_SUPPLIES].value == 0.6
    assert kinds[Kind.PERSON_ORGANISATION].value == 0.25
    assert [kinds[kind].of for kind in Kind] == [1, 2, 1]


def test_the_counts_of_the_kinds_add_up_to_the_count_of_all():
    counted = fit(ALL, before(home=5, calm=2)).counted

    assert (counted.together.known, counted.together.of) == (2, 4)
    assert sum(one.known for one in counted.kinds.values()) == 2
    assert sum(one.of for one in counted.kinds.values()) == 4


@pytest.mark.parametrize(
    ("level", "met"), [(1, Met.UNMET), (2, Met.UNMET), (3, Met.MET), (5, Met.MET), (None, Met.UNKNOWN)]
)  # fmt: skip
def test_a_deal_breaker_is_flagged_by_what_is_known_of_it(level, met):
    ratings = before(home=level, learn=5, write=5, calm=5)

    assert [one.met for one in fit(ALL, ratings).breakers] == [met]


def test_a_deal_breaker_goes_by_what_was_said_last_even_where_the_view_dropped():
    (breaker,) = fit((HOME, LEARN), {HOME.key: Rating(5, 1), LEARN.key: Rating(4, 4)}).breakers
    assert (breaker.met, breaker.level, breaker.moment) == (Met.UNMET, 1, Moment.AFTER)
    (breaker,) = fit((HOME,), {HOME.key: Rating(2, 5)}).breakers
    assert breaker.met is Met.MET
    (breaker,) = fit((HOME,), {HOME.key: Rating(2, None)}).breakers
    assert (breaker.met, breaker.moment) == (Met.UNMET, Moment.BEFORE)


def test_an_unmet_deal_breaker_changes_no_score():
    plain = Criterion(HOME.key, HOME.words, HOME.group, HOME.importance)
    ratings = before(home=1, learn=5)

    assert fit((HOME, LEARN), ratings).counted == fit((plain, LEARN), ratings).counted


def test_a_deal_breaker_of_no_weight_is_still_one():
    breaks = Criterion(9, "No night shifts", Group.CONDITIONS, 0, dealbreaker=True)
    found = fit((breaks,), {9: Rating(before=1)})

    assert found.breakers_that_are(Met.UNMET)[0].criterion == breaks
    assert found.counted.together.of == 0


def test_an_unknown_deal_breaker_is_the_first_thing_worth_asking():
    found = fit((CALM, LEARN, HOME, LOGO), before(calm=3))

    assert found.worth_asking == (HOME, LEARN)


def test_a_view_that_dropped_keeps_the_earlier_levels():
    ratings = {HOME.key: Rating(5, 3), LEARN.key: Rating(4, 3), CALM.key: Rating(None, 2)}
    found = fit(ALL, ratings)

    assert (found.shift.mean, found.shift.of, found.shift.dropped) == (-1.5, 2, True)
    assert found.levels == {1: 5, 2: 4, 3: None, 4: 2, 5: None}


def test_a_view_that_hardly_moved_counts_as_it_is_now():
    ratings = {HOME.key: Rating(5, 4), LEARN.key: Rating(3, None)}
    found = fit(ALL, ratings)

    assert not found.shift.dropped
    assert found.levels[HOME.key] == 4
    assert found.levels[LEARN.key] == 3


def test_what_was_said_before_and_after_is_kept_apart():
    found = fit((HOME,), {HOME.key: Rating(5, 2)})

    assert found.before.together.value == 1
    assert found.after.together.value == 0.25


def test_without_two_ratings_of_one_thing_nothing_has_moved():
    found = shift_between({1: 5, 2: None}, {1: None, 2: 1})

    assert (found.mean, found.of, found.dropped) == (None, 0, False)


@pytest.mark.parametrize("level", [0, 6, -3, 99])
def test_a_level_off_the_scale_is_named_and_left_out(level):
    found = fit((HOME, LEARN), {HOME.key: Rating(level, level), LEARN.key: Rating(3)})

    assert found.counted == fit((HOME, LEARN), before(learn=3)).counted
    assert [(one.criterion, one.moment, one.said) for one in found.left_out] == [
        (HOME, Moment.BEFORE, level),
        (HOME, Moment.AFTER, level),
    ]
    assert found.shift.of == 0


def test_a_rating_of_a_criterion_that_is_gone_counts_nowhere():
    assert fit((LEARN,), {77: Rating(5)}).counted == fit((LEARN,), {}).counted


def test_without_criteria_there_is_nothing_to_say():
    found = fit((), {})

    assert found.counted.together.of == 0
    assert (found.breakers, found.worth_asking, found.left_out) == ((), (), ())


def test_jobs_stand_side_by_side_in_the_order_they_were_given():
    weaker, stronger = Job(10, before(home=1)), Job(20, before(home=5))

    for jobs in ((weaker, stronger), (stronger, weaker)):
        lines = compare(ALL, jobs).lines
        assert lines[0].levels == tuple(job.ratings[HOME.key].before for job in jobs)


def test_what_nobody_knows_yet_is_named():
    jobs = [Job(10, before(home=1, calm=2)), Job(20, before(learn=5))]

    assert compare(ALL, jobs).nobody_knows == (WRITE, LOGO)


def test_the_next_question_is_about_a_deal_breaker_before_all_else():
    jobs = [Job(10, before(home=3)), Job(20, {})]
    ask = compare(ALL, jobs).ask_next

    assert (ask.criterion, ask.jobs) == (HOME, (20,))


def test_else_it_is_the_question_that_narrows_most():
    jobs = [Job(10, before(home=3, learn=4)), Job(20, before(home=3, calm=1))]
    ask = compare((HOME, WRITE, LEARN, CALM), jobs).ask_next

    # One unknown of weight 2, twice over a weight of 1: the one listed first is asked first.
    assert (ask.criterion, ask.jobs) == (WRITE, (10, 20))
    assert compare((HOME, CALM, WRITE), jobs).ask_next.criterion == CALM


def test_nobody_is_sent_to_ask_where_the_search_has_ended():
    closed = Job(10, {}, open=False)

    assert compare(ALL, [closed]).ask_next is None
    assert compare(ALL, [closed, Job(20, {})]).ask_next.jobs == (20,)


def test_what_does_not_matter_is_not_worth_a_question():
    assert compare((LOGO,), [Job(10, {})]).ask_next is None


def test_nothing_is_unknown_to_nobody():
    found = compare(ALL, [])

    assert (found.fits, found.nobody_knows, found.ask_next) == ((), (), None)


def test_every_kind_group_and_level_has_words():
    for kind in Kind:
        words = kind_words(kind)
        assert len({words.said(level) for level in LEVELS}) == len(LEVELS)
        assert words.asks.endswith("?")
    for group in Group:
        words = group_words(group)
        assert words.ask.endswith("?")
        assert len(words.examples) >= 4


def test_the_groups_map_to_the_kinds_as_the_evidence_rules():
    by_kind = {kind: {group for group in Group if group.kind is kind} for kind in Kind}

    assert by_kind == {
        Kind.DEMANDS_ABILITIES: {Group.SKILLS},
        Kind.NEEDS_SUPPLIES: {Group.INTERESTS, Group.CONDITIONS, Group.GROWTH},
        Kind.PERSON_ORGANISATION: {Group.VALUES, Group.CULTURE},
    }


def test_a_view_that_dropped_is_said_in_the_words_that_were_ruled():
    assert dropped_words(after_a_no=True) == (
        "Your view dropped after the no. Both may be true; keep the earlier one for planning."
    )
    assert "no." not in dropped_words(after_a_no=False)
