"""A question on death or self-harm is known as one, in the languages Onward has words for."""

import pytest

from onward.engine.questionnaires.harm import has_words_for, speaks_of_harm

ABOUT_IT = [
    ("en", "Thinking it would be easier not to be alive"),
    ("en", "Did you wish that you were dead?"),
    ("en", "Ideas of hurting yourself in some way"),
    ("en", "I thought about ending my life"),
    ("en", "I wanted to kill myself"),
    ("en", "Would you rather not wake up?"),
    ("en", "I had no reason to live"),
    ("en", "Thoughts of su\u200dicide"),
    ("de", "Dachten Sie, dass Sie lieber tot wären?"),
    ("de", "Ich wollte mir das Leben nehmen"),
    ("de", "Gedanken an Selbstmord oder Suizid"),
    ("de-AT", "Sich selbst verletzen"),
    ("fr", "J’ai pensé à la mort"),
    ("fr", "Envie de vous faire du mal"),
    ("es", "Pensé en quitarme la vida"),
    ("es", "Ganas de hacerme daño"),
    ("it", "Ho pensato di uccidermi"),
    ("it", "Pensieri di farsi del male"),
    ("nl", "Gedachten aan zelfmoord"),
    ("nl", "Ik dacht dat ik beter dood kon zijn"),
    ("pt", "Pensei em tirar a minha vida"),
    ("pt", "Vontade de me machucar"),
    ("eo", "Ĉu vi pensis pri suicido?"),
]
NOT_ABOUT_IT = [
    ("en", "I missed a deadline"),
    ("en", "How well did you sleep?"),
    ("en", "My diet changed"),
    ("de", "Die Tage waren lang"),
    ("de", "Ich hatte Freude an einer Tasse Tee"),
    ("fr", "J’ai bien dormi"),
    ("nl", "Ik had zin in die dag"),
]


@pytest.mark.parametrize(("language", "words"), ABOUT_IT)
def test_a_question_about_it_is_known(language, words):
    assert speaks_of_harm(words, language=language)


@pytest.mark.parametrize(("language", "words"), NOT_ABOUT_IT)
def test_a_question_about_a_day_is_not_taken_for_one(language, words):
    assert not speaks_of_harm(words, language=language)


def test_a_language_without_words_is_known_as_such():
    assert has_words_for("de-CH")
    assert not has_words_for("eo")
