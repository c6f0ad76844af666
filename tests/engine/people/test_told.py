from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.people.told import With, tell

TODAY = date(2026, 11, 24)


def test_two_rounds_advice_and_thanks_are_told_in_three_sentences():
    what = With(rounds=(date(2026, 3, 2), date(2026, 3, 20)), answered=1, thanked=True)

    assert tell(what, today=TODAY) == (
        "Two rounds in March.",
        "You asked for advice, and got an answer.",
        "You thanked them.",
    )


def test_another_year_is_named():
    what = With(applied=(date(2025, 12, 1), date(2026, 2, 1)), noes=(date(2025, 12, 20),))

    assert tell(what, today=TODAY) == (
        "You applied two times, from December 2025 to February 2026.",
        "They said no in December 2025.",
    )


def test_a_silence_is_not_told_beside_a_no():
    no = With(noes=(date(2026, 3, 2),), silences=1)

    assert tell(no, today=TODAY) == ("They said no in March.",)
    assert tell(With(silences=1), today=TODAY) == ("No answer came.",)


def test_an_answer_says_more_than_a_question_that_waits():
    assert tell(With(waiting=1), today=TODAY) == ("You asked for advice; no answer yet.",)
    assert tell(With(let_go=1), today=TODAY) == ("You asked for advice.",)
    assert len(tell(With(answered=1, waiting=2, let_go=1), today=TODAY)) == 1


def test_of_what_did_not_happen_nothing_is_said():
    assert tell(With(), today=TODAY) == ()


days = st.lists(st.dates(date(2020, 1, 1), TODAY), max_size=12).map(tuple)


@given(st.builds(With, applied=days, rounds=days, noes=days, offers=days))
def test_every_sentence_is_whole_and_short(what):
    for sentence in tell(what, today=TODAY):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert len(sentence.split()) < 20
