import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.heard import RemarkSource
from onward.engine.history import Decider
from onward.engine.patterns import Comment, Point, find, say_missing, say_pattern
from onward.engine.patterns.weighing import EMPLOYERS_OWN
from onward.engine.themes import Direction, Theme

EMPLOYERS = ["Harbour Lane", "Tallow Press", "Bent Pine", "Reed & Co"]
THEMES = [Theme.EXAMPLE_QUALITY, Theme.STRUCTURE, Theme.CONFIDENCE, Theme.COMPETITION]

points = st.builds(
    Point, st.sampled_from(THEMES), st.sampled_from([*Direction, None, Direction.GAP])
)


def comments_of(employers):
    one = st.builds(
        Comment,
        id=st.just(0),
        source=st.sampled_from(list(RemarkSource)),
        words=st.just("Your examples were vague."),
        on=st.builds(lambda days: date(2026, 1, 1) + timedelta(days=days), st.integers(0, 300)),
        points=st.one_of(st.none(), st.lists(points, max_size=3).map(tuple)),
        direction=st.sampled_from([None, *Direction]),
        employer=employers,
        speaker=st.one_of(st.none(), st.integers(1, 3)),
        specificity=st.one_of(st.none(), st.integers(0, 2)),
        agree=st.one_of(st.none(), st.integers(0, 2)),
        ended_by=st.one_of(st.none(), st.sampled_from(list(Decider))),
        about_performance=st.one_of(st.none(), st.booleans()),
    )
    return st.lists(one, max_size=30).map(numbered)


def numbered(comments):
    return [replace(comment, id=number) for number, comment in enumerate(comments, 1)]


anything = comments_of(st.one_of(st.none(), st.sampled_from(EMPLOYERS)))


@given(comments_of(st.sampled_from(["Harbour Lane", "Harbour Lane Ltd", "harbour lane", None])))
def test_one_employer_is_no_pattern_however_many_remarks(comments):
    found = find(comments)

    assert found.gaps == found.strengths == ()


@given(anything, st.randoms(use_true_random=False))
def test_the_order_of_remarks_does_not_matter(comments, chance: random.Random):
    mixed = comments[:]
    chance.shuffle(mixed)

    assert find(mixed) == find(comments)


@given(anything)
def test_nothing_is_shown_below_the_thresholds_and_never_more_than_three(comments):
    found = find(comments)

    for side in (found.gaps, found.strengths):
        assert len(side) <= 3
        shares = [one.share for one in side]
        assert shares == sorted(shares, reverse=True)
        for one in side:
            assert 2 <= one.naming <= one.reasoned == found.employers
            assert one.naming + one.against <= one.reasoned
            assert len(one.kinds) >= 2
            assert one.weight >= 1.5
            assert one.theme is not Theme.COMPETITION


@given(anything)
def test_every_sentence_carries_its_counts(comments):
    found = find(comments)

    for one in (*found.gaps, *found.strengths):
        assert say_pattern(one).startswith(f"{one.naming} of {one.reasoned} employers")
    if found.missing:
        words = say_missing(found, theme="This")
        assert f"{found.comments} comment" in words
        assert f"{found.employers} employer" in words


@given(anything)
def test_every_remark_counts_or_is_counted_apart(comments):
    found = find(comments)

    assert found.comments + sum(found.asides.values()) == len(comments)
    assert (found.missing is None) == bool(found.gaps or found.strengths)


@given(anything, st.data())
def test_one_more_remark_of_a_counted_employer_only_adds_weight(comments, data):
    """Of an employer that named the theme the same way: nothing is hidden, nobody counts twice."""
    before = {(one.theme, one.direction): one for one in shown(comments)}
    if not before:
        return
    pattern = data.draw(st.sampled_from(sorted(before.values(), key=str)))
    spoken = data.draw(st.sampled_from(pattern.comments))
    more = replace(spoken, id=len(comments) + 1, direction=None)
    more = replace(more, points=(Point(pattern.theme, pattern.direction),))
    more = replace(more, source=data.draw(st.sampled_from(list(RemarkSource))))

    after = {(one.theme, one.direction): one for one in shown([*comments, more])}

    now = after[pattern.theme, pattern.direction]
    assert now.weight >= pattern.weight
    if spoken.employer is None or spoken.source in EMPLOYERS_OWN:
        assert now.naming == pattern.naming
        assert now.against == pattern.against


def shown(comments):
    found = find(comments)
    return (*found.gaps, *found.strengths)
