"""What a CV shows of what an ad asks for, and by which line."""

from datetime import date

from engine.made_cvs import made
from onward.engine.coverage.covering import cover
from onward.engine.cvs.records import Cv
from onward.engine.postings.records import Cover, Covered, Requirement, RequirementKind

TODAY = date(2026, 11, 24)
COOK = """
Name: Ada Finch
Job: Cook | Harbour Inn | 2019-03..2021-02
- Ran the grill and trained two apprentices
Skill: Menu planning, Excel
Language: German | B1
"""


def asks(
    words: str,
    kind: RequirementKind = RequirementKind.SKILL,
    *,
    years: int | None = None,
    level: str = "",
) -> Requirement:
    return Requirement(kind, words, f"- {words}", 2, 2 + len(words), years=years, level=level)


def held_to(cv: str | Cv, requirement: Requirement, *, language: str = "en") -> Covered:
    known = made(cv, language=language) if isinstance(cv, str) else cv
    return cover(known, (requirement,), today=TODAY)[0]


def test_a_thing_is_covered_by_the_line_that_says_it():
    found = held_to(COOK, asks("training apprentices"))

    assert found.cover is Cover.COVERED
    assert [(proof.line, proof.words) for proof in found.proofs] == [
        (3, "trained two apprentices")
    ]


def test_a_thing_that_is_only_listed_is_covered_and_asks_for_a_line_that_shows_it():
    found = held_to(COOK, asks("menu planning"))

    assert found.cover is Cover.COVERED
    assert "list" in found.ask


def test_a_thing_that_is_done_is_proven_by_the_job_rather_than_by_the_list():
    found = held_to(
        "Skill: Grill\nJob: Cook | Inn | 2019..2021\n- Ran the grill\nSchool: BA | Elm |",
        asks("grill"),
    )

    assert found.proofs[0].line == 3
    assert found.ask == ""


def test_what_is_hidden_proves_nothing():
    assert held_to(f"{COOK}\nHidden: pastry chef", asks("pastry")).cover is Cover.MISSING


def test_what_is_denied_is_not_shown():
    for line in ("- No experience with pastry", "- Never made pastry", "- Worked without pastry"):
        assert held_to(f"{COOK}{line}", asks("pastry")).cover is Cover.MISSING, line


def test_what_is_being_learnt_is_shown_in_part():
    found = held_to("Summary: Currently learning Rust", asks("Rust"))

    assert found.cover is Cover.PARTLY
    assert found.why == "Your CV says you are learning it."


def test_one_tool_is_not_taken_for_another_that_begins_alike():
    unlike = [
        ("JavaScript", "Java"), ("Java", "JavaScript"), ("C++", "C"), ("C#", "C"), ("C", "C++"), ("Angular", "R"),
        ("vitamin c", "C"), ("R&D budget", "R"), ("Scalable", "Scala"), (".NET", "network"),
    ]  # fmt: skip

    assert [
        pair
        for pair in unlike
        if held_to(f"Skill: {pair[0]}", asks(pair[1])).cover is not Cover.MISSING
    ] == []


def test_signs_of_a_tool_are_part_of_its_name():
    for tool in ("C++", "C#", "C", "R", ".NET", "Node.js", "CI/CD"):
        assert held_to(f"Skill: Git, {tool}", asks(tool)).cover is Cover.COVERED, tool


def test_a_short_form_and_its_words_are_one_thing():
    for said, asked in (
        ("CRM", "customer relationship management"),
        ("customer relationship management", "CRM"),
        ("PostgreSQL", "SQL"),
        ("GitLab CI", "continuous integration"),
    ):
        assert held_to(f"Skill: {said}", asks(asked)).cover is Cover.COVERED, (said, asked)


def test_a_kind_does_not_show_each_of_its_cases():
    assert held_to("Skill: SQL", asks("PostgreSQL")).cover is Cover.MISSING


def test_a_short_form_that_the_cv_explains_is_known():
    cv = "Job: Clerk | Elm Ltd | 2019..2021\n- Looked after the Quiet Room Register (QRR)"

    assert held_to(cv, asks("QRR")).cover is Cover.COVERED
    assert held_to("Skill: QRR", asks("Quiet Room Register (QRR)")).cover is Cover.COVERED


