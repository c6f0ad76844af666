from datetime import date

import pytest

from onward.engine.history import Decider, Stage
from onward.engine.keeping_going import (
    Ahead,
    SetbackKind,
    SetbackPlan,
    describe_setback,
    likely,
    meant_by,
    parse,
    replay,
)

TODAY = date(2026, 11, 24)


def planned(kind, plan="If a no comes, then I go outside", on=date(2026, 11, 1), **words):
    return SetbackPlan(
        kind, words.get("reaction", "It is me"), words.get("response", ""), plan, on
    )


@pytest.mark.parametrize("ahead", Ahead)
def test_three_likely_setbacks_are_thought_through_before(ahead):
    three = likely(ahead)

    assert len({one.kind for one in three}) == 3


@pytest.mark.parametrize("kind", SetbackKind)
def test_each_setback_has_a_first_reaction_a_helpful_response_and_an_if_then(kind):
    known = describe_setback(kind)

    assert known.name
    assert known.reactions
    assert known.responses
    assert all(map(parse, known.plans))


@pytest.mark.parametrize(
    ("decided_by", "stage", "kind"),
    [
        (Decider.NOBODY, Stage.APPLIED, SetbackKind.GHOSTED),
        (Decider.NOBODY, None, SetbackKind.GHOSTED),
        (Decider.NOBODY, Stage.INTERVIEW, SetbackKind.SILENT_AFTER),
        (Decider.EMPLOYER, None, SetbackKind.NO_EARLY),
        (Decider.EMPLOYER, Stage.TASK, SetbackKind.NO_AFTER_TALK),
        (Decider.EMPLOYER, Stage.FINAL, SetbackKind.NO_AFTER_FINAL),
        (Decider.INTERNAL, Stage.FINAL, SetbackKind.INTERNAL),
        (Decider.FROZEN, None, SetbackKind.CANCELLED),
        (Decider.ME, Stage.OFFER, None),
        (None, Stage.APPLIED, None),
    ],
)
def test_which_setback_an_ending_is(decided_by, stage, kind):
    assert meant_by(decided_by=decided_by, stage=stage) is kind


def test_refused_feedback_is_one_whoever_decided():
    assert meant_by(feedback_refused=True) is SetbackKind.FEEDBACK_REFUSED


def test_a_plan_comes_back_on_the_very_event_in_the_persons_own_words():
    again = replay(SetbackKind.GHOSTED, [planned(SetbackKind.GHOSTED)], on=TODAY)

    assert again.title == "You planned for this"
    assert again.lines == (
        "You thought you might feel: It is me",
        "Your plan: If a no comes, then I go outside",
    )


def test_the_latest_plan_comes_back_and_else_one_for_its_like():
    old, new = (
        planned(SetbackKind.NO_EARLY, plan, on)
        for plan, on in (("old", date(2026, 1, 1)), ("new", TODAY))
    )
    closer = planned(SetbackKind.NO_AFTER_TALK, "closer")

    assert replay(SetbackKind.NO_EARLY, [new, old], on=TODAY).plan is new
    assert replay(SetbackKind.NO_AFTER_FINAL, [new, old], on=TODAY).plan is new
    assert replay(SetbackKind.NO_AFTER_FINAL, [new, closer], on=TODAY).plan is closer
    assert replay(SetbackKind.NO_EARLY, [new, old], on=date(2026, 6, 1)).plan is old
    assert replay(SetbackKind.MONEY_LETTER, [new, old, closer], on=TODAY) is None
