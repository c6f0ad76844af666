"""When looking wider is advised (evidence §1.5), and in which order gaps are worth closing."""

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.funnel.status import Status
from onward.engine.occupations import Advice, advise, rank_gaps
from onward.engine.postings.records import Cover, Covered, Requirement, RequirementKind

Kind = RequirementKind


def advice(codes, *, weeks=None, first_step=None):
    return advise(codes, weeks=weeks, first_step=first_step).advice


def test_widening_is_advised_to_a_narrow_search_that_lasts():
    assert advice(["cook"] * 10, weeks=8) is Advice.WIDEN
    assert advice(["cook", "chef"] * 5, weeks=12) is Advice.WIDEN


def test_widening_is_advised_to_a_narrow_search_that_is_seldom_answered():
    assert advice(["cook"] * 10, weeks=2, first_step=Status.LEANING_LOW) is Advice.WIDEN
    assert advice(["cook"] * 10, first_step=Status.LOW) is Advice.WIDEN


def test_an_early_narrow_search_is_left_alone():
    assert advice(["cook"] * 10, weeks=7.9, first_step=Status.IN_RANGE) is Advice.STAY
    assert advice(["cook"] * 10) is Advice.STAY


def test_focusing_is_offered_to_a_wide_search_however_long_it_lasts():
    assert advice(list("abcdef"), weeks=30, first_step=Status.LOW) is Advice.FOCUS


def test_between_narrow_and_wide_nothing_is_advised():
    assert advice(list("abcabc"), weeks=30, first_step=Status.LOW) is Advice.STAY


def test_only_the_last_twenty_count():
    assert advice(["cook"] * 20 + list("abcdef"), weeks=9) is Advice.WIDEN


def test_it_is_said_that_only_known_occupations_count_with_both_counts():
    narrow = advise([*["cook"] * 14, *[None] * 6], weeks=9, first_step=None)
    wide = advise([*"abcdef", None], weeks=9, first_step=None)
    low = advise([*["cook"] * 5, None], weeks=None, first_step=Status.LOW)

    assert narrow.sentence.startswith(
        "We know the occupation of 14 of your last 20 applications. These were for one kind of work."
    )
    assert wide.sentence.startswith(
        "We know the occupation of 6 of your last 7 applications. These were for 6 kinds of work."
    )
    assert "of 5 of your last 6 applications. These were for one kind of work, and" in low.sentence


def test_where_every_occupation_is_known_nothing_more_is_said():
    told = advise(["cook"] * 14, weeks=9, first_step=None)

    assert told.sentence.startswith("Your last 14 applications were for one kind of work.")


def test_few_known_occupations_say_nothing():
    told = advise([None, None, "cook"], weeks=30, first_step=Status.LOW)

    assert (told.advice, told.kinds, told.of) == (Advice.UNKNOWN, 1, 1)
    assert "You can still look" in told.sentence


@given(st.lists(st.sampled_from([None, *"abcdefgh"]), max_size=30), st.none() | st.floats(0, 100))
def test_widening_is_never_advised_to_a_search_that_is_not_narrow(codes, weeks):
    told = advise(codes, weeks=weeks, first_step=Status.LOW)

    assert told.advice is not Advice.WIDEN or told.kinds <= 2
    assert told.sentence


def asked(words, *, kind=Kind.SKILL, cover=Cover.MISSING, must=True):
    line = f"You bring: {words}"
    return Covered(Requirement(kind, words, line, 11, len(line), must), cover)


def ranked(*ads):
    return [gap.words for gap in rank_gaps(ads)]


def test_what_more_ads_ask_for_comes_first():
    assert ranked([asked("Figma")], [asked("Excel")], [asked("Excel"), asked("Figma")], [asked("excel")]) == ["Excel", "Figma"]  # fmt: skip


def test_an_ad_that_asks_twice_asks_once():
    (gap,) = rank_gaps([[asked("Excel"), asked("excel")], []])

    assert (gap.ads, gap.of, gap.reasons[0]) == (1, 2, "1 of your 2 target ads asks for it.")


def test_what_is_covered_or_only_agreed_to_is_no_gap():
    assert ranked([asked("Excel", cover=Cover.COVERED), asked("night shifts", kind=Kind.TERMS)]) == []  # fmt: skip


def test_what_is_partly_there_counts_half_and_says_so():
    partly = asked("Figma", cover=Cover.PARTLY)

    (first, second) = rank_gaps([[partly, asked("Excel")]])

    assert (first.words, second.words) == ("Excel", "Figma")
    assert "Your CV shows a part of it." in second.reasons


def test_what_takes_longer_than_twelve_weeks_is_ranked_lower_and_never_hidden():
    degree = asked("a degree in law", kind=Kind.DEGREE)

    gaps = rank_gaps([[degree, asked("Excel")], [degree]])

    assert [(gap.words, gap.soon) for gap in gaps] == [("Excel", True), ("a degree in law", False)]
    assert "Our guess: it takes longer than 12 weeks." in gaps[1].reasons


def test_a_licence_is_known_by_its_words():
    gaps = rank_gaps([[asked("Forklift licence", kind=Kind.LICENCE), asked("Registered nurse", kind=Kind.LICENCE)]])  # fmt: skip

    assert {gap.words: gap.soon for gap in gaps} == {"Forklift licence": True, "Registered nurse": False}  # fmt: skip


def test_every_gap_says_what_one_could_show_and_how_it_is_learnt():
    kinds = [kind for kind in Kind if kind is not Kind.TERMS]

    gaps = rank_gaps([[asked(f"thing {kind}", kind=kind) for kind in kinds]])

    assert len(gaps) == len(kinds)
    assert all(gap.show and gap.learn and gap.reasons for gap in gaps)
