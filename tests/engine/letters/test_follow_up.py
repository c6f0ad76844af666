"""Asking how it stands: short, without guilt, and never more often than twice (evidence §6.8, §4)."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from onward.engine.history import Decider, Stage
from onward.engine.letters.compose import compose
from onward.engine.letters.facts import LetterFacts, Tone, context_of
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

KIND = LetterKind.FOLLOW_UP
WAITING = LetterFacts(
    signed_as="Ada Okafor",
    recipient_name="Priya",
    recipient_full="Priya Raman",
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    stage=Stage.INTERVIEW,
    human_contact=True,
    applied_on=date(2026, 10, 2),
    talked_on=date(2026, 11, 3),
    promised_on=date(2026, 11, 13),
)


def as_waiting(stage, **told):
    return replace(WAITING, stage=stage, **told)


@pytest.mark.parametrize(
    ("stage", "tone", "again"),
    list(
        product((Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL), Tone, (False, True))
    ),
)
def test_a_follow_up_lints_clean_at_each_stage_the_first_time_and_the_second(stage, tone, again):
    for promised_on in (None, date(2026, 11, 13)):
        facts = as_waiting(stage, tone=tone, asked_before=again, promised_on=promised_on)

        draft = compose(KIND, facts)

        assert draft.missing == ()
        assert lint(KIND, draft.text, context=context_of(facts)) == (), draft.text


def test_after_a_talk_the_letter_names_its_day_and_the_day_they_promised():
    text = compose(KIND, WAITING).text

    assert "3 November" in text
    assert "13 November" in text
    assert "updated timeline" in text


def test_the_second_one_is_the_last_and_reminds_nobody_of_a_promise():
    text = compose(KIND, replace(WAITING, asked_before=True)).text

    assert "second short note" in text
    assert "I will not ask again" in text
    assert "13 November" not in text


def test_without_a_talk_it_speaks_of_the_application_alone():
    facts = replace(WAITING, stage=Stage.APPLIED, talked_on=None, promised_on=None)

    text = compose(KIND, facts).text

    assert "I applied for the Ward Coordinator role on 2 October." in text
    assert "talking" not in text


def test_with_nothing_known_there_is_still_a_letter_and_questions_for_the_rest():
    draft = compose(KIND, LetterFacts())

    assert [one.fact for one in draft.missing] == [
        "recipient_name",
        "signed_as",
        "role",
        "applied_on",
    ]
    assert "{" not in draft.text


def test_after_an_answer_it_asks_for_the_feedback_that_was_offered():
    facts = replace(WAITING, decided_by=Decider.EMPLOYER, no_on=date(2026, 11, 20))

    text = compose(KIND, facts).text

    assert "offered some feedback" in text
    assert "timeline" not in text
