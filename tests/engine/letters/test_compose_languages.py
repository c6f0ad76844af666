"""The letters in German and French: the same laws as in English, and a tongue of their own."""

import re
import unicodedata
from dataclasses import fields, replace
from datetime import date
from functools import cache
from importlib import resources
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.engine.history import Decider, Stage
from onward.engine.letters.compose import NotWrittenYet, compose
from onward.engine.letters.facts import LetterFacts, Tone, context_of, name_of
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.engine.letters.phrasebook import plan_for

WRITTEN = [
    LetterKind.THANKS,
    LetterKind.ADVICE,
    LetterKind.RECRUITER_ASK,
    LetterKind.MENTOR,
    LetterKind.CONNECTION,
    LetterKind.STAY_IN_TOUCH,
]
LANGUAGES = ["de", "fr"]
ABSENCES = {"W9", "W10", "W11"}
GERMAN = LetterFacts(
    signed_as="Ada Okafor",
    recipient_name="Priya",
    recipient_full="Priya Raman",
    employer="Hafenklinik",
    role="Stationsleitung",
    stage=Stage.INTERVIEW,
    decided_by=Decider.EMPLOYER,
    human_contact=True,
    moment="die Übergabe in der Nachtschicht",
    others_met=("Tom",),
    no_on=date(2026, 11, 20),
    applied_on=date(2026, 10, 2),
    talked_on=date(2026, 11, 3),
    criterion="Teamführung",
    open_to_future=True,
    goal="Stationsleitung",
    attached="mein Lebenslauf und eine Stellenanzeige",
    questions=("Welche Zeile im Lebenslauf zuerst ändern?", "Welches Beispiel ist unklar?"),
    followed="offene Aufgaben auf eine Karte schreiben",
    news="Seit sechs Wochen leite ich die Übergabe in der Nachtschicht",
    premium=True,
    language="de",
)
FRENCH = replace(
    GERMAN,
    employer="Clinique du Port",
    role="infirmière coordinatrice",
    moment="le tour du service de nuit",
    criterion="la conduite d’équipe",
    goal="infirmière coordinatrice",
    attached="mon CV et une offre d’emploi",
    questions=("Quelle ligne du CV changer en premier ?", "Quel exemple reste flou ?"),
    followed="noter les tâches ouvertes sur une carte",
    news="Depuis six semaines, je mène la relève de nuit dans notre service",
    language="fr",
)
ALL = {"de": GERMAN, "fr": FRENCH}
# Several laws look at the same drafts, and drawing up is most of the work.
drawn_up = cache(compose)


def read(kind, text, facts):
    return lint(
        kind, text, context=context_of(facts), language=facts.language, premium=facts.premium
    )


def extremes(draft):
    """The shortest and the longest letter that the draft can become."""
    for pick in (min, max):
        reading = draft
        for part in draft.parts:
            lengths = [len(sentence.split()) for sentence in part.alternatives]
            reading = reading.saying(part.name, lengths.index(pick(lengths)))
        yield reading


@pytest.mark.parametrize(
    ("language", "kind", "familiar"), list(product(LANGUAGES, WRITTEN, [False, True]))
)
def test_with_its_facts_a_draft_lints_clean_at_each_stage_and_ending(language, kind, familiar):
    for stage, ending in product(Stage, [None, *Decider]):
        facts = replace(ALL[language], stage=stage, decided_by=ending, familiar=familiar)
        draft = drawn_up(kind, facts)

        assert draft.missing == ()
        assert all(2 <= len(part.alternatives) <= 3 for part in draft.parts), draft.parts
        for reading in extremes(draft):
            assert read(kind, reading.text, facts) == (), reading.text


@pytest.mark.parametrize(("language", "kind", "tone"), list(product(LANGUAGES, WRITTEN, Tone)))
def test_each_tone_lints_clean_in_each_register(language, kind, tone):
    for familiar, stage in product([False, True], Stage):
        facts = replace(ALL[language], tone=tone, familiar=familiar, stage=stage)

        assert read(kind, drawn_up(kind, facts).text, facts) == ()