def test_the_caller_may_say_what_else_a_thing_is_called():
    cv = made("Skill: Phlebotomy")
    others = {"taking blood": ("phlebotomy",)}

    assert cover(cv, (asks("taking blood"),), today=TODAY)[0].cover is Cover.MISSING
    assert cover(cv, (asks("taking blood"),), today=TODAY, others=others)[0].cover is Cover.COVERED


def test_of_two_things_asked_for_together_one_is_a_part():
    found = held_to("Skill: Tableau", asks("Tableau and Power BI"))

    assert found.cover is Cover.PARTLY
    assert found.why == "Your CV shows Tableau, and not Power BI."


def test_of_two_things_either_of_which_will_do_one_is_enough():
    assert held_to("Skill: Tableau", asks("Tableau or Power BI")).cover is Cover.COVERED


def test_years_are_those_of_the_jobs_that_show_it():
    cv = f"{COOK}\nJob: Driver | Swift | 2010-01..2018-12"
    found = held_to(cv, asks("3 years as a cook", RequirementKind.YEARS, years=3))

    assert found.cover is Cover.PARTLY
    assert (
        found.why
        == "The dated jobs that show it add up to about 2 years. The ad asks for 3 years."
    )


def test_years_in_one_place_or_another_are_those_in_either():
    cv = "Job: Ward Clerk | Harbour Lane Clinic | 2021-03..2024-02"
    asked = "2 years of experience in a hospital or clinic"

    found = held_to(cv, asks(asked, RequirementKind.YEARS, years=2))

    assert found.cover is Cover.COVERED


def test_years_at_one_time_count_once():
    cv = "Job: Cook | A | 2019-01..2019-12\nJob: Cook | B | 2019-01..2019-12"

    asked = asks("2 years as a cook", RequirementKind.YEARS, years=2)

    assert held_to(cv, asked).cover is Cover.PARTLY


def test_years_without_dates_are_not_made_up():
    found = held_to("Job: Cook | A |", asks("2 years as a cook", RequirementKind.YEARS, years=2))

    assert found.cover is Cover.PARTLY
    assert "no dates" in found.why


def test_a_language_below_its_level_is_a_part_and_above_it_is_covered():
    for level, expected in (
        ("A2", "covered"),
        ("B1", "covered"),
        ("B2", "partly"),
        ("fluent", "partly"),
    ):
        asked = asks("German", RequirementKind.LANGUAGE, level=level)
        assert held_to(COOK, asked).cover == expected, level


def test_a_level_in_brackets_is_that_of_the_language_before_it():
    for line, asked, expected in (
        ("Igbo (fluent), French", "French", "missing"),
        ("French, Igbo (fluent)", "French", "missing"),
        ("French (B2), German (A1)", "French", "covered"),
        ("French (B2), German (A1)", "German", "partly"),
        ("Fluent in French, written (daily) and spoken", "French", "covered"),
    ):
        cv = f"Job: Clerk | Elm House | 2019..2021\n- {line}"
        wanted = asks(asked, RequirementKind.LANGUAGE, level="B2")

        assert held_to(cv, wanted).cover == expected, line


def test_a_cv_in_a_language_shows_it_in_part():
    found = held_to(COOK, asks("fluent English", RequirementKind.LANGUAGE))

    assert (found.cover, found.why) == (
        Cover.PARTLY,
        "Your CV is written in this language, but never says how well you speak it.",
    )


def test_a_licence_of_another_class_is_a_part():
    cv = "Certificate: Driving licence, class B"

    assert (
        held_to(cv, asks("driving licence class B", RequirementKind.LICENCE)).cover
        is Cover.COVERED
    )
    other = held_to(cv, asks("driving licence class C1", RequirementKind.LICENCE))
    assert (other.cover, other.why) == (Cover.PARTLY, "Your CV names this licence, but not “C1”.")


def test_the_class_of_a_licence_is_told_in_each_language():
    for language, held, asked in (
        ("de", "Führerschein Klasse C", "Führerschein Klasse B"),
        ("fr", "Permis B", "permis D"),
        ("es", "Carnet de conducir B", "carnet de conducir C"),
    ):
        cv = made(f"Certificate: {held}", language=language)
        found = [held_to(cv, asks(one, RequirementKind.LICENCE)).cover for one in (asked, held)]
        assert found == [Cover.PARTLY, Cover.COVERED], language


