"""French and Italian sentences in an otherwise friendly answer: which refuse, which decide nothing."""

import tomllib
from pathlib import Path

import pytest

from onward.engine.mail.languages import detect_language
from onward.engine.mail.reading import read_text
from onward.engine.mail.verdict import VerdictKind

SETS = tomllib.loads((Path(__file__).parent / "sentences-fr-it.toml").read_text("utf-8"))["set"]
LETTERS = {
    "fr": (
        "Bonjour Robin,\n\nMerci pour votre candidature au poste de vendeur chez Mirandel.\n\n"
        "{sentence}\n\nCordialement,\nAnne Mirandel"
    ),
    "it": (
        "Gentile Robin,\n\nla ringraziamo per la sua candidatura alla posizione di commessa "
        "presso Mirandel.\n\n{sentence}\n\nCordiali saluti,\nAnna Mirandel"
    ),
}
DECIDED = {VerdictKind.REJECTION, VerdictKind.FILLED, VerdictKind.CANCELLED}


def sentences(says: str):
    return [
        (one["language"], sentence)
        for one in SETS
        if one["says"] == says
        for sentence in one["sentences"]
    ]


@pytest.mark.parametrize(("language", "sentence"), sentences("refuse"))
def test_a_no_is_heard_in_many_wordings(language, sentence):
    verdict = read_text(LETTERS[language].format(sentence=sentence)).verdict

    assert (verdict.kind, verdict.sentence) == (VerdictKind.REJECTION, sentence)


@pytest.mark.parametrize(("language", "sentence"), sentences("decide_nothing"))
def test_conditions_delays_and_rules_decide_nothing(language, sentence):
    assert read_text(LETTERS[language].format(sentence=sentence)).verdict.kind not in DECIDED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Salut Robin, on a pris quelqu'un d'autre. Bises, Léa"),
        ("fr", "L'entretien est décalé à jeudi."),
        ("fr", "Désolé, ce poste est pourvu."),
        ("it", "Ciao Robin, abbiamo preso un'altra persona. A presto, Lea"),
        ("it", "Il colloquio è spostato a giovedì."),
        ("it", "Purtroppo è un no."),
        ("en", "Sorry, it is a no from us."),
        ("en", "I am afraid the role is on hold."),
    ],
)
def test_a_short_mail_is_told_by_its_small_words(language, text):
    assert detect_language([text]) == language