GERMAN_WORDS = [
    "der Rundgang auf Station", "den Rundgang auf Station", "wie Sie die Woche planen", "dass Tom den Plan gezeigt hat", "als Tom den Plan zeichnete", "Sie fragten nach meinem Jahr im Ausland.",
    "Übergabe in der Nacht", "mit Ihnen zu sprechen", "warum Sie mich nicht genommen haben", "der unfaire Test", "[Moment]", "Toms Frage!", "bitte überdenken Sie es", "könnten Sie mich anrufen?",
    "ich akzeptiere es, aber ich bin so enttäuscht", "LAUT UND LANGE", "Wort " * 14, "Wort " * 15, "alles. Viele Grüße,", "Leute wie Sie", "die Nacht mit 😀", "beim Pflegetag in Köln", "mein Anwalt kümmert sich",
    "wegen meiner Krankheit", "am 3. November", "z. B. die Runde", "haben Sie eine Stelle frei?", "mein Lebenslauf", "Ich leite jetzt vier Leute. Wir arbeiten nachts", "Was fehlt, und wie würden Sie anfangen?",
]  # fmt: skip
FRENCH_WORDS = [
    "le tour du service", "l’échange avec l’équipe", "comment vous planifiez la semaine", "que Tom m’ait montré le planning", "quand Tom a dessiné le planning", "vous m’avez parlé de mon année à l’étranger.",
    "discuter de la relève", "relève de nuit", "pourquoi vous ne m’avez pas choisie", "le test injuste", "[moment]", "la question de Tom !", "reconsidérer la décision", "pourriez-vous m’appeler ?",
    "j’accepte, mais je suis si déçue", "FORT ET LONGTEMPS", "mot " * 14, "mot " * 15, "tout. Cordialement,", "les gens comme vous", "la nuit avec 😀", "lors du salon des soins à Lyon", "mon avocat s’en occupe",
    "à cause de ma maladie", "le 1er novembre", "M. Dupont et son équipe", "auriez-vous un poste ?", "mon CV et une lettre", "Je mène une équipe de quatre. Nous travaillons la nuit", "Que manque-t-il, et par où commencer ?", "hôtesse d’accueil", "d’apprendre",
]  # fmt: skip
FOREIGN = ["you people", "Priya\r\nBcc: x", "مديرة القسم", "?", "Harbour Lane Ltd.", "ada@mail.example", "SENIOR NURSE (m/w/d)", "Chargé(e) de projet (H/F)", "Entwickler:in", "Thank you", "Merci", "Danke"]  # fmt: skip
words = st.none() | st.text(max_size=80) | st.sampled_from(GERMAN_WORDS + FRENCH_WORDS + FOREIGN)
names = (
    st.none()
    | st.text(max_size=30)
    | st.sampled_from(
        ["Priya", "Frau Raman", "Herr Dr. Bell", "Mme Raman", "M. Petit", "Madame", "Herr", "[Name]", "李 明", "ليلى", "O’Brien", "Anne-Marie", "PRIYA", "Ada\nBcc: x", "Sehr geehrte Frau X"]
    )
)  # fmt: skip
roles = st.none() | st.text(max_size=60) | st.sampled_from(
    ["Stationsleitung", "Praktikum im Labor", "Sommerpraktikum", "Infirmière", "Stage en communication", "hôtesse", "hacker éthique", "onzième adjoint", "[Rolle]", "?", "Pflegefachkraft (m/w/d)", "Chargé(e) de projet (H/F)"]
)  # fmt: skip
lists = st.lists(words.filter(bool), max_size=4).map(tuple)
days = st.none() | st.dates()
facts = st.builds(
    LetterFacts,
    signed_as=names,
    recipient_name=names,
    recipient_full=names,
    employer=roles,
    role=roles,
    stage=st.none() | st.sampled_from(Stage),
    decided_by=st.none() | st.sampled_from(Decider),
    human_contact=st.none() | st.booleans(),
    moment=words,
    others_met=st.lists(names.filter(bool), max_size=5).map(tuple),
    no_on=days,
    applied_on=days,
    talked_on=days,
    criterion=words,
    open_to_future=st.none() | st.booleans(),
    goal=words,
    attached=words,
    questions=lists,
    met=words,
    followed=words,
    news=words,
    premium=st.booleans(),
    familiar=st.booleans(),
    tone=st.sampled_from(Tone),
    language=st.sampled_from(LANGUAGES),
)
# So many facts take their time to be made up, and a busy machine is no broken law.
patient = settings(suppress_health_check=[HealthCheck.too_slow])


