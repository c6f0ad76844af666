"""French and Italian sentences in an otherwise friendly answer: which refuse, which decide nothing."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.engine.mail.languages import detect_language
from onward.engine.mail.reading import read_text
from onward.engine.mail.verdict import Verdict, VerdictKind

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


def verdicts(says: str) -> Iterator[tuple[str, Verdict]]:
    for one in SETS:
        for sentence in one["sentences"] if one["says"] == says else ():
            text = LETTERS[one["language"]].format(sentence=sentence)
            yield sentence, read_text(text).verdict


def test_a_no_is_heard_in_many_wordings():
    misheard = [
        (sentence, verdict)
        for sentence, verdict in verdicts("refuse")
        if (verdict.kind, verdict.sentence) != (VerdictKind.REJECTION, sentence)
    ]

    assert misheard == []


def test_conditions_delays_and_rules_decide_nothing():
    misheard = [one for one in verdicts("decide_nothing") if one[1].kind in DECIDED]

    assert misheard == []


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
