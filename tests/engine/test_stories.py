"""What a story may still want is said about the story, gently, and never all at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.choosing_stories import Ahead, Candidate, Landed, Telling, choose_for
from onward.engine.stories import (
    Part,
    Story,
    remarks_on,
    seconds_of,
    shows_a_sign,
    span,
    we_and_i,
)

WHOLE = Story(
    situation="In March the night bus to the hospital was late on four days of five.",
    task="I was asked to find out why, within two weeks.",
    action=(
        "I rode it myself for three nights and noted each stop. I saw that one key was missing at "
        "the depot. I asked the foreman to have a second one cut, and I drew the new order of stops."
        " Then I told the drivers in person, because notes on the board are not read."
    ),
    result="From April it was late on one day of ten, and the hospital wrote to thank us.",
    learnt="I would ride along on the first day, not on the fifth.",
)

texts = st.text(max_size=400)
stories = st.builds(Story, texts, texts, texts, texts, texts)


def said(story):
    return [remark.words for remark in remarks_on(story)]


def test_an_empty_page_is_told_nothing():
    assert remarks_on(Story()) == ()
    assert seconds_of(Story()) is None


def test_a_whole_story_is_left_alone():
    longer = Story(
        WHOLE.situation, WHOLE.task, WHOLE.action + " I kept at it." * 8, WHOLE.result, "x"
    )

    assert said(longer) == []


def test_a_missing_result_is_asked_for_by_what_could_be_seen():
    story = Story(WHOLE.situation, WHOLE.task, WHOLE.action)

    assert "No result yet: what could somebody see afterwards?" in said(story)
    assert story.missing == (Part.RESULT,)


def test_steps_told_as_we_are_asked_whose_they_were():
    action = (
        "We looked at our plan. We wrote a new one, and I showed it to the drivers that night."
    )

    assert we_and_i(action) == (3, 1)
    assert any(
        words.endswith("Which steps were yours?") for words in said(replace(WHOLE, action=action))
    )


def test_steps_of_ones_own_are_not_asked_about():
    assert not [words for words in said(WHOLE) if "yours" in words]


def test_us_in_capitals_is_a_country_and_not_we():
    assert we_and_i("I moved the US accounts, and I’ve kept them.") == (0, 2)


@pytest.mark.parametrize(
    "result",
    [
        "Complaints fell from 14 to 3.",
        "Twice as many came.",
        "My manager told the board about it.",
        "“This is the first plan that holds”, said no one else.",
        "She called it “the quiet winter”.",
        "The plan was approved by the council.",
    ],
)
def test_a_number_or_somebodys_words_show_a_result(result):
    assert shows_a_sign(result)


@pytest.mark.parametrize(
    "result", ["It went much better.", "In 2024 it was “fine”.", "", "A lot."]
)
def test_a_year_or_a_word_in_quotes_is_no_sign_yet(result):
    assert not shows_a_sign(result)


def test_length_is_spoken_of_only_when_the_parts_are_there():
    brief = Story("By the sea, in May.", "Mend it.", "I did.", "9 of 10.")
    long = Story(WHOLE.situation, WHOLE.task, WHOLE.action * 6, WHOLE.result, "x")

    assert not [words for words in said(Story(situation="One line.")) if "time for" in words]
    assert any(words.startswith("There is time for one more thing") for words in said(brief))
    assert any(words.endswith("What could go?") for words in said(long))


def test_what_was_learnt_is_asked_last_and_only_if_you_like():
    whole = Story(WHOLE.situation, WHOLE.task, WHOLE.action + " I kept at it." * 8, WHOLE.result)

    assert whole.whole
    assert said(whole) == ["If you like: what would you do again, and what in another way?"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(40, "40 seconds"), (60, "1 minute"), (90, "1 and a half minutes"), (100, "1 and a half minutes"),
     (150, "2 and a half minutes"), (180, "3 minutes")],
)  # fmt: skip
def test_a_time_is_told_in_words(seconds, words):
    assert span(seconds) == words


@given(stories)
def test_never_more_than_three_remarks_at_once(story):
    assert len(remarks_on(story)) <= 3
    assert all(remark.words for remark in remarks_on(story))


def test_a_story_of_a_megabyte_is_read_only_as_far_as_anybody_would_tell_it():
    huge = Story(action="we “ " * 200_000, result='"' * 1_000_000)

    assert seconds_of(huge) < 3_000
    assert len(remarks_on(huge)) == 3


HERE, ELSEWHERE = 1, 2
asked = st.lists(st.sampled_from(["teamwork", "planning", "conflict", "Planning"]), max_size=3)
tellings = st.lists(
    st.builds(
        Telling, st.sampled_from([None, HERE, ELSEWHERE]), st.none() | st.sampled_from(Landed)
    ),
    max_size=3,
)
candidates = st.lists(
    st.builds(Candidate, st.integers(), asked.map(frozenset), tellings.map(tuple), st.booleans()),
    max_size=7,
    unique_by=lambda one: one.id,
)
aheads = st.builds(Ahead, st.just(HERE), asked.map(tuple), asked.map(tuple))


def chosen(ahead, *found):
    return [choice.story for choice in choose_for(ahead, found)]


def test_a_story_about_what_they_asked_here_comes_first():
    ahead = Ahead(HERE, asked_here=("planning",), asked_alike=("teamwork",))

    assert chosen(
        ahead,
        Candidate(1, whole=True),
        Candidate(2, frozenset({"teamwork"})),
        Candidate(3, frozenset({"Planning"})),
    ) == [3, 2, 1]


def test_three_stories_show_three_different_things():
    ahead = Ahead(HERE, asked_here=("planning", "teamwork"))
    planning = frozenset({"planning"})

    assert chosen(
        ahead,
        Candidate(1, planning),
        Candidate(2, planning),
        Candidate(3, frozenset({"teamwork"})),
    ) == [1, 3, 2]


def test_of_two_alike_the_one_that_landed_well_comes_first():
    well = Candidate(2, tellings=(Telling(ELSEWHERE, Landed.WELL),))
    poorly = Candidate(1, tellings=(Telling(ELSEWHERE, Landed.POORLY),))

    assert chosen(Ahead(HERE), poorly, well) == [2, 1]


def test_every_story_comes_with_a_reason_in_words():
    landed = Candidate(
        1,
        frozenset({"planning"}),
        (Telling(ELSEWHERE, Landed.WELL), Telling(ELSEWHERE, Landed.UNCLEAR)),
    )

    (choice,) = choose_for(Ahead(HERE, asked_here=("planning",)), [landed])

    assert choice.reasons == (
        "They asked about planning here before.",
        "It landed well 1 of the 2 times you told it.",
        "They have not heard it yet.",
    )


@given(aheads, candidates)
def test_they_hear_no_story_twice_while_another_is_there(ahead, found):
    heard = {one.id for one in found if one.heard_by(HERE)}
    fresh = len(found) - len(heard)

    picked = chosen(ahead, *found)

    assert len(picked) == min(3, len(found)) == len(set(picked))
    assert len(heard.intersection(picked)) == max(0, len(picked) - fresh)


@given(aheads, candidates, st.randoms())
def test_the_order_of_the_stories_does_not_matter(ahead, found, chance):
    other = list(found)
    chance.shuffle(other)

    assert choose_for(ahead, found) == choose_for(ahead, other)
    assert all(choice.reasons for choice in choose_for(ahead, found))