@patient
@given(
    kind=st.sampled_from(WRITTEN), facts=facts, choices=st.lists(st.integers(0, 2), max_size=12)
)
def test_whatever_is_known_a_draft_lints_clean_but_for_what_is_missing(kind, facts, choices):
    draft = compose(kind, facts)
    for part, chosen in zip(draft.parts, choices, strict=False):
        draft = draft.saying(part.name, chosen)

    findings = read(kind, draft.text, facts)
    assert {one.code for one in findings} <= ABSENCES, (draft.text, findings)
    assert not findings or draft.missing
    assert len(draft.subject) <= 60
    assert "{" not in draft.text
    assert "\n" not in draft.subject


@patient
@given(kind=st.sampled_from(WRITTEN), facts=facts)
def test_every_word_of_a_draft_is_one_of_ours_or_was_given(kind, facts):
    draft = compose(kind, facts)
    allowed = OURS[facts.language] | words_in(" ".join(_told(facts)))

    for part in draft.parts:
        for sentence in part.alternatives:
            assert words_in(sentence) <= allowed, (sentence, words_in(sentence) - allowed)


def words_in(text):
    # Folded, since a sign of its own may share its capital with a letter: the micro sign and mu.
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    runs = "".join(one if one.isalpha() or one.isdecimal() else " " for one in plain)
    return set(re.findall(r"[^\W\d]+|\d+", runs))


def _told(facts):
    book, _ = plan_for(LetterKind.THANKS, facts.language)
    for field in fields(facts):
        value = getattr(facts, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield from (one, name_of(one) or "")
            elif isinstance(one, date):
                yield f"{one.day} {book.months[one.month - 1]}"


def _our_words(language):
    folder = resources.files("onward.engine.lexicon").joinpath(f"letters/{language}")
    files = (folder.joinpath("drafts.toml"), *folder.joinpath("drafts").iterdir())
    written = " ".join(file.read_text("utf-8").split("role_words", 1)[-1] for file in files)
    sentences = re.sub(r"\{\w+\}", " ", written).replace("\\n", " ")
    return {one for one in words_in(sentences) if not one.isdigit()} | {"1", "2", "3", "4"}


OURS = {language: _our_words(language) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "familiar", "theirs"),
    [
        ("de", False, r"\b[Dd](?:u|ir|ich|ein\w*)\b|\b\w+st du\b"),
        ("de", True, r"\b(?:Sie|Ihnen|Ihr\w*)\b"),
        ("fr", False, r"\b(?i:tu|te|toi|ton|ta|tes)\b"),
        ("fr", True, r"\b(?i:vous|votre|vos)\b"),
    ],
)
def test_a_letter_stays_with_one_form_of_address(language, familiar, theirs):
    for kind, stage, ending in product(WRITTEN, Stage, Decider):
        facts = replace(ALL[language], familiar=familiar, stage=stage, decided_by=ending)
        for part in drawn_up(kind, facts).parts:
            for sentence in part.alternatives:
                assert not re.search(theirs, sentence), sentence


