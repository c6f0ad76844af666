"""What a mentor must not see is not there, and everything else is as it was."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onward.engine.redaction import Hidden, Kind, left_as_it_is, redact, tidied

CLINIC = Hidden(
    employer="Harbour Lane Clinic Ltd",
    people=("Priya Raman", "Jörg Müller", "Will May", "王伟"),
    me="Ada Okafor",
)


def kinds(text, hidden=CLINIC):
    return {str(part.kind): part.words for part in redact(text, hidden).left_out}


@pytest.mark.parametrize(
    "written",
    [
        "Harbour Lane Clinic Ltd", "Harbour Lane Clinic", "Harbour Lane", "HARBOUR LANE CLINIC",
        "harbour lane clinic", "Harbour  Lane\nClinic", "Harbour-Lane-Clinic", "HarbourLaneClinic",
        "HLC", "H.L.C.", "careers.harbourlane.example", "harbour-lane.example", "Har-\nbour Lane",
        "Harbour\u00adLane Clinic", "harbourlaneclinic",
    ],
)  # fmt: skip
def test_the_employer_is_left_out_however_it_is_written(written):
    assert redact(f"I asked {written}, twice.", CLINIC).text == "I asked [the employer], twice."


@pytest.mark.parametrize(
    "other",
    [
        "the harbour", "Lane Ends School", "a clinic", "Harbourmaster", "New Harbour Lanes",
        "hlc", "HLCX", "a harbour and a lane",
    ],
)  # fmt: skip
def test_what_only_looks_like_the_employer_stays(other):
    text = f"I worked at {other} for years."

    assert redact(text, CLINIC).text == text


@pytest.mark.parametrize(
    ("employer", "written"),
    [
        ("Fernhill Hotel", "Fernhill"),
        ("Tallow & Reed", "Tallow and Reed"),
        ("Tallow and Reed", "tallow & reed"),
        ("Müller Logistik GmbH", "Mueller Logistik"),
        ("Université de Larche", "Universite de Larche"),
        ("National Kite Service (Kitewell)", "Kitewell"),
        ("The Larch House", "Larch House"),
        ("Next", "Next"),
        ("東京紙業", "東京紙業"),
        ("C&A", "C&A"),
    ],
)
def test_short_forms_and_other_spellings_are_the_employer_too(employer, written):
    assert kinds(f"The talk at {written} went well.", Hidden(employer=employer)) == {
        "employer": written
    }


def test_a_word_of_every_day_stays_where_it_is_one():
    hidden = Hidden(employer="Next", people=("Will May", "Mark Hope"))
    text = "We will mark the next step in May 2024, I hope."

    assert redact(text, hidden).text == text


def test_the_words_of_a_trade_or_an_office_are_nobodys_name():
    hidden = Hidden(
        employer="Data Solutions Ltd", people=("The Recruiting Team", "Head of Talent")
    )
    text = "Led a team of 12 as head of data; recruiting and talent."

    assert redact(text, hidden).text == text
    assert kinds("I met the Recruiting Team at Data Solutions.", hidden) == {
        "name": "the Recruiting Team",
        "employer": "Data Solutions",
    }


def test_past_employers_are_never_left_out():
    text = "2019 - 2021 Harbour Lane Bakery, night baker. 2022 Fernhill Hotel."
    hidden = Hidden(employer="Harbour Lane Clinic", kept=("Harbour Lane Bakery", "Fernhill Hotel"))

    assert redact(text, hidden).text == text


def test_a_name_that_is_kept_saves_a_short_form_but_never_the_whole_name():
    hidden = Hidden(employer="Fernhill Hotel", kept=("Fernhill Hotel Bakery",))

    assert "Fernhill Hotel" not in redact("At Fernhill Hotel Bakery.", hidden).text


@pytest.mark.parametrize(
    "written",
    [
        "Priya Raman", "PRIYA", "priya", "Raman", "Joerg Mueller", "Jorg Muller", "MÜLLER", "Jo\u0308rg",
        "Will", "王伟", "Pri-\nya",
    ],
)  # fmt: skip
def test_names_are_left_out_whole_and_in_part(written):
    assert kinds(f"Then {written} asked me.").keys() == {"name"}


@pytest.mark.parametrize(
    "written",
    ["CV_Priya_Raman.pdf", "Pri\u200eya", "\u200fPriya\u200e Raman\u061c", "Pri\u034fya"],
)
def test_neither_underscores_nor_signs_that_nobody_sees_hide_a_name(written):
    shown = redact(f"From {written}", Hidden(people=("Priya Raman",))).text

    assert "[a name]" in shown
    assert "Pri" not in shown


def test_a_name_between_signs_without_spaces_is_found():
    assert "王伟" not in redact("昨天王伟先生问了我。", CLINIC).text


def test_who_wrote_it_stays_unnamed_unless_they_sign():
    assert redact("Ada Okafor, ward planner", CLINIC).text == "[my name], ward planner"
    assert redact("Ada Okafor", Hidden()).text == "Ada Okafor"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("ada.okafor+cv@mail.example", "mail"),
        ("ada [at] mail.example", "mail"),
        ("https://elsewhere.test/ada?x=1", "link"),
        ("linkedin.com/in/ada", "link"),
        ("www.ada.example", "link"),
        ("ada.dev", "link"),
        ("@ada_okafor", "link"),
        ("+44 7700 900123", "phone"),
        ("(020) 7946 0123", "phone"),
        ("0151/23456789", "phone"),
        ("+44\u201120\u20117946\u20110958", "phone"),
        ("+44\u201320\u20137946\u20130958", "phone"),
        ("+49\u2007171\u20071234567", "phone"),
        ("06·12·34·56·78", "phone"),
        ("555-123-4567", "phone"),
        ("12 Harbour Street", "address"),
        ("12 Harbour Street, London SW1A 1AA", "address"),
        ("Flat 3, 12b Old Mill Lane", "address"),
        ("Lange Straße 5, 10115 Berlin", "address"),
        ("Hauptstr. 12a", "address"),
        ("5 rue des Lilas", "address"),
        ("SW1A 1AA", "address"),
        ("Springfield, IL 62704", "address"),
    ],
)
def test_contact_data_is_known_by_its_shape(written, kind):
    assert kinds(f"Reach me: {written}", Hidden()) == {kind: written}


def test_a_line_that_says_it_is_an_address_goes_whole():
    assert redact("Address: The Old Mill, Larch\nSkills", Hidden()).text == "[an address]\nSkills"


@pytest.mark.parametrize(
    "text",
    [
        "From 01/2019 – 03/2021, then 01\u20132019\u201308\u20132021, 0–5 of 2019–2021.",
        "From 01/2019 - 03/2021, then 06.2019-08.2021, and 2019 - 2021.",
        "Written in ASP.NET and Node.js; e.g. version 3.11.4, 24/7, 99.9%.",
        "1.200.000 rows, 12000 Users, 10 000 parcels, ISO 9001, 2,000,000 pages.",
        "I led 5 people through 3 places of change.",
        "Saved £2m on a budget of €450,000 per year; sales of $1,200,000.",
        "Paid work: 2014 to 2018. Rated 4.8 of 5.",
        "Offered 12,000 learners a course.",
    ],
)
def test_years_counts_and_the_sums_of_the_work_stay(text):
    assert redact(text, CLINIC).text == text


@pytest.mark.parametrize(
    "text",
    [
        "My salary was £45,000.", "Salary: 45,000", "Pay: £40k–£45k per annum", "I ask for 60.000 € brutto",
        "$38 an hour", "EUR 52 000 p.a.", "Gehaltsvorstellung: 55.000 EUR", "45k salary",
        "They offered 31,000 pounds.",
    ],
)  # fmt: skip
def test_pay_is_left_out(text):
    shown = redact(text, Hidden()).text

    assert "[pay]" in shown
    assert not re.search(r"\d", shown)


def test_nothing_is_left_out_where_nothing_is_to_be():
    text = "Ada, ada@mail.example, £45,000 pay"

    assert left_as_it_is(text).text == text
    assert left_as_it_is(text).left_out == ()


def test_where_two_overlap_one_marker_stands():
    shown = redact("priya.raman@harbourlane.example", CLINIC)

    assert shown.text == "[a mail address]"
    assert [part.kind for part in shown.left_out] == [Kind.MAIL]


LETTERS = "abdefgijklmnoprstuvwzäöüéñßçАБВЖЗ"
words = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
full_names = st.lists(words, min_size=1, max_size=3).map(" ".join)
between = st.text("abcxyz ,.;:-\n()&'12é", max_size=40)


@st.composite
def stories(draw):
    """A text with names in it, each written in some way that people write."""
    employer = draw(full_names)
    people = draw(st.lists(full_names, min_size=1, max_size=3))
    ways = [
        str,
        str.upper,
        lambda name: name.replace(" ", "\n"),
        lambda name: name.replace(" ", "  "),
    ]
    text = draw(between)
    for name in draw(st.lists(st.sampled_from([employer, *people]), min_size=1, max_size=6)):
        text += f" {draw(st.sampled_from(ways))(name)} {draw(between)}"
    return employer, tuple(people), text


def said_in(text, name):
    """Whether the words of a name stand in a text one after another; found without the engine."""
    fold = str.maketrans({"ß": "ss"})
    said = [word.translate(fold).lower() for word in re.findall(r"[^\W_]+", text)]
    wanted = [word.translate(fold).lower() for word in re.findall(r"[^\W_]+", name)]
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said)))


@given(stories())
def test_no_name_that_was_given_survives(story):
    employer, people, text = story
    assume(not any("-" in name for name in (employer, *people)))

    shown = redact(text, Hidden(employer=employer, people=people))

    outside = [part.words for part in shown.parts if part.kind is None]
    for name in (employer, *people):
        assert not any(said_in(words, name) for words in outside), name


@given(stories())
def test_what_stands_outside_is_as_it_was(story):
    employer, people, text = story

    shown = redact(text, Hidden(employer=employer, people=people))

    assert "".join(part.words for part in shown.parts) == tidied(text)


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_no_text_and_no_name_stops_it(text, given_names):
    hidden = Hidden(employer=text[:20], people=tuple(given_names), kept=tuple(given_names[:1]))

    shown = redact(text, hidden)

    assert "".join(part.words for part in shown.parts) == tidied(text)
    assert redact(text, hidden) == shown


@given(st.text(max_size=200))
def test_tidying_twice_is_tidying_once(text):
    assert tidied(tidied(text)) == tidied(text)
    assert unicodedata.is_normalized("NFC", tidied(text))


def test_a_run_of_letters_without_an_end_is_walked_once():
    for run in ("a" * 200_000, "1" * 200_000, "a." * 100_000, "a@" * 100_000, "(" * 200_000):
        assert redact(run, CLINIC).parts
