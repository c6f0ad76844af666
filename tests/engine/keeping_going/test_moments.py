from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.keeping_going import GoodMoment, MomentKind, draw, empty_jar, is_hard
from onward.engine.plan import CALM, Condition

TODAY = date(2026, 11, 24)


def jar(n):
    return [GoodMoment(f"{i}", MomentKind.THANKS, "Thank you", TODAY) for i in range(n)]


def test_nothing_is_drawn_on_a_good_day_or_from_an_empty_jar():
    ahead = GoodMoment("a", MomentKind.OWN, "Sun", TODAY + timedelta(days=1))

    assert draw(jar(3), today=TODAY, hard=False) is None
    assert draw([], today=TODAY, hard=True) is None
    assert draw([ahead], today=TODAY, hard=True) is None
    assert empty_jar()


@given(st.integers(1, 9), st.integers(0, 9))
def test_every_moment_comes_once_before_any_comes_again(n, off):
    kept, drawn = jar(n), []
    for nth in range(n):
        day = TODAY + timedelta(days=nth * (off + 1))
        one = draw(kept, today=day, hard=True)
        kept = [replace(other, drawn_on=day) if other == one else other for other in kept]
        assert draw(kept, today=day, hard=True).key == one.key  # the same all day long
        drawn.append(one.key)

    assert sorted(drawn) == sorted(one.key for one in jar(n))


def test_a_day_is_hard_when_feelings_run_high_or_a_no_came():
    assert is_hard(Condition(intensity=8))
    assert is_hard(CALM, no_today=True)
    assert not is_hard(CALM)


def test_the_line_above_a_moment_is_quiet_and_says_who():
    said = [
        GoodMoment("a", kind, "words", TODAY, who=who).introduction
        for kind in MomentKind
        for who in ("", "Ada")
    ]

    assert "A thank-you from Ada" in said
    assert not any("!" in one for one in said)