@pytest.mark.parametrize(
    ("facts", "formal"),
    [
        ({"recipient_full": "Priya Raman"}, "Guten Tag Priya Raman,"),
        ({"recipient_full": "Frau Raman"}, "Sehr geehrte Frau Raman,"),
        ({"recipient_full": "Herr Dr. Bell"}, "Sehr geehrter Herr Dr. Bell,"),
        ({"recipient_full": None, "recipient_name": "Frau Raman"}, "Sehr geehrte Frau Raman,"),
        ({"recipient_full": "Frau Raman", "familiar": True}, "Guten Tag Priya,"),
        ({"recipient_full": None, "recipient_name": None}, "Guten Tag,"),
    ],
)
def test_nobody_is_greeted_as_a_woman_or_a_man_by_guess(facts, formal):
    draft = compose(LetterKind.THANKS, replace(GERMAN, tone=Tone.FORMAL, **facts))

    assert draft.text.startswith(f"{formal}\n\n")


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("Die Übergabe", "Gern denke ich an die Übergabe zurück."),
        ("den Rundgang auf Station", "Gern denke ich an den Rundgang auf Station zurück."),
        ("der Rundgang auf Station", "Im Gedächtnis bleibt mir der Rundgang auf Station."),
        ("Ihre Ruhe am Ende", "Gern denke ich an Ihre Ruhe am Ende zurück."),
        ("Wie Sie die Woche planen", "Mir hat gefallen, wie Sie die Woche planen."),
        ("als Tom den Plan zeichnete", "Gern denke ich an den Moment zurück, als Tom den Plan zeichnete."),
        ("Sie fragten nach Rom", "Ein Moment ist mir im Gedächtnis geblieben: Sie fragten nach Rom."),
        ("Tee mit dem Team", "Eines ist mir im Gedächtnis geblieben: Tee mit dem Team."),
    ],
)  # fmt: skip
def test_a_german_moment_keeps_its_case_and_its_capitals(moment, sentence):
    assert sentence in compose(LetterKind.THANKS, replace(GERMAN, moment=moment)).text


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("Le tour du service", "J’ai aimé le tour du service."),
        ("L’échange avec Tom", "J’ai aimé l’échange avec Tom."),
        ("Discuter de la relève", "J’ai aimé discuter de la relève."),
        ("comment vous planifiez", "J’ai retenu comment vous planifiez."),
        ("que Tom soit venu", "J’ai aimé que Tom soit venu."),
        ("quand Tom est venu", "Un moment m’est resté\u00a0: quand Tom est venu."),
        ("vous avez parlé de Rome", "Un moment m’est resté\u00a0: vous avez parlé de Rome."),
    ],
)
def test_a_french_moment_stands_where_its_grammar_allows(moment, sentence):
    assert sentence in compose(LetterKind.THANKS, replace(FRENCH, moment=moment)).text


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("infirmière", "du poste d’infirmière"),
        ("Chargé(e) de projet (H/F)", "du poste de Chargé(e) de projet"),
        ("hôtesse d’accueil", "du poste d’hôtesse d’accueil"),
        ("hacker éthique", "du poste de hacker éthique"),
        ("onzième adjoint", "du poste de onzième adjoint"),
        ("hospitalier", "du poste d’hospitalier"),
        ("UX designer", "du poste d’UX designer"),
        ("yogiste", "du poste de yogiste"),
        ("Stage en communication", "de l’offre «\u00a0Stage en communication\u00a0»"),
    ],
)
def test_a_french_role_is_bound_as_one_says_it(role, said):
    draft = compose(LetterKind.THANKS, replace(FRENCH, role=role))

    assert f"au sujet {said}." in draft.text


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Entwickler:in (m/w/d)", "zur Stelle als Entwickler:in."),
        ("Sommerpraktikum", "zur Stelle „Sommerpraktikum“."),
        ("Praktikum", "zur Stelle „Praktikum“."),
    ],
)
def test_a_german_role_is_bound_as_one_says_it(role, said):
    assert said in compose(LetterKind.THANKS, replace(GERMAN, role=role)).text


def test_days_are_written_as_each_language_writes_them():
    first = date(2026, 11, 1)
    german = compose(LetterKind.RECRUITER_ASK, replace(GERMAN, no_on=first)).text
    french = compose(LetterKind.RECRUITER_ASK, replace(FRENCH, no_on=first)).text

    assert "vom 1. November und" in german
    assert "du 1er novembre et" in french


@pytest.mark.parametrize(("kind", "familiar"), list(product(WRITTEN, [False, True])))
def test_no_french_vowel_meets_another_where_one_is_dropped(kind, familiar):
    for stage, ending in product(Stage, Decider):
        facts = replace(FRENCH, stage=stage, decided_by=ending, familiar=familiar)
        for part in drawn_up(kind, facts).parts:
            for sentence in part.alternatives:
                assert not re.search(
                    r"\b(?i:je|te|me|se|le|la|de|ne|que|jusque|ce) (?=[aeiouyâéêè])", sentence
                ), sentence


@pytest.mark.parametrize("kind", WRITTEN)
def test_french_marks_stand_after_a_blank_that_does_not_break(kind):
    for familiar, tone, stage in product([False, True], Tone, Stage):
        facts = replace(FRENCH, familiar=familiar, tone=tone, stage=stage, questions=())
        text = drawn_up(kind, facts).text
        assert not re.search(r"(?<!\u00a0)[:;?!»]|«(?!\u00a0)", text), text


@pytest.mark.parametrize(
    ("kind", "language"), list(product(set(LetterKind) - set(WRITTEN), LANGUAGES))
)
def test_a_letter_without_sentences_in_a_language_says_so(kind, language):
    with pytest.raises(NotWrittenYet):
        compose(kind, LetterFacts(language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_that_a_letter_would_be_better_for_is_asked_for(language):
    for kind in WRITTEN:
        book, plan = plan_for(kind, language)
        assert {one.fact for one in plan.recommended} <= set(book.questions)