def test_a_trade_may_be_learnt_by_a_certificate():
    cv = "Certificate: NVQ Level 2 Health and Social Care"
    asked = asks("NVQ Level 2 in Health and Social Care", RequirementKind.DEGREE)

    assert held_to(cv, asked).cover is Cover.COVERED
    assert held_to("Certificate: First aid", asked).cover is Cover.MISSING


def test_terms_are_not_held_against_a_cv():
    found = held_to(COOK, asks("night shifts", RequirementKind.TERMS))

    assert found.cover is Cover.MISSING
    assert "agreed to" in found.why


def test_a_language_without_a_pack_is_compared_as_it_stands():
    cv = made("Skill: Kuchnia polska", language="pl")

    assert held_to(cv, asks("kuchnia polska")).cover is Cover.COVERED


def test_every_part_says_why_and_every_proof_can_be_looked_up():
    cv = made(COOK)
    texts = {line.number: line.text for line in cv.lines}
    asked = (
        asks("grill and pastry"),
        asks("German", RequirementKind.LANGUAGE, level="C1"),
        asks("grill"),
    )
    for one in cover(cv, asked, today=TODAY):
        assert one.why if one.cover is Cover.PARTLY else not one.why
        assert one.proofs
        assert all(texts[proof.line] == proof.text for proof in one.proofs)


def test_some_words_of_a_thing_are_a_part_and_the_rest_is_named():
    cv = "Job: Nurse | Ward | 2020..2021\n- Looked after stroke patients"
    found = held_to(cv, asks("rehabilitation of stroke patients"))

    assert found.cover is Cover.PARTLY
    assert found.why == "Your CV says “stroke, patients”, and not “rehabilitation”."


def test_of_two_things_neither_of_which_is_said_both_are_missing():
    for words in ("Tableau and Power BI", "Tableau or Power BI"):
        assert held_to("Skill: Excel", asks(words)).cover is Cover.MISSING, words


def test_of_two_things_one_learnt_and_one_missing_the_reason_is_the_learning():
    found = held_to("Summary: Currently learning Rust", asks("Rust and Haskell"))

    assert (found.cover, found.why) == (Cover.PARTLY, "Your CV says you are learning it.")


def test_two_things_in_two_places_are_covered_by_both_lines():
    cv = "Job: Cook | Inn | 2020..2021\n- Ran the grill\nJob: Waiter | Elm | 2018..2019\n- Served wine"
    found = held_to(cv, asks("grill and wine"))

    assert found.cover is Cover.COVERED
    assert [proof.line for proof in found.proofs] == [2, 4]


def test_years_of_any_work_are_those_of_all_jobs():
    cv = "Job: Cook | Inn | 2020-01..2021-12\nJob: Waiter | Elm | 2018-01..2019-12"

    assert (
        held_to(cv, asks("4 years of experience", RequirementKind.YEARS, years=4)).cover
        is Cover.COVERED
    )
    found = held_to(cv, asks("5 years of experience", RequirementKind.YEARS, years=5))
    assert (found.cover, found.proofs[0].words) == (Cover.PARTLY, "Cook, 2020-01..2021-12")


def test_years_in_what_only_comes_near_are_a_part():
    cv = "Job: Stroke nurse for patients | Ward | 2010..2020"
    asked = asks("5 years of rehabilitation of stroke patients", RequirementKind.YEARS, years=5)

    assert held_to(cv, asked).why == "Some jobs come near. None says all of it."


def test_terms_that_a_cv_does_say_are_covered():
    cv = "Summary: Happy to work night shifts"

    assert held_to(cv, asks("night shifts", RequirementKind.TERMS)).cover is Cover.COVERED


def test_a_language_that_nobody_can_name_is_missing():
    assert held_to(COOK, asks("Klingon", RequirementKind.LANGUAGE)).cover is Cover.MISSING


def test_a_long_line_is_quoted_by_its_words():
    cv = f"Summary: Wound dressing {'and much else besides ' * 6} for the care of people"

    assert held_to(cv, asks("wound care")).proofs[0].words == "Wound, care"
