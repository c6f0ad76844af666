from datetime import date

import pytest

from engine.patterns.remarks import EXAMPLES, GAP, STRENGTH, said, two_agree
from onward.engine.heard import RemarkSource
from onward.engine.history import Decider
from onward.engine.patterns import Aside, Missing, find, say_asides, say_missing, say_pattern
from onward.engine.themes import Direction, Theme


def themes_of(patterns):
    return [one.theme for one in patterns]


def test_two_employers_by_two_ways_are_a_pattern():
    [pattern] = find(two_agree()).gaps

    assert (pattern.theme, pattern.naming, pattern.reasoned) == (EXAMPLES, 2, 2)
    assert pattern.weight == 1.6
    assert pattern.kinds == {RemarkSource.INTERVIEWER_WRITTEN, RemarkSource.RECRUITER}


def test_the_share_is_the_mean_of_what_is_told_and_a_careful_prior():
    [pattern] = find(
        [*two_agree(), said("interviewer_spoken", "Bent Pine", direction=STRENGTH)]
    ).gaps

    assert pattern.share == pytest.approx((1 + 1.6) / (4 + 1.6 + 0.8), abs=1e-6)
    assert pattern.against == 1


@pytest.mark.parametrize(
    "comments",
    [
        [],
        [said("interviewer_written", "Harbour Lane")],
        # One employer, however often and by whichever way.
        [said("interviewer_written", "Harbour Lane"), said("interviewer_spoken", "Harbour Lane")],
        # Two employers, one kind of source.
        [said("interviewer_written", "Harbour Lane"), said("interviewer_written", "Tallow Press")],
        # Two employers, two kinds, and not enough weight.
        [said("recruiter", "Harbour Lane"), said("interviewer_spoken", "Tallow Press")],
    ],
)
def test_too_little_is_no_pattern(comments):
    found = find(comments)

    assert found.gaps == found.strengths == ()
    assert found.missing is not None


def test_a_weight_of_one_and_a_half_is_enough():
    found = find(
        [
            said("interviewer_spoken", "Harbour Lane"),
            said("interviewer_spoken", "Tallow Press"),
            said("mentor_observed", speaker=5),
        ]
    )

    assert found.gaps[0].weight == 2.3
    exactly = find([said("recruiter", "A"), said("recruiter", "B"), said("self", "C")])
    assert exactly.gaps[0].weight == 1.5


def test_a_mentor_and_the_person_add_weight_but_are_no_employer():
    found = find(
        [
            said("interviewer_written", "Harbour Lane"),
            said("mentor_observed", speaker=5),
            said("self", "Tallow Press"),
        ]
    )

    assert found.gaps == ()
    assert (found.missing.employers, found.missing.kinds, found.missing.weight) == (1, 0, 0.0)
    assert found.employers == 1


def test_one_mentor_counts_once_however_many_comments_they_leave():
    few = find([*two_agree(), said("mentor_observed", speaker=5)]).gaps[0]
    many = find([*two_agree(), *[said("mentor_observed", speaker=5) for _ in range(9)]]).gaps[0]

    assert (few.weight, few.beside) == (many.weight, many.beside) == (2.3, 1)


def test_a_mentor_who_read_documents_tells_nothing_of_the_voice():
    heard = find([*two_agree(theme=Theme.CONFIDENCE), said("mentor_docs", theme=Theme.CONFIDENCE)])
    read = find([*two_agree(theme=Theme.STRUCTURE), said("mentor_docs", theme=Theme.STRUCTURE)])

    assert heard.gaps[0].beside == 0
    assert heard.asides == {Aside.NO_WEIGHT: 1}
    assert read.gaps[0].beside == 1


def test_what_every_candidate_is_told_weighs_nothing():
    strong_field = said("recruiter", "Bent Pine", specificity=0)
    others = two_agree(theme=Theme.COMPETITION)

    found = find([strong_field, *others])

    assert found.comments == 0
    assert found.asides == {Aside.NO_WEIGHT: 3}


def test_what_says_nothing_of_the_person_stays_out_and_is_counted_apart():
    found = find(
        [
            *two_agree(),
            said("interviewer_written", "A", direction=None, points=None),
            said("interviewer_written", "B", ended_by=Decider.CANCELLED),
            said("interviewer_written", "C", ended_by=Decider.INTERNAL),
            said("interviewer_written", "D", ended_by=Decider.FROZEN),
            said("interviewer_written", "E", direction=Direction.NOT_PERFORMANCE),
            said("interviewer_written", "F", about_performance=False),
            said("interviewer_written", "G", theme=None),
            said("interviewer_written", "H", direction=None),
        ]
    )

    assert (found.comments, found.employers, found.gaps[0].reasoned) == (2, 2, 2)
    assert found.asides == {
        Aside.UNREAD: 1,
        Aside.ENDING: 3,
        Aside.NOT_PERFORMANCE: 2,
        Aside.NO_THEME: 1,
        Aside.NO_DIRECTION: 1,
    }


def test_an_ending_without_words_takes_nothing_from_what_was_said_before():
    [pattern] = find(two_agree(ended_by=Decider.NOBODY)).gaps

    assert pattern.naming == 2


def test_the_person_may_say_that_it_was_about_how_they_did():
    [pattern] = find(two_agree(ended_by=Decider.FILLED, about_performance=True)).gaps

    assert pattern.naming == 2


def test_the_strongest_comment_of_an_employer_decides_which_way_it_speaks():
    found = find(
        [
            said("interviewer_written", "Harbour Lane"),
            said("recruiter", "Harbour Lane", direction=STRENGTH),
            said("interviewer_spoken", "Tallow Press"),
        ]
    )

    [pattern] = found.gaps
    assert (pattern.naming, pattern.against) == (2, 0)


