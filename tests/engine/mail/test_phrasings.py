"""One thought each, language by language, set into a plain letter: how it is put must not matter."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.engine.mail import packs
from onward.engine.mail.message import Message
from onward.engine.mail.sentences import written
from onward.engine.mail.verdict import Verdict, judge


def sentences_in(text):
    return written(text)[1]


HERE = Path(__file__).parent
THOUGHTS = {
    path.stem.removeprefix("phrasings-"): tomllib.loads(path.read_text("utf-8"))
    for path in sorted(HERE.glob("phrasings-*.toml"))
}
# Nobody was decided against by a wait.
NOES = {"rejection", "filled", "cancelled"}
KINDS = ("on_hold", "interview", "assessment", "offer", "info_request", "acknowledgement")


def thoughts(language: str, *lists: str) -> list[tuple[str, str]]:
    return [(name, words) for name in lists for words in THOUGHTS[language].get(name, ())]


def read_in_a_letter(language: str, words: str) -> Verdict:
    table = THOUGHTS[language]
    text = "\n\n".join((table["before"], words, table["after"]))
    return judge(Message(subject=table["subject"], text=text, from_address="p@nordlicht.example"))


def verdicts(language: str, *lists: str) -> Iterator[tuple[str, str, Verdict]]:
    for name, words in thoughts(language, *lists):
        yield name, words, read_in_a_letter(language, words)


@pytest.mark.parametrize("language", THOUGHTS)
def test_a_no_is_heard_however_it_is_put(language):
    misheard = [
        (words, verdict)
        for _, words, verdict in verdicts(language, "no")
        if not (
            verdict.kind in NOES and verdict.sentence in words and verdict.language == language
        )
    ]

    assert misheard == []


@pytest.mark.parametrize("language", THOUGHTS)
def test_what_only_sounds_like_a_no_is_none(language):
    misheard = [one for one in verdicts(language, "not_a_no") if one[2].kind in NOES]

    assert misheard == []


@pytest.mark.parametrize("language", THOUGHTS)
def test_a_no_not_understood_is_never_good_news(language):
    good = {"offer", "interview", "assessment"}
    misheard = [one for one in verdicts(language, "left_open") if one[2].kind in good]

    assert misheard == []


@pytest.mark.parametrize("language", THOUGHTS)
def test_a_step_is_read_as_what_it_is(language):
    misheard = [one for one in verdicts(language, *KINDS) if one[2].kind != one[0]]

    assert misheard == []


@pytest.mark.parametrize(
    "words",
    [
        "Für Sie wäre es nicht möglich",
        "Fuer Sie waere es nicht moeglich",
        "FÜR SIE WÄRE ES NICHT MÖGLICH",
    ],
)
def test_umlauts_written_out_are_the_same_words(words):
    assert packs.load("de").fold_each([words])[0] == "fuer sie waere es nicht moeglich"


@pytest.mark.parametrize(
    "form",
    ["Bewerber:innen", "Bewerber*innen", "Bewerber_innen", "Bewerber/-innen", "Bewerber/innen"],
)
def test_every_form_that_names_all_genders_is_one_word(form):
    assert "bewerberinnen" in packs.load("de").fold_each([f"mit anderen {form} weiter"])[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir laden Sie am 3. Dezember um 14 Uhr ein.",
        "Das gilt z. B. für die Zeugnisse, d. h. für alle Schulen.",
        "Ihre Bewerbung auf die Stelle Nr. 12 bzw. Ihre Unterlagen liegen vor.",
        "Dat geldt bijv. voor je diploma's.",
        "We mailen je m.b.t. de procedure.",
    ],
)
def test_a_short_form_or_a_date_ends_no_sentence(sentence):
    assert sentences_in(sentence) == (sentence,)


@pytest.mark.parametrize(
    "head",
    [
        "Am Di., 27. Okt. 2026 um 11:02 Uhr schrieb Robin Vale <robin@post.example>:",
        "Robin Vale <robin@post.example> schrieb am Di., 27. Okt. 2026, 11:02:",
        "Von: Robin Vale\nGesendet: Dienstag, 27. Oktober 2026 11:02\nAn: Personal\nBetreff: Bewerbung",
        "-----Ursprüngliche Nachricht-----",
        "Op di 27 okt 2026 om 11:02 schreef Robin Vale <robin@post.example>:",
        "Van: Robin Vale\nVerzonden: dinsdag 27 oktober 2026 11:02\nAan: HR\nOnderwerp: Sollicitatie",
        "-----Oorspronkelijk bericht-----",
    ],
)
def test_what_stands_below_a_quote_head_is_old(head):
    assert sentences_in(f"Danke, bis dann.\n\n{head}\n\nEin alter Satz.") == ("Danke, bis dann.",)


@pytest.mark.parametrize(
    "line",
    [
        "Impressum | Datenschutzerklärung",
        "Diese E-Mail wurde automatisch erstellt.",
        "Diese Nachricht ist vertraulich und nur für den Adressaten bestimmt.",
        "Amtsgericht Musterfeld, HRB 1234",
        "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
        "Verzonden vanaf mijn telefoon",
        "Lees onze privacyverklaring.",
    ],
)
def test_small_print_is_left_out(line):
    assert sentences_in(f"Guten Tag.\n\n{line}") == ("Guten Tag.",)
