from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.giving_first import Gift, Given, Idea, Known, choose
from onward.engine.keeping_in_touch import (
    OutOfReach,
    Rhythm,
    Somebody,
    Tie,
    monday_of,
    next_on,
    reason,
    rhythm,
    rhythm_of,
    suggest,
    usual,
)
from onward.engine.lexicon import read

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
days_near = st.integers(-400, 400).map(lambda days: TUESDAY + timedelta(days=days))
past_days = st.integers(0, 800).map(lambda days: TUESDAY - timedelta(days=days))
rhythms = st.integers(1, 104).flatmap(
    lambda ideal: st.integers(ideal, 104).map(lambda longest: Rhythm(ideal, longest))
)
ties = st.sampled_from(Tie)


def somebodies(**fixed):
    parts = {
        "tie": st.none() | ties,
        "own": st.none() | rhythms,
        "last_on": st.none() | past_days,
        "suggested_on": st.none() | past_days.map(monday_of),
        "snoozed_until": st.none() | days_near,
        "resting": st.booleans(),
        "waits": st.booleans(),
    } | fixed
    return st.builds(Somebody, id=st.just(0), **parts)


def crowds(**fixed):
    crowd = st.lists(somebodies(**fixed), max_size=12)
    return crowd.map(lambda rows: [_numbered(row, number) for number, row in enumerate(rows)])


def _numbered(row, number):
    kept = {name: getattr(row, name) for name in Somebody.__slots__}
    return Somebody(**{**kept, "id": number})


def seen(row, **changed):
    kept = {name: getattr(row, name) for name in Somebody.__slots__}
    return Somebody(**{**kept, **changed})


def live(people, weeks, *, snoozing=None):
    """Some years of opening the page on some days; nobody ever writes. Gives (day, id)."""
    rows = {one.id: one for one in people}
    told, this_week, monday = [], [], None
    for number in range(weeks * 7):
        day = MONDAY + timedelta(days=number)
        if monday_of(day) != monday:
            monday, this_week = monday_of(day), []
        new = suggest(rows.values(), today=day, made=len(this_week))
        for pk in new:
            this_week.append(pk)
            told.append((day, pk))
            if snoozing:
                rows[pk] = seen(rows[pk], snoozed_until=day + snoozing, suggested_on=None)
            else:
                rows[pk] = seen(rows[pk], suggested_on=monday)
    return told


@given(crowds())
def test_a_week_names_at_most_three(people):
    told = live(people, weeks=8)

    weeks = [monday_of(day) for day, _ in told]
    assert all(weeks.count(week) <= 3 for week in weeks)


@given(crowds())
def test_nobody_is_named_twice_within_their_rhythm(people):
    named = {}
    for day, pk in live(people, weeks=30):
        often = rhythm_of(people[pk])
        week = monday_of(day)
        assert pk not in named or week - named[pk] >= often.ideal
        named[pk] = week


@given(crowds(), st.integers(1, 60))
def test_who_is_put_off_until_a_day_is_not_named_before_it(people, days):
    put_off = timedelta(days=days)
    named = {}
    for day, pk in live(people, weeks=20, snoozing=put_off):
        assert pk not in named or day - named[pk] >= put_off
        named[pk] = day


@given(crowds(snoozed_until=st.integers(1, 300).map(lambda n: TUESDAY + timedelta(days=n))))
def test_a_day_that_somebody_chose_is_kept(people):
    assert suggest(people, today=TUESDAY) == ()


@given(crowds(resting=st.just(True)))
def test_not_them_means_never(people):
    assert suggest(people, today=TUESDAY) == ()


@given(crowds(tie=st.none(), own=st.none()))
def test_who_has_no_tie_and_no_rhythm_of_their_own_stays_silent(people):
    assert suggest(people, today=TUESDAY) == ()


@given(crowds(waits=st.just(True)))
def test_a_step_of_a_plan_comes_first(people):
    assert suggest(people, today=TUESDAY) == ()


@given(crowds())
def test_a_pause_and_a_heavy_day_name_nobody(people):
    assert suggest(people, today=TUESDAY, quiet=True) == ()


@given(crowds())
def test_nobody_is_named_sooner_after_a_real_contact_than_their_rhythm_says(people):
    for pk in suggest(people, today=TUESDAY):
        one = people[pk]
        assert one.last_on is None or one.last_on + rhythm_of(one).ideal <= TUESDAY


@given(crowds(), st.randoms())
def test_the_order_in_which_people_are_known_changes_nothing(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)

    assert suggest(people, today=TUESDAY) == suggest(shuffled, today=TUESDAY)


