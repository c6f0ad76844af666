"""A promise: its two halves, the four fields, and what makes its wording easier to keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.keeping_going import (
    HintKind,
    Horizon,
    IfThen,
    Woop,
    hints,
    join,
    parse,
    woop_hints,
    woop_questions,
)

moments = st.sampled_from(
    ["Tue 10:00 at the library", "Tuesday 10 am", "the post comes", "I wake up", "noon"]
)
acts = st.sampled_from(
    ["tailor one application", "call Ada, who knows the trade", "read two pages"]
)


@given(moments, acts)
def test_what_is_joined_is_taken_apart_the_same(when, do):
    assert parse(IfThen(when, do).sentence) == IfThen(when, do)


@pytest.mark.parametrize(
    ("when", "do", "sentence"),
    [
        ("Tue 10:00 at the library", "Tailor one application", "If it is Tue 10:00 at the library, then I tailor one application"),
        ("If it is Tuesday 10 am", "then I will write.", "If it is Tuesday 10 am, then I write"),
        ("When the post comes,", "Opening it", "If the post comes, then I open it"),
        ("I'm tired", "I whittle a spoon", "If I'm tired, then I whittle a spoon"),
        ("after lunch", "Ada calls", "If it is after lunch, then Ada calls"),
        ("…", "write", "If it is …, then I write"),
        ("", "I write", "write"),
        ("noon", "", "noon"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_two_halves_become_one_sentence_however_they_were_typed(when, do, sentence):
    assert join(when, do) == sentence


@pytest.mark.parametrize(
    ("said", "halves"),
    [
        ("If it is Tuesday, 10:00, then I write", IfThen("Tuesday, 10:00", "write")),
        ("When I wake up I write one letter", IfThen("I wake up", "write one letter")),
        ("if it rains, read one page", IfThen("it rains", "read one page")),
        ("If it’s noon then call Ada", IfThen("noon", "call Ada")),
        ("Write one letter", None),
        ("If it is Tuesday", None),
        ("When, then I", None),
        ("", None),
    ],
)
def test_a_sentence_is_taken_apart_only_if_it_is_an_if_then(said, halves):
    assert parse(said) == halves


def kinds(words, **about):
    return [one.kind for one in hints(words, **about)]


def test_a_promise_with_verb_number_time_and_place_needs_no_hint():
    assert hints("If it is Tue 10:00 at the library, then I tailor one application") == ()
    assert hints("  ") == ()


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Two letters on Monday at home", HintKind.VERB),
        ("Write a few letters tomorrow at my desk", HintKind.NUMBER),
        ("Write letters at 10 on the train", HintKind.NUMBER),
        ("Write two letters at 3 employers online", HintKind.TIME),
        ("Call Ada once on 3 May", HintKind.PLACE),
        ("Add one line in my CV this week", HintKind.PLACE),
        ("Tailoring one application every day at", HintKind.PLACE),
    ],
)
def test_a_hint_names_what_is_missing(words, missing):
    assert kinds(words) == [missing]


@pytest.mark.parametrize(
    "words",
    [
        "Carries on: write a letter twice a week near Leeds",
        "Studied one page by phone in three weeks",
        "Mail twelve people before lunch upstairs",
        "Stopped for 5 minutes on Sat, in bed",
        "Read 1 page on 2026-12-01 in a quiet bedroom",
        "Read one page in May on the ferry",
    ],
)
def test_many_ways_to_say_when_where_and_how_much_are_understood(words):
    assert kinds(words) == []


def test_a_long_step_is_asked_to_be_split_and_a_goal_is_not_asked_for_a_place():
    assert HintKind.SPLIT in kinds("Write one letter", minutes=61)
    assert HintKind.SPLIT not in kinds("Write one letter", minutes=60)
    assert kinds("Write letters", horizon=Horizon.SHORT) == [HintKind.NUMBER, HintKind.TIME]
    assert kinds("Letters", minutes=90, horizon=Horizon.LONG) == [HintKind.VERB]


@pytest.mark.parametrize(
    "words",
    [
        "Get an offer", "I want to get a job by May", "A new job by Christmas", "be hired", "Find work",
        "Land my dream job", "hear back", "Get two interviews", "Become a nurse", "get promoted",
    ],
)  # fmt: skip
def test_what_others_decide_is_gently_turned_into_something_to_do(words):
    [hint] = hints(words, minutes=90)

    assert hint.kind is HintKind.OUTCOME
    assert HintKind.OUTCOME not in kinds(hint.better)
    assert HintKind.VERB not in kinds(hint.better)


@pytest.mark.parametrize(
    "words",
    [
        "Find two job ads", "Work on my CV", "Answer two mails", "Offer Ada help", "Interview Ada",
        "Find one role a week to apply for", "Get three interview questions from Ada", "Role play with Ada",
        "Write to Ada, who can help me get a job", "Have an answer ready", "Become a better speaker",
    ],
)  # fmt: skip
def test_what_one_does_oneself_is_no_outcome(words):
    assert HintKind.OUTCOME not in kinds(words)


def test_an_obstacle_outside_is_believed_and_asked_for_the_one_inside():
    assert woop_hints(Woop(obstacle="The market"))["obstacle"].kind is HintKind.INNER
    assert woop_hints(Woop(obstacle="Nobody answers, and I am tired of it")) == {}
    assert woop_hints(Woop(obstacle="Tea")) == {}


def test_a_plan_that_is_no_if_then_is_put_together_with_the_obstacle():
    inner = woop_hints(Woop(obstacle="I am tired", plan="Walk for ten minutes"))

    assert inner["plan"].better == "If I am tired, then I walk for ten minutes"
    assert woop_hints(Woop(obstacle="Rain", plan="Walk"))["plan"].better is None
    assert woop_hints(Woop(plan="Walk"))["plan"].better is None
    assert woop_hints(Woop(obstacle="I am tired", plan="If I am tired, then I walk")) == {}


def test_a_wish_that_others_decide_gets_something_to_do_and_four_fields_are_whole():
    assert woop_hints(Woop(wish="Get a job"))["wish"].kind is HintKind.OUTCOME
    assert list(woop_questions()) == ["wish", "best", "obstacle", "plan"]
    assert Woop("a", "b", "c", "d").complete
    assert not Woop("a", "b", " ", "d").complete
