from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.weeks import Day, NoDay, Spell, sentences, spells

TODAY = date(2026, 11, 24)


def on(days_ago):
    return TODAY - timedelta(days=days_ago)


def felt(**levels):
    """What was felt: felt(d30=8) is an 8, thirty days ago."""
    return [Day(on(int(key[1:])), level) for key, level in levels.items()]


def found(noes, days):
    return spells([NoDay(nth, on(ago)) for nth, ago in enumerate(noes)], days, today=TODAY)


def test_it_runs_from_the_first_heavy_day_to_the_first_lighter_one():
    days = felt(d30=8, d29=7, d28=5, d26=3, d25=8)

    assert found([30], days) == (Spell(on(30), 4, over=True),)


def test_a_no_that_was_not_felt_as_heavy_has_no_spell():
    assert found([30], felt(d30=4, d28=2)) == ()
    assert found([30], []) == ()


def test_a_heavy_day_long_after_a_no_may_have_another_reason():
    assert found([30], felt(d26=9, d24=2)) == ()


def test_a_check_in_that_is_said_to_belong_to_a_no_counts_for_it_later_too():
    days = [Day(on(26), 9, noes=frozenset({0})), Day(on(24), 2)]

    assert found([30], days) == (Spell(on(26), 2, over=True),)


def test_back_at_the_level_before_is_lighter_too():
    assert found([30], felt(d32=5, d30=9, d27=5)) == (Spell(on(30), 3, over=True),)


def test_a_level_that_was_heavy_before_is_none_to_come_back_to():
    assert found([30], felt(d31=8, d30=9, d29=7, d25=3)) == (Spell(on(30), 5, over=True),)


def test_what_is_not_over_yet_is_known_as_far_as_the_last_check_in():
    assert found([9], felt(d9=9, d4=6)) == (Spell(on(9), 5, over=False),)


def test_another_no_ends_what_is_known_of_the_one_before():
    days = felt(d30=8, d28=6, d27=9, d22=2)

    assert found([30, 27], days) == (
        Spell(on(30), 2, over=False),
        Spell(on(27), 5, over=True),
    )


def test_two_noes_of_one_day_are_one_spell():
    assert len(found([30, 30], felt(d30=8, d28=2))) == 1


def test_after_a_long_silence_nobody_knows_when_it_grew_lighter():
    assert found([60], felt(d60=8, d58=7, d30=2)) == (Spell(on(60), 2, over=False),)


def test_nothing_is_usual_before_three_noes_have_an_end():
    over, open_ = Spell(on(30), 4, over=True), Spell(on(9), 5, over=False)

    assert sentences([over, over, open_, open_]) == (
        "After three noes that grew lighter again, this says how long it usually took.",
        "2 are noted so far.",
    )
    assert sentences([over])[1] == "One is noted so far."
    assert len(sentences([])) == 1


def test_with_three_it_says_how_long_it_usually_took():
    told = [Spell(on(30), days, over=True) for days in (2, 4, 9)]

    assert sentences(told) == (
        "After a no it usually took you about four days until it was lighter again.",
        "From 3 noes; those that are not over yet are allowed for.",
    )


def test_noes_that_are_not_over_make_it_longer_and_not_shorter():
    over = [Spell(on(30), days, over=True) for days in (2, 4, 12)]
    waiting = [Spell(on(9), 5, over=False)] * 2

    assert "about 12 days" in sentences(over + waiting)[0]


def test_where_most_are_not_over_nothing_is_usual():
    over = [Spell(on(30), 2, over=True)] * 3
    waiting = [Spell(on(9), 9, over=False)] * 5

    assert sentences(over + waiting) == (
        "Some noes have not grown lighter yet, so there is no usual time to tell.",
    )


some_days = st.dictionaries(st.integers(0, 60), st.integers(0, 10), max_size=30)


@given(st.lists(st.integers(0, 60), max_size=6), some_days)
def test_no_spell_reaches_past_what_was_said(noes, levels):
    days = [Day(on(ago), level) for ago, level in levels.items()]

    for spell in found(noes, days):
        end = spell.began_on + timedelta(days=spell.days)
        assert levels[(TODAY - spell.began_on).days] >= 7
        assert (TODAY - end).days in levels
        assert spell.days > 0 or not spell.over
