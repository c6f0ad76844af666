"""German and French as people write them: what the packs leave alone, and what they see."""

from pathlib import Path

import pytest

from onward.engine.letters.assurance import assure
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.engine.letters.pack import pack_for
from onward.engine.letters.sheet import lay_out

# Lines of ordinary letters, in which somebody looking for faults might see one.
EVERYDAY = [
    (path.stem, line)
    for path in sorted((Path(__file__).parent / "everyday").glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
]


def codes(text, language, kind=LetterKind.THANKS):
    return {one.code for one in lint(kind, text, language=language)}


def test_everyday_sentences_raise_nothing():
    spared = {"W9", "W10", "W11"}

    assert [one for one in EVERYDAY if not codes(one[1], one[0]) <= spared] == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Bitte überlegen Sie es sich noch einmal.", {"E1"}),
        ("de", "Ich hätte die Stelle verdient, und wer hat sie bekommen?", {"E5"}),
        ("de", "Euer Verfahren war eine Frechheit, ich melde euch bei der Behörde.", {"E2", "E3"}),
        ("de", "Ich warte seit Wochen, und Sie müssen mir endlich antworten.", {"W1", "W3"}),
        ("de", "Können Sie mir sagen, woran es lag?", {"W4"}),
        ("fr", "Réfléchissez encore, je vous prie.", {"E1"}),
        ("fr", "Qui a été choisi, et qu'avait-elle de plus ?", {"E5"}),
        ("fr", "Votre méthode est honteuse, je vais vous signaler à l'inspection du travail.", {"E2", "E3"}),
        ("fr", "J'attends depuis des semaines, et vous devez me répondre.", {"W1", "W3"}),
        ("fr", "Pouvez-vous me dire ce qui n'a pas marché ?", {"W4"}),
    ],
)  # fmt: skip
def test_a_fault_is_seen_in_the_words_of_its_language(language, text, found):
    assert found <= codes(text, language, LetterKind.ADVICE)


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("de", "Am 3. November sprachen wir. Es war gut.", 2),
        ("de", "Das war z. B. die Runde, d. h. der Anfang.", 1),
        ("fr", "M. Petit était là. C’était bien.", 2),
        ("fr", "Qu’en dites-vous\u00a0? Merci.", 2),
    ],
)
def test_a_stop_in_a_day_or_a_short_form_ends_no_sentence(language, text, sentences):
    assert len(lay_out(text).sentences) == sentences


def test_german_nouns_are_no_shouting_and_capitals_are():
    assert "W8" not in codes("Danke für die Übergabe in der Nachtschicht.", "de")
    assert "W8" in codes("Danke für ALLES, und die DSGVO.", "de")


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Danke für die Einladung zu Firmenname.", True),
        ("Hallo Vorname Nachname,\n\ndanke für den Tag.", True),
        ("Merci pour l’accueil chez Nom de l’entreprise.", True),
        ("Der Name der Firma gefällt mir.", False),
        ("Le nom de l’entreprise me plaît.", False),
        ("Ihr Name ist mir geblieben.", False),
    ],
)
def test_a_gap_of_a_german_or_french_form_is_seen(text, gap):
    assert ("E6" in codes(text, "de")) is gap


@pytest.mark.parametrize(
    ("language", "text", "asked_twice"),
    [
        ("de", "Was würden Sie zuerst ändern? Und könnten Sie mir jemanden nennen?", True),
        ("de", "Was würden Sie zuerst ändern? Eine Zeile genügt.", False),
        ("de", "Ich bitte nicht um mehr. Was würden Sie zuerst ändern?", False),
        ("fr", "Que changeriez-vous en premier ? Et pourriez-vous me citer quelqu’un ?", True),
        ("fr", "Que changeriez-vous en premier ? Une ligne suffit.", False),
        ("fr", "Je ne vous demande pas plus. Que changeriez-vous en premier ?", False),
    ],
)
def test_one_ask_is_counted_as_its_language_asks(language, text, asked_twice):
    assert ("W5" in codes(text, language, LetterKind.RECRUITER_ASK)) is asked_twice


@pytest.mark.parametrize("language", ["de", "fr"])
def test_what_a_finding_says_to_the_writer_is_worded_once(language):
    english = {(one.code, one.title): one.kinds for one in pack_for("en").rules}
    for rule in pack_for(language).rules:
        assert english[(rule.code, rule.title)] == rule.kinds
        assert rule.reason
    assert pack_for(language).assurances == pack_for("en").assurances


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_better_wording_raises_nothing_itself(language):
    for rule in pack_for(language).rules:
        kinds = rule.kinds or {LetterKind.THANKS, LetterKind.ADVICE}
        for kind in kinds if rule.better else ():
            assert codes(rule.better, language, kind) <= {"W9", "W10", "W11"}, rule.better


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Hallo Priya,\n\nich akzeptiere die Entscheidung. Danke. Was würden Sie raten? Eine Zeile genügt.\n\nViele Grüße\nAda"),
        ("fr", "Bonjour Priya,\n\nJ’accepte la décision. Merci. Que me conseilleriez-vous ? Une ligne suffit.\n\nCordialement,\nAda"),
    ],
)  # fmt: skip
def test_what_is_right_about_a_letter_is_seen_in_its_language(language, text):
    keys = {one.key for one in assure(LetterKind.ADVICE, text, language=language)}

    assert keys >= {"thanks", "acceptance", "way_out", "one_ask", "no_one_else"}
