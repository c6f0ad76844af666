"""R1, R5, R7, R13, R14: whether a program can read it, its parts, its length, the file and its layout."""

from dataclasses import replace
from datetime import date

from engine.made_cvs import PAPER, made
from onward.engine.checks.context import Around
from onward.engine.checks.cvs import check_cv
from onward.engine.checks.headings import headings
from onward.engine.checks.reading import file_itself, layout, length, readable
from onward.engine.cvs.records import Cv, Format, Line, Paper, Section, SectionKind

TODAY = date(2026, 11, 24)
CV = made(
    "Name: Ada Finch\nJob: Nurse | Fernhill | 2020..now\nSchool: BSc | Tarn | 2018\nSkill: Care"
)


def on(**facts: object) -> Cv:
    return replace(CV, paper=replace(PAPER, **facts))


def rules(findings: object) -> list[str]:
    return [finding.rule for finding in findings]


def named(name: str) -> list[str]:
    return rules(file_itself(CV, Around(TODAY, file_name=name)))


def of_words(count: int) -> Cv:
    return replace(CV, lines=(Line(1, "word " * count),))


def test_a_scanned_page_is_an_error_and_nothing_else_is_said():
    report = check_cv(on(letters_by_page=(12,)), Around(TODAY))

    assert [(one.code, one.rule, one.level) for one in report.findings] == [
        ("R1", "no_text", "error")
    ]
    assert "Paste" in report.findings[0].mend or "paste" in report.findings[0].mend
    assert report.unchecked == ("Nothing else was checked, since hardly any text was found.",)


def test_a_thin_page_is_said_unless_it_is_the_last():
    assert rules(readable(on(letters_by_page=(1_800, 90)))) == []
    assert rules(readable(on(letters_by_page=(90, 1_800)))) == ["thin_page"]


def test_what_was_left_out_and_letters_that_cannot_be_told_are_said():
    found = list(
        readable(on(unreadable_letters=True, left_out=("A table on page 2 was too deep.",)))
    )

    assert rules(found) == ["unreadable_letters", "left_out"]
    assert found[1].words == "A table on page 2 was too deep."
    assert found[1].words not in found[1].reason


def test_a_text_without_pages_is_readable_however_short():
    assert rules(readable(on(format=Format.TEXT, pages=None, letters_by_page=()))) == []


def test_length_is_a_range_and_pages_are_two():
    assert rules(length(of_words(349))) == ["short"]
    assert rules(length(of_words(350))) == rules(length(of_words(900))) == []
    assert rules(length(of_words(901))) == ["long"]
    assert rules(length(replace(of_words(500), paper=replace(PAPER, pages=3)))) == ["pages"]


def test_an_academic_cv_is_as_long_as_its_list():
    papers = Section(SectionKind.PUBLICATIONS, "Publications", 1, 9)

    assert rules(length(replace(of_words(5_000), sections=(papers,)))) == []


def test_file_names_that_say_something_are_left_alone():
    for name in (
        "Finch_Nurse.pdf",
        "CV Ada Finch.pdf",
        "ada-finch-cv-2026.docx",
        "Lebenslauf_Finch.pdf",
        "",
    ):
        assert named(name) == [], name


def test_file_names_that_say_nothing_are_named():
    for name in (
        "cv.pdf",
        "CV final (2).pdf",
        "resume_v3.docx",
        "Lebenslauf_neu.pdf",
        "2026-11-24.pdf",
        "Scan0001.pdf",
    ):
        assert named(name) == ["file_name"], name


def test_the_file_itself_is_looked_at():
    assert rules(file_itself(on(size=2_000_001), Around(TODAY))) == ["large"]
    assert rules(file_itself(on(format=Format.MARKDOWN), Around(TODAY))) == ["format"]
    assert rules(file_itself(on(title="Microsoft Word - Document1"), Around(TODAY))) == [
        "title_left_over"
    ]
    assert rules(file_itself(on(author="Elm Road Print Shop"), Around(TODAY))) == ["other_author"]
    assert rules(file_itself(on(author="A. FINCH", title="Ada Finch, nurse"), Around(TODAY))) == []


def test_layout_that_some_programs_mix_up_is_a_hint():
    assert rules(layout(on(columns=2, tables=1, text_boxes=3))) == [
        "columns",
        "tables",
        "text_boxes",
    ]
    assert rules(layout(CV)) == []


def test_the_parts_that_programs_look_for():
    assert rules(headings(CV)) == []
    found = list(headings(made("Name: Ada Finch\nSkill: Care", language="de")))
    assert [one.title for one in found] == [
        "No heading for experience",
        "No heading for education",
    ]
    assert "“Berufserfahrung”" in found[0].reason


def test_one_odd_heading_may_be_the_missing_part():
    cv = made("What I can do\nJob: Nurse | Fernhill | 2020..now\nSchool: BSc | Tarn | 2018")
    odd = Section(SectionKind.OTHER, "What I can do", 1, 1)
    found = list(headings(replace(cv, sections=(odd, *cv.sections))))

    assert [(one.rule, one.words, one.line) for one in found] == [
        ("odd_heading", "What I can do", 1)
    ]


def test_an_empty_file_is_not_read():
    empty = Cv(paper=Paper(format=Format.TEXT, size=0), lines=())

    assert rules(check_cv(empty, Around(TODAY)).findings) == ["no_text"]
