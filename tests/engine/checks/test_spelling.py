"""R2: slips are found, names and trades are left alone (bench/spelling.py prints the shares)."""

import tomllib
from datetime import date
from pathlib import Path

from engine.made_cvs import made
from onward.engine.checks.context import Around
from onward.engine.checks.finding import Finding
from onward.engine.checks.spelling import spelling
from onward.engine.cvs.records import Cv, Format, Line, Paper

TODAY = date(2026, 11, 24)


def found(text: str, language: str = "en", **facts: object) -> tuple[Finding, ...]:
    cv = made(text, language=language) if "\n" in text else of_line(text, language)
    return spelling(cv, Around(TODAY, **facts))


def of_line(text: str, language: str) -> Cv:
    return Cv(Paper(Format.TEXT, 0), (Line(1, text),), language)


def words(text: str, language: str = "en", **facts: object) -> list[str]:
    return [one.words for one in found(text, language, **facts)]


def differing(table: str) -> tuple[list[str], list[str]]:
    """Slips that are missed, and right words that are flagged."""
    missed, wrong = [], []
    path = Path(__file__).parent / f"spelling_{table}.toml"
    for line in tomllib.loads(path.read_text("utf-8"))["line"]:
        said, meant = set(words(line["text"], line["language"])), set(line["slips"])
        missed += meant - said
        wrong += said - meant
    return missed, wrong


def test_what_the_rules_were_made_on_is_judged_rightly():
    assert differing("tuned") == ([], [])


def test_what_was_put_aside_is_mostly_judged_rightly():
    """First look: 13 of 15 slips found, no false alarm in 201 words."""
    missed, wrong = differing("aside")

    assert len(missed) <= 2
    assert wrong == []


def test_a_slip_says_what_was_meant_and_mends_nothing():
    (one,) = found("Succesful manager of a busy shop")

    assert (one.words, one.start, one.end, one.level) == ("Succesful", 0, 9, "warning")
    assert "Successful" in one.reason
    assert "own word" in one.mend


def test_two_slips_are_an_error():
    assert {one.level for one in found("A succesful profesional")} == {"error"}


def test_a_word_is_flagged_once_with_all_its_lines():
    (one,) = found("Summary: succesful shop\nSummary: a shop\nSummary: succesful again")

    assert one.lines == (1, 3)


def test_names_are_never_flagged():
    cv = """
    Name: Jonh Smithe
    Summary: Manger at Recieve Ltd
    Job: Cook | Harbuor Inn | 2020..now
    - Cooked for harbuor guests with Mr Kitchin and succesful people
    """
    assert words(cv, names=("Kitchin",)) == ["Manger", "succesful"]


def test_the_persons_own_words_are_right():
    assert words("Ran the succesful shop", own_words=frozenset({"Succesful"})) == []


def test_addresses_tools_and_short_words_are_left_alone():
    assert (
        words(
            "ada@recieve.example https://recieve.example recieve.txt v2recieve reCieve RECIEVE teh"
        )
        == []
    )


def test_british_and_american_are_both_right():
    assert words("Organised and organized colour labelling in the theatre and the color lab") == []


def test_joined_words_are_right_where_their_parts_are():
    assert words("Reklamationsbearbeitung und Wareneingangsprüfung", "de") == []


def test_an_article_joined_to_a_word_is_no_part_of_it():
    assert words("L’équipe, d'accueil et l'entreprise", "fr") == []
    assert words("Responsable de l'acceuil", "fr") == ["acceuil"]


def test_a_word_that_goes_on_in_the_next_line_is_not_torn():
    assert words("Summary: Ran the succesf-\nSummary: ulness and experi-\nSummary: ances") == []


def test_a_language_without_a_list_is_not_judged():
    assert words("Jakakolwiek recieve", "pl") == []
    assert words("recieve", "") == []


def test_one_endless_word_takes_no_endless_time():
    assert words("a" * 200_000) == []
    assert words("recieve " * 2_000) == ["recieve"]


def test_the_words_of_a_trade_are_no_slips():
    """A nurse is not told to write "annulation", nor a shop assistant "Sticker"."""
    for language, told in (
        ("en", "IV therapy and cannulation, debridement, worked as a stocker"),
        ("es", "Carné de conducir, dependienta y gobernanta"),
        ("fr", "Travail comme frigoriste"),
    ):
        assert not found(told, language), told