@given(crowds())
def test_what_stands_in_a_week_stays_and_is_only_added_to(people):
    first = suggest(people, today=TUESDAY, at_most=1)
    rows = [seen(one, suggested_on=MONDAY) if one.id in first else one for one in people]

    rest = suggest(rows, today=TUESDAY, made=len(first))
    assert not set(first) & set(rest)
    assert (*first, *rest) == suggest(people, today=TUESDAY)


@given(crowds())
def test_moderately_weak_ties_come_first(people):
    named = set(suggest(people, today=TUESDAY))
    due = [
        one
        for one in people
        if not one.waits and (day := next_on(one, today=TUESDAY)) is not None and day <= TUESDAY
    ]
    passed_over = [one for one in due if one.tie is Tie.MODERATE and one.id not in named]

    assert not passed_over or all(people[pk].tie is Tie.MODERATE for pk in named)


def test_a_real_contact_begins_the_weeks_anew():
    before = Somebody(1, Tie.MODERATE, last_on=date(2026, 9, 4))
    after = Somebody(1, Tie.MODERATE, last_on=date(2026, 11, 20))

    assert suggest([before], today=TUESDAY) == (1,)
    assert suggest([after], today=TUESDAY) == ()
    assert next_on(after, today=TUESDAY) == date(2027, 1, 29)


def test_a_week_that_is_full_takes_nobody_more():
    due = Somebody(1, Tie.MODERATE, last_on=date(2026, 1, 5))

    assert suggest([due], today=TUESDAY, made=3) == ()


def test_who_was_not_heard_of_for_longest_comes_first_among_equals():
    late = Somebody(9, Tie.WEAK, last_on=date(2025, 11, 20))
    just_due = Somebody(1, Tie.WEAK, last_on=date(2026, 8, 30))
    unknown = Somebody(2, Tie.WEAK)

    assert suggest([unknown, just_due, late], today=TUESDAY) == (9, 1, 2)


def test_a_rhythm_for_a_tie_can_be_chosen():
    one = Somebody(1, Tie.STRONG, last_on=date(2026, 11, 1))

    assert suggest([one], today=TUESDAY) == ()
    assert suggest([one], today=TUESDAY, ties={Tie.STRONG: Rhythm(2, 4)}) == (1,)


def test_the_usual_rhythm_is_one_touch_in_two_to_three_months():
    assert all(8 <= often.ideal_weeks <= 12 for often in usual().values())


@pytest.mark.parametrize(("ideal", "longest"), [(0, 4), (-1, 4), (5, 4), (1, 105)])
def test_a_rhythm_that_is_none_is_refused(ideal, longest):
    with pytest.raises(OutOfReach):
        rhythm(ideal, longest)


def test_a_reason_is_told_in_words():
    words = reason("wrote", "4 September", Rhythm(10, 12))

    assert words == "You last wrote on 4 September. Every 10 weeks or so is enough."
    assert (
        reason("unknown", "", Rhythm(1, 2))
        == "No contact is noted yet. Every week or so is enough."
    )


def test_advice_that_was_used_is_thanked_for_first():
    given_ = Given(
        advice_used=Known("One card for each task.", date(2026, 11, 2)),
        left_job=Known("Harbour Lane Clinic", date(2026, 11, 1)),
    )

    gift = choose(given_, last_on=date(2026, 9, 4), today=TUESDAY)
    assert gift.idea is Idea.THANKS
    assert gift.sentence == "Thank them for advice you used: One card for each task"


def test_what_they_heard_already_is_no_news():
    given_ = Given(advice_used=Known("One card.", date(2026, 9, 1)))

    assert choose(given_, last_on=date(2026, 9, 4), today=TUESDAY).idea is Idea.ARTICLE


def test_a_job_left_long_ago_is_no_reason_to_congratulate():
    left = Given(left_job=Known("Harbour Lane Clinic", date(2025, 11, 1)))

    assert choose(left, last_on=None, today=TUESDAY).idea is Idea.ARTICLE


def test_no_idea_asks_for_anything():
    said = " ".join(read("touch")["ideas"].values()).lower()
    assert not any(word in said for word in ("ask", "job for", "opening", "?"))


def test_what_was_proposed_stays_while_it_is_news():
    both = Given(
        advice_used=Known("One card.", date(2026, 11, 2)),
        tried=Known("Shorter letters.", date(2026, 11, 3)),
    )

    assert choose(both, last_on=None, today=TUESDAY, before=Idea.TRIED).idea is Idea.TRIED
    later = date(2026, 11, 4)
    assert choose(both, last_on=later, today=TUESDAY, before=Idea.TRIED).idea is Idea.ARTICLE


def test_a_letter_says_that_something_was_tried_and_thanks_in_the_words_as_they_are():
    assert Gift(Idea.TRIED, "Shorter letters").told == "I tried something new: Shorter letters"
    assert Gift(Idea.THANKS, "Shorter letters").told == "Shorter letters"