def test_of_two_equal_comments_the_later_one_speaks():
    earlier = said("interviewer_written", "Harbour Lane", on=date(2026, 9, 1))
    later = said("interviewer_written", "Harbour Lane", direction=STRENGTH, on=date(2026, 11, 1))
    other = said("interviewer_spoken", "Tallow Press", direction=STRENGTH)

    assert find([earlier, later, other]).strengths[0].naming == 2


def test_strengths_are_found_by_the_same_rule_and_stand_beside_the_gaps():
    found = find([*two_agree(), *two_agree(theme=Theme.STRUCTURE, direction=STRENGTH)])

    assert themes_of(found.gaps) == [EXAMPLES]
    assert themes_of(found.strengths) == [Theme.STRUCTURE]
    assert found.missing is None


def test_at_most_three_are_shown_the_likeliest_first():
    weaker = [Theme.STRUCTURE, Theme.MOTIVATION, Theme.SENIORITY, Theme.COMMUNICATION]
    comments = [one for theme in weaker for one in two_agree(theme=theme)]
    comments += [*two_agree(), said("interviewer_spoken", "Bent Pine")]

    found = find(comments)

    assert themes_of(found.gaps) == [EXAMPLES, Theme.STRUCTURE, Theme.MOTIVATION]


def test_a_second_spelling_is_no_second_employer():
    found = find(
        [
            said("interviewer_written", "Harbour Lane Clinic"),
            said("recruiter", "HARBOUR-LANE  Clinic Ltd."),
        ]
    )

    assert found.gaps == ()
    assert found.employers == 1


def test_words_of_employers_that_nobody_named_are_counted_and_told():
    found = find([said("interviewer_written"), said("recruiter"), said("self")])

    assert found.gaps == ()
    assert found.employers == 0
    assert found.without_employer == 2


def test_more_evidence_never_hides_a_pattern():
    """The first employer's interviewer now says what its recruiter said: both ways are still heard."""
    recruiter_first = [
        said("recruiter", "Harbour Lane"), said("interviewer_written", "Tallow Press"),
    ]  # fmt: skip

    [pattern] = find([*recruiter_first, said("interviewer_written", "Harbour Lane")]).gaps

    assert pattern.weight == 1.6
    assert len(pattern.comments) == 3


def test_one_exact_comment_of_an_interviewer_is_shown_alone():
    exact = said("interviewer_written", "Harbour Lane", specificity=2)
    general = said("interviewer_written", "Tallow Press", specificity=1)
    own = said("self", "Bent Pine", specificity=2, theme=Theme.CONFIDENCE)
    praise = said("interviewer_written", "Reed", specificity=2, direction=STRENGTH)

    assert find([exact, general, own, praise]).singles == (exact,)


def test_a_comment_that_is_in_a_pattern_is_not_shown_alone_as_well():
    comments = two_agree(specificity=2)

    assert find(comments).gaps
    assert find(comments).singles == ()


def test_two_more_voices_are_counted_too():
    mentors = [said("mentor_observed", speaker=speaker) for speaker in (5, 6)]
    [pattern] = find([*two_agree(), *mentors]).gaps

    assert say_pattern(pattern).endswith(
        "2 more voices say so that are no employers: mentors, or you."
    )


def test_a_pattern_says_how_many_of_how_many():
    [pattern] = find(
        [
            *two_agree(agree=0),
            said("mentor_observed", speaker=5),
            said("interviewer_spoken", "Bent Pine", direction=STRENGTH),
            said("interviewer_spoken", "Reed & Co", theme=Theme.MOTIVATION),
        ]
    ).gaps

    assert say_pattern(pattern) == (
        "2 of 4 employers who gave reasons missed something here. "
        "One more voice says so that is no employer: a mentor, or you. "
        "1 liked it. "
        "You do not agree with 2 of 3 comments. They count all the same."
    )


def test_a_strength_says_it_the_same_way():
    [pattern] = find(
        [*two_agree(direction=STRENGTH), said("self", "A"), said("self", "B")]
    ).strengths

    assert say_pattern(pattern) == "2 of 2 employers who gave reasons liked this."


def test_what_stays_out_is_told_with_its_number_what_can_be_mended_first():
    found = find(
        [
            said("interviewer_written", "A", points=None),
            said("interviewer_written", "B", direction=Direction.NOT_PERFORMANCE),
        ]
    )

    assert say_asides(found) == (
        (Aside.UNREAD, "Not looked at by you yet", 1),
        (Aside.NOT_PERFORMANCE, "Not about how you did", 1),
    )


def test_what_is_missing_is_told_with_its_counts():
    nothing = find([])
    one = find([said("interviewer_written", "Harbour Lane")])
    light = find([said("recruiter", "Harbour Lane"), said("interviewer_spoken", "Tallow")])

    assert nothing.missing == Missing(None, None, 2, 2, 1.5)
    assert say_missing(nothing, theme="") == (
        "Not enough to see a pattern yet: 0 comments from 0 employers."
    )
    assert say_missing(one, theme="Examples") == (
        "Not enough to see a pattern yet: 1 comment from 1 employer. "
        "Examples is nearest to one. "
        "It would take one more employer and another kind of source."
    )
    assert say_missing(light, theme="Examples").endswith(
        "It would take a little more weight, such as an interviewer’s own words."
    )
    assert light.missing == Missing(EXAMPLES, GAP, 0, 0, 0.1)
