"""C1 to C6: a cover letter before it is sent."""

from engine.coverage.test_covering import asks
from engine.made_cvs import made
from onward.engine.checks.cover_letters import SENTENCE, AroundLetter, check_letter
from onward.engine.checks.cover_sheet import LINE
from onward.engine.checks.finding import Finding
from onward.engine.postings.records import RequirementKind

HEAD = "Ada Finch\n12 Elm Road\n\nFernhill Infirmary\nLeeds\n\n"
GOOD = """Dear Ms Moss,

I read about your new stroke ward, and I would like to nurse there because you train your own people.
As ward nurse at Osier House I looked after twelve patients a shift and taught four new colleagues how we
hand over at night. When two of us were ill in March, I rewrote the rota so that nobody worked three nights
in a row, and the matron has used it since. Wound care is what I know best: our ward had no new pressure
sores for seven months, which the trust asked us to explain to others. I speak Polish at home and use it
with patients who are afraid. I would be glad to bring this to Fernhill Infirmary as a ward nurse, and to
learn what I do not know of stroke care from the people you have. I am free from February, and nights are
fine with me. I would gladly come for a day and see how you work before either of us decides.

Kind regards,
Ada Finch
"""
CV = made(
    "Job: Nurse | Osier House | 2020..now\n- Looked after residents\nJob: Carer | Harbour Clinic | 2018..2020"
)
AROUND = AroundLetter(
    language="en",
    employer="Fernhill Infirmary",
    role="Ward nurse",
    other_employers=("Meadow Court", "Harbour Clinic", "Osier House"),
    cv=CV,
    requirements=(
        asks("wound care"),
        asks("Polish", RequirementKind.LANGUAGE),
        asks("phlebotomy"),
    ),
)


def findings(text: str, around: AroundLetter = AROUND) -> tuple[Finding, ...]:
    return check_letter(text, around).findings


def names(text: str, around: AroundLetter = AROUND) -> list[str]:
    return [f"{one.code}.{one.rule}" for one in findings(text, around)]


def test_a_good_letter_has_nothing_to_mend():
    assert names(GOOD) == []
    assert names(HEAD + GOOD) == []
    assert (
        check_letter(GOOD, AROUND).summary
        == "Nothing stood out. That is all these checks can say."
    )


def test_another_employer_of_the_search_is_an_error_where_it_stands():
    text = HEAD + GOOD.replace("to Fernhill Infirmary", "to Meadow Court")
    (one,) = [one for one in findings(text) if one.code == "C1"]

    assert (one.rule, one.level, text[one.start : one.end]) == (
        "other_employer",
        "error",
        "Meadow Court",
    )


def test_an_employer_of_the_own_story_is_none():
    assert names(GOOD.replace("Osier House", "Harbour Clinic")) == []


def test_the_employer_and_the_role_are_named():
    text = GOOD.replace("Fernhill Infirmary", "you").replace("ward nurse", "somebody")

    assert names(text) == ["C1.no_employer", "C1.no_role"]
    assert names(GOOD.replace("Fernhill Infirmary", "Fernhill Infirmary's team")) == []


def test_a_gap_is_an_error():
    assert "C1.gap" in names(GOOD.replace("Osier House", "[employer]"))


def test_length_counts_the_body_alone():
    assert "C2.short" in names("Dear Ms Moss,\n\nI like it.\n\nKind regards,\nAda Finch")
    assert "C2.long" in names(GOOD.replace("I am free from February", "I am free " * 70))


def test_two_things_of_the_ad_are_told_or_as_many_as_there_are():
    text = GOOD.replace("Wound care is what I know best", "This").replace("Polish", "it")

    (one,) = [one for one in findings(text) if one.code == "C3"]
    assert "speaks of 0" in one.reason
    assert "C3.few_asks" not in names(text, AroundLetter(language="en"))


def test_why_them_is_said():
    without = GOOD.replace("I read about your new stroke ward, and ", "").replace(
        " because you train your own people", ""
    )

    assert names(without) == ["C4.no_reason"]


def test_a_letter_that_says_the_cv_again_shows_where():
    body = GOOD.split("\n\n")[1]
    (one,) = [
        one
        for one in findings(
            GOOD, AroundLetter(language="en", cv=made(f"Summary: {' '.join(body.split())}"))
        )
        if one.code == "C5"
    ]

    assert GOOD[one.start : one.end] == one.words
    assert "C5.repeats_cv" not in names(GOOD)


def test_sorry_and_hard_words_are_found_in_four_languages():
    for language, text, rules in (
        ("en", "Dear Ms Moss,\n\nUnfortunately I lack practice. My old boss was unfair.", {"apology", "negative"}),
        ("de", "Sehr geehrte Frau Moos,\n\nleider habe ich keine Praxis. Dort gab es Mobbing.", {"apology", "negative"}),
        ("fr", "Madame,\n\nMalheureusement, je manque de pratique. L’ambiance était toxique.", {"apology", "negative"}),
        ("es", "Estimada señora:\n\nLamento no tener práctica. Había mal ambiente.", {"apology", "negative"}),
    ):  # fmt: skip
        found = findings(text, AroundLetter(language=language))
        assert {one.rule for one in found if one.code == "C6"} == rules, language


def test_a_name_of_the_cv_is_spelled_the_same_way():
    (one,) = findings(GOOD.replace("Osier House", "Oseir House"))

    assert (one.code, one.rule, one.words) == ("R12", "letter_name", "Oseir House")
    assert "“Osier House”" in one.reason


def test_in_another_language_only_what_is_structural_is_said():
    report = check_letter("Szanowna Pani,\n\nPrzepraszam. [firma]", AroundLetter(language="pl"))

    assert {f"{one.code}.{one.rule}" for one in report.findings} == {"C1.gap", "C2.short"}
    assert report.unchecked


def test_odd_text_is_read_all_the_same():
    for text in (
        "",
        "\n\n",
        "Dear",
        "\x00",
        "a" * 100_000,
        "سيدي العزيز",
        "Dear Ms Moss,\n" * 500,
    ):
        check_letter(text, AROUND)


def test_a_run_of_blanks_is_looked_at_once():
    """A hundred thousand blanks or empty lines, as a form may send them, hold nothing up."""
    for blank in (" ", "\n", "\n ", "\t"):
        text = blank * 100_000
        assert list(LINE.finditer(text)) == []
        assert sum(1 for _ in SENTENCE.finditer(text)) < 100_000
