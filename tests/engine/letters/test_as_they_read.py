"""A handful of letters as they read, kept whole so that a change of wording is seen in review."""

from datetime import date

import pytest

from onward.engine.history import Decider, Stage
from onward.engine.letters.compose import compose
from onward.engine.letters.facts import LetterFacts, Tone
from onward.engine.letters.kinds import LetterKind

GERMAN = {
    "role": "Stationsleitung",
    "moment": "den Rundgang mit der Nachtschicht",
    "criterion": "Teamführung",
    "goal": "Stationsleitung",
    "attached": "mein Lebenslauf und eine Stellenanzeige",
    "questions": ("Welche Zeile würden Sie zuerst ändern?", "Welches Beispiel ist unklar?"),
    "followed": "offene Aufgaben auf eine Karte schreiben",
    "news": "Seit sechs Wochen leite ich die Übergabe in der Nacht",
    "language": "de",
}
FRENCH = {
    "role": "infirmière coordinatrice",
    "moment": "le tour du service de nuit",
    "criterion": "la conduite d’équipe",
    "goal": "infirmière coordinatrice",
    "attached": "mon CV et une offre d’emploi",
    "questions": ("Quelle ligne changerais-tu\u00a0?", "Quel exemple reste flou\u00a0?"),
    "followed": "noter les tâches ouvertes sur une carte",
    "news": "Depuis six semaines, je mène la relève de nuit dans notre service",
    "language": "fr",
}
LETTERS = {
    "thanks-sie-formal": (LetterKind.THANKS, GERMAN, Tone.FORMAL, False, Stage.FINAL),
    "advice-du-warm": (LetterKind.ADVICE, GERMAN, Tone.WARM, True, Stage.INTERVIEW),
    "mentor-sie-plain": (LetterKind.MENTOR, GERMAN, Tone.PLAIN, False, None),
    "connection-du-plain": (LetterKind.CONNECTION, GERMAN, Tone.PLAIN, True, Stage.SCREEN),
    "thanks-vous-warm": (LetterKind.THANKS, FRENCH, Tone.WARM, False, Stage.APPLIED),
    "recruiter-vous-formal": (LetterKind.RECRUITER_ASK, FRENCH, Tone.FORMAL, False, Stage.SCREEN),
    "mentor-tu-warm": (LetterKind.MENTOR, FRENCH, Tone.WARM, True, None),
    "stay-in-touch-vous-plain": (LetterKind.STAY_IN_TOUCH, FRENCH, Tone.PLAIN, False, Stage.FINAL),
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_reads_as_it_did(name, snapshot):
    kind, told, tone, familiar, stage = LETTERS[name]
    facts = LetterFacts(
        signed_as="Ada Okafor",
        recipient_name="Priya",
        recipient_full="Priya Raman",
        stage=stage,
        decided_by=Decider.EMPLOYER,
        human_contact=stage is not Stage.APPLIED,
        no_on=date(2026, 11, 20),
        talked_on=date(2026, 11, 1),
        open_to_future=True,
        premium=True,
        familiar=familiar,
        tone=tone,
        **told,
    )
    draft = compose(kind, facts)

    assert f"{draft.subject}\n\n{draft.text}" == snapshot
