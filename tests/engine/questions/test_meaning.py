"""What a question is after, and whether it was asked before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.debrief import competencies, question_kinds
from onward.engine.questions import guess, likeness_of
from onward.engine.questions.phrases import told

KINDS = [
    ("Tell me about a time you disagreed with a colleague.", "behavioural", "conflict"),
    ("Have you ever missed a deadline?", "behavioural", "pressure"),
    ("Tell us about a rota that fell apart.", "behavioural", "mistakes"),
    ("Walk us through a plan you changed at the last minute.", "behavioural", "organising"),
    ("What was your greatest achievement?", "behavioural", "results"),
    ("What would you do if a guest complains?", "situational", "customers"),
    ("Imagine two alarms go off at once.", "situational", None),
    ("What would you change in your first month?", "situational", "change"),
    ("What is the difference between a left join and an inner join?", "technical", "expertise"),
    ("How do you hand over a night shift?", "technical", "organising"),
    ("Why do you want to work here?", "motivation", None),
    ("Tell me about yourself.", "motivation", None),
    ("Why nights?", "motivation", None),
    ("Where do you see yourself in five years?", "motivation", None),
    ("What are your salary expectations?", "salary", None),
    ("When could you start?", "salary", None),
    ("What is your biggest weakness?", "strength_weakness", None),
    ("What would your last manager say about you?", "strength_weakness", None),
    ("How many petrol stations are there in Leeds?", "case", None),
    ("Our client is losing market share: what now?", "case", "customers"),
    ("Do you have any questions for us?", "their_questions", None),
    ("Something else entirely", None, None),
    ("", None, None),
]
SAME = [
    ("Why do you want this job?", "So why do you want the role?"),
    ("Tell me about a time you had a conflict with a colleague.", "Describe a disagreement with a coworker."),
    ("What is your biggest weakness?", "What are your greatest weaknesses?"),
    ("How do you deal with stress?", "And how do you handle stress"),
    ("Why did you leave your last job?", "They asked me why I left my last position."),
    ("What are your salary expectations?", "Salary expectations"),
    ("Why us?", "- why us"),
    ("Tell me about yourself.", "Please tell me about yourself"),
]  # fmt: skip
OTHER = [
    ("Why do you want this job?", "Why did you leave your last job?"),
    ("Tell me about a conflict with a colleague.", "Tell me about a conflict with a customer."),
    ("What is your biggest weakness?", "What is your biggest strength?"),
    ("How do you plan a week?", "How do you plan a lesson?"),
    ("Why us?", "Why nursing?"),
    ("What is a join?", "What is an index?"),
    ("Tell me about yourself.", "Tell me about your team."),
]
questions = st.text("abc why you us job weakness ?-é", max_size=80)


@pytest.mark.parametrize(("question", "kind", "competency"), KINDS)
def test_a_kind_and_a_competency_are_proposed_or_neither(question, kind, competency):
    found = guess(question)

    assert (found.kind, found.competency) == (kind, competency)


def test_only_kinds_and_competencies_that_exist_are_proposed():
    kinds = {one.key for one in question_kinds()}
    abilities = {one.key for one in competencies()}

    assert {one["key"] for one in told()["kinds"]} == kinds
    assert {one["key"] for one in told()["competencies"]} == abilities


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_words_is_a_repeat(one, other):
    assert likeness_of(one).is_like(likeness_of(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_question_about_something_else_is_no_repeat(one, other):
    assert not likeness_of(one).is_like(likeness_of(other))


@given(questions, questions)
def test_being_alike_goes_both_ways(one, other):
    assert likeness_of(one).is_like(likeness_of(other)) == likeness_of(other).is_like(
        likeness_of(one)
    )


@given(questions)
def test_a_question_is_like_itself_where_it_has_words(question):
    like = likeness_of(question)

    assert like.is_like(like) == bool(like.words)


@given(st.text(max_size=300))
def test_no_words_stop_a_guess(text):
    assert guess(text) is not None
