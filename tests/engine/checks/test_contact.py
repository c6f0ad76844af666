"""R4: how a person is reached, and what is private where they apply."""

from dataclasses import replace

from engine.made_cvs import PAPER, made
from onward.engine.checks.contact import contact, private
from onward.engine.cvs.records import Cv, Item, Line, Place

WHOLE = """
Name: Ada Finch
Email: ada.finch@mail.example
Phone: +44 113 555 0100
Place: Leeds
Link: https://ada.example
Job: Nurse | Fernhill | 2020..now
- Single point of contact for families with children of any age
"""


def rules(cv: Cv) -> list[str]:
    return [finding.rule for finding in contact(cv)]


def told(text: str, country: str = "GB") -> list[tuple[str, str]]:
    return [(finding.rule, finding.words) for finding in private(made(text), country)]


def test_a_whole_block_has_nothing_wrong():
    assert rules(made(WHOLE)) == []


def test_what_is_missing_is_said_by_what_it_costs():
    found = list(contact(made("Job: Nurse | Fernhill | 2020..now")))

    assert [(one.rule, one.level) for one in found] == [
        ("no_name", "warning"),
        ("no_email", "error"),
        ("no_phone", "warning"),
        ("no_place", "hint"),
        ("no_link", "hint"),
    ]


def test_an_address_that_cannot_work_is_an_error():
    for address in (
        "ada@finch",
        "ada.finch.mail.example",
        "ada@@mail.example",
        "ada..finch@mail.example",
    ):
        assert rules(made(WHOLE.replace("ada.finch@mail.example", address))) == ["bad_email"], (
            address
        )


def test_an_address_may_be_in_any_script_or_house():
    for address in ("ada+cv@mail.example", "a@ünder.example", "ada_f-1@x.co.example"):
        assert rules(made(WHOLE.replace("ada.finch@mail.example", address))) == [], address


def test_a_year_of_birth_and_play_in_an_address_are_hints():
    assert rules(made(WHOLE.replace("ada.finch@", "ada1987@"))) == ["year_in_email"]
    assert rules(made(WHOLE.replace("ada.finch@", "partyada@"))) == ["playful_email"]


def test_a_number_without_a_country_code_is_a_hint():
    assert rules(made(WHOLE.replace("+44 113 555 0100", "0113 555 0100"))) == ["no_country_code"]
    assert rules(made(WHOLE.replace("+44", "0044"))) == []


def test_what_stands_in_the_head_of_the_page_may_be_skipped():
    cv = made(WHOLE)
    head = tuple(replace(one, place=Place.HEADER) if one.number == 2 else one for one in cv.lines)
    found = list(contact(replace(cv, lines=head)))

    assert [(one.rule, one.words, one.line) for one in found] == [
        ("in_margin", "ada.finch@mail.example", 2)
    ]
    assert "no study" in found[0].basis


def test_private_facts_are_judged_by_the_country():
    facts = "Name: Ada Finch\nBorn on 3 May 1990 | Married\nJob: Nurse | Fernhill | 2020..now"

    assert told(facts, "GB") == [
        ("private_birth", "Born on 3 May 1990"),
        ("private_marital", "Married"),
    ]
    assert told(facts, "DE") == []
    assert [rule for rule, _ in told(facts, "")] == ["country_unknown", "country_unknown"]


def test_private_facts_are_known_in_four_languages():
    missed = [
        line
        for line in (
            "Date of birth: 3 May 1990", "Geburtsdatum: 03.05.1990", "geboren am 3. Mai 1990", "Née le 3 mai 1990",
            "Fecha de nacimiento: 3/5/1990", "Marital status: single", "Familienstand: ledig",
            "Situation familiale : mariée", "Estado civil: soltera", "Nationality: Irish",
            "Staatsangehörigkeit: deutsch", "Nacionalidad: española", "Konfession: evangelisch", "Sexe : F",
            "28 ans", "2 children",
        )
        if not told(f"Name: Ada Finch\n{line}\nJob: Nurse | Fernhill | 2020..now")
    ]  # fmt: skip

    assert missed == []


def test_words_of_the_work_are_no_private_facts():
    for line in (
        "Children's nurse",
        "Single-handed chef",
        "Birth partner and doula",
        "Nurse in a school",
    ):
        assert told(f"Name: Ada Finch\n{line}\nJob: Nurse | Fernhill | 2020..now") == [], line
    assert told(WHOLE) == []


def test_a_number_of_an_id_is_private_everywhere():
    for line in (
        "Passport number: X123",
        "DNI: 1234567Z",
        "Steuernummer: 12/345",
        "IBAN: XX00 1234",
    ):
        assert [rule for rule, _ in told(f"Name: Ada\n{line}", "DE")] == ["private_number"], line


def test_a_picture_matters_only_where_photos_are_not_usual():
    cv = replace(made(WHOLE), paper=replace(PAPER, pictures=1))

    assert [one.rule for one in private(cv, "US")] == ["private_photo"]
    assert list(private(cv, "DE")) == []
    assert list(private(cv, "")) == []


def test_what_the_reader_of_the_file_found_private_is_kept():
    cv = made(WHOLE)
    cv = replace(
        cv,
        lines=(*cv.lines, Line(9, "Blood group 0")),
        contact=replace(cv.contact, private=(Item("Blood group 0", 9),)),
    )

    assert [(one.rule, one.line) for one in private(cv, "US")] == [("private_other", 9)]
    assert list(private(cv, "FR")) == []
