"""R3, R9, R10, R11: slips of the hand, what the lines say, and what has the room."""

from datetime import date

from engine.made_cvs import made
from onward.engine.checks.bullets import buzzwords, openings, results, shows_result
from onward.engine.checks.grammar import grammar
from onward.engine.checks.relevance import relevance
from onward.engine.checks.words import LANGUAGES, pack_for

TODAY = date(2026, 11, 24)
PACKS = {language: pack_for(language) for language in LANGUAGES}


def slips(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = grammar(made(f"Summary: {text}"), PACKS[language])
    return [(one.rule, one.words) for one in found]


def opened(*bullets: str, when: str = "2022-01..now", language: str = "en") -> list[str]:
    cv = made(f"Job: Cook | Inn | {when}\n" + "\n".join(f"- {one}" for one in bullets))
    return [one.rule for one in openings(cv, PACKS[language], TODAY)]


def test_slips_of_the_hand_are_found_where_they_stand():
    assert slips("Ran the the bar") == [("doubled", "the the")]
    assert slips("Ran the bar , and more") == [("space_before_mark", "bar ,")]
    assert slips("Ran bar,kitchen and hall") == [("no_space_after_mark", "bar,kitchen")]
    assert slips("Ran the bar (with two") == [("open_bracket", "(with two")]


def test_right_lines_have_no_slips():
    for language, text in (
        ("en", "Knew that that worked; ran 1,000 covers (with two cooks), e.g. on Sundays"),
        ("en", "Baden Baden, Walla Walla"),
        ("fr", "Chef de rang : service, caisse ; accueil"),
        ("de", "Betreuung der Kunden, die die Ware holten"),
    ):
        assert slips(text, language) == [], text


def test_a_number_or_an_outcome_shows_what_came_of_it():
    silent = {
        "en": "Looked after the bar in 2019 with Python 3.11", "de": "Betreuung der Kunden seit 2019",
        "fr": "Accueil des clients", "es": "Atención al cliente",
    }  # fmt: skip
    telling = [
        ("en", "Cut waste by 12%"), ("en", "Won the regional prize"), ("en", "Served 40 guests"),
        ("en", "Trained two apprentices, both passed"), ("de", "Wartezeit halbiert"), ("de", "12 Kollegen angeleitet"),
        ("fr", "Hausse des ventes"), ("es", "Reduje el tiempo de espera"),
    ]  # fmt: skip

    assert [text for language, text in silent.items() if shows_result(text, PACKS[language])] == []
    assert [text for language, text in telling if not shows_result(text, PACKS[language])] == []


def test_few_results_are_a_nudge_from_three_lines_on():
    two = made("Job: Cook | Inn | 2022..now\n- Ran the bar\n- Ran the grill")
    four = made(
        "Job: Cook | Inn | 2022..now\n- Ran a bar\n- Ran a grill\n- Ran a hall\n- Served 9"
    )
    three = made("Job: Cook | Inn | 2022..now\n- Ran a bar\n- Ran a grill\n- Served 9")

    assert list(results(two, PACKS["en"])) == []
    assert list(results(three, PACKS["en"])) == []
    found = list(results(four, PACKS["en"]))
    assert [(one.rule, one.line, one.level) for one in found] == [("few_results", 2, "hint")]
    assert "Of 4 lines on this job, 1 say" in found[0].reason


def test_a_line_says_the_deed():
    assert opened("Responsible for the bar") == ["weak_opening"]
    assert opened("Verantwortlich für die Bar", language="de") == ["weak_opening"]
    assert opened("Chargée de la caisse", language="fr") == ["weak_opening"]
    assert opened("Encargado de la caja", language="es") == ["weak_opening"]


def test_most_lines_begin_with_a_verb_in_english_only():
    nouns = ("Bar and grill", "Cellar and orders", "Ran the hall")

    assert opened(*nouns) == ["no_verb"]
    assert opened("Ran the bar", "Successfully led a team", "Kept stock", "Bar and grill") == []
    assert opened("Leitung der Bar", "Einkauf und Lager", language="de") == []


def test_a_past_job_is_told_in_the_past():
    assert opened("Manage the bar", when="2019-01..2020-01") == ["present"]
    assert opened("Manages the bar", when="2019-01..2020-01") == ["present"]
    assert opened("Manage the bar") == []
    for past in ("Managed the bar", "Led the bar", "Cut waste", "Set menus", "Managing the bar"):
        assert opened(past, when="2019-01..2020-01") == [], past


def test_who_speaks_and_how_long():
    assert opened("Ran my bar") == ["pronoun"]
    assert opened("Ich leitete die Bar", language="de") == ["pronoun"]
    assert opened("Ran the ME desk and a US team") == []
    assert opened("Ran " + "a bar " * 15) == ["long_bullet"]
    assert opened("Ran " + "a bar " * 14 + "well") == []


def test_words_that_anybody_can_say_are_known_in_four_languages():
    for language, text in (
        ("en", "A hard-working team player"), ("de", "Belastbar und teamfähig"), ("fr", "Dynamique et motivée"),
        ("es", "Proactiva y dinámica"),
    ):  # fmt: skip
        found = list(buzzwords(made(f"Summary: {text}"), PACKS[language]))
        assert len(found) == 2, text
        assert all(text[one.start : one.end] == one.words for one in found)


def test_old_jobs_that_take_the_room_are_a_hint():
    late, old = (
        "Job: Cook | Inn | 2022-01..now\n- Ran it\n",
        "Job: Waiter | Elm | 2001-01..2004-01\n",
    )

    assert list(relevance(made(late + old), TODAY)) == []
    found = list(relevance(made(late + old + "- Carried plates in a large hall all day"), TODAY))
    assert [(one.rule, one.line) for one in found] == [("old_first", 3)]


def test_only_old_jobs_are_nothing_to_mend():
    assert (
        list(relevance(made("Job: Waiter | Elm | 2001-01..2004-01\n- Carried plates"), TODAY))
        == []
    )


def test_the_role_stands_in_the_first_third():
    cv = made(
        "Name: Ada\nSummary: Ward nurse\nSkill: Care\nSkill: Calm\nSkill: Cake\nJob: Sister | A |"
    )

    assert list(relevance(cv, TODAY, "Nurse (ward)")) == []
    assert [one.rule for one in relevance(cv, TODAY, "Sister")] == ["target_low"]


def test_the_name_of_a_thing_is_no_verb_in_the_present():
    over = "2019-01..2021-12"

    for thing in (
        "Purchase ledger, 400 invoices",
        "Support desk for 300 staff",
        "Reports for the board",
    ):
        assert "present" not in opened(thing, when=over), thing
    for deed in ("Purchase the wine", "Manage a team", "Supports the night shift"):
        assert "present" in opened(deed, when=over), deed
