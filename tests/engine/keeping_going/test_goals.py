import pytest

from onward.engine.keeping_going import (
    HintKind,
    Horizon,
    Progress,
    hints,
    longest_step,
    template,
    templates,
)

SHORT = [short for one in templates() for short in one.short]


def test_no_goal_to_begin_from_is_one_that_others_decide():
    for one in (*templates(), *SHORT):
        assert HintKind.OUTCOME not in [hint.kind for hint in hints(one.words)], one.words


def test_a_short_goal_says_what_how_much_and_by_when():
    assert {one.words: hints(one.words, horizon=Horizon.SHORT) for one in SHORT} == {
        one.words: () for one in SHORT
    }


def test_every_step_is_something_one_does_within_an_hour():
    for step in (step for one in SHORT for step in one.steps):
        kinds = [hint.kind for hint in hints(step.words, minutes=step.minutes)]
        assert not {HintKind.OUTCOME, HintKind.SPLIT, HintKind.VERB} & set(kinds), step.words
        assert 0 < step.minutes < longest_step()


def test_a_goal_is_found_by_its_key_and_each_key_is_there_once():
    keys = [one.key for one in (*templates(), *SHORT)]

    assert len(keys) == len(set(keys))
    assert [template(key).key for key in keys] == keys
    assert template("be_chosen") is None


def test_progress_is_a_plain_count():
    said = {
        Progress(2, 5): "2 of 5 steps done",
        Progress(0, 1): "0 of 1 step done",
        Progress(5, 5): "All 5 steps are done.",
        Progress(1, 1): "The one step is done.",
        Progress(0, 0): "No steps yet. One small one is enough to begin.",
        Progress(3): "3 done so far",
        Progress(0): "Nothing done yet, and nothing is late.",
    }

    assert {progress: progress.sentence for progress in said} == said
    assert [one.complete for one in said] == [False, False, True, True, False, False, False]


@pytest.mark.parametrize(
    "words",
    [
        "Ich bin müde",
        "Jede Woche zwei Bewerbungen schreiben",
        "Lebenslauf verbessern",
        "Envoyer deux candidatures",
        "Enviar dos solicitudes por semana",
        "Scrivere una lettera",
        "Napisać list",
        "أحب العمل",
        "🙂",
    ],
)
@pytest.mark.parametrize("horizon", [None, *Horizon])
def test_words_in_a_language_that_the_rules_do_not_know_get_no_hint(words, horizon):
    assert hints(words, horizon=horizon) == ()
    assert [one.kind for one in hints(words, minutes=90)] == [HintKind.SPLIT]


@pytest.mark.parametrize("words", ["Better interviews", "Email Müller", "be calm", "a café job"])
def test_a_few_english_words_are_enough_for_a_hint(words):
    assert hints(words)
