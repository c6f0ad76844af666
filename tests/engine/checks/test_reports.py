"""All findings together: their order, their keys, what is dismissed, and how the whole is said."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.coverage.test_covering import asks
from engine.made_cvs import made
from onward.engine.checks.context import Around
from onward.engine.checks.cvs import check_cv
from onward.engine.checks.finding import Level
from onward.engine.checks.words import rule_words, told
from onward.engine.coverage.covering import cover
from onward.engine.cvs.reading import read, read_text
from onward.engine.postings.records import RequirementKind

TODAY = date(2026, 11, 24)
AROUND = Around(TODAY, country="GB", file_name="cv.pdf", role="Ward nurse")
TEXT = """
Name: Ada Finch
Born on 3 May 1990
Email: ada1990@mail.example
Summary: A hard-working and succesful nurse
Job: Nurse | Fernhill | 2022-01..now
- Responsible for the ward
- Looked after people
- Kept notes
Job: Carer | Osier House | 2015-03..2020-01
Hidden: nurse nurse
"""


def test_findings_point_at_the_words_they_are_about():
    cv = made(TEXT)
    texts = {line.number: line.text for line in cv.lines}
    report = check_cv(cv, AROUND)

    assert len(report.findings) > 10
    for one in report.findings:
        assert all(number in texts for number in one.lines)
        if one.start is not None:
            assert texts[one.line][one.start : one.end] == one.words, one


def test_every_finding_has_a_reason_a_way_to_mend_and_what_it_rests_on():
    for one in check_cv(made(TEXT), AROUND).findings:
        for sentence in (one.title, one.reason, one.mend, one.basis):
            assert sentence
            assert not re.search(r"[{}]", sentence), sentence


def test_weightier_findings_come_first():
    levels = [list(Level).index(one.level) for one in check_cv(made(TEXT), AROUND).findings]

    assert levels == sorted(levels)


def test_what_is_dismissed_stays_away_when_lines_move():
    report = check_cv(made(TEXT), AROUND)
    gone = frozenset(one.key for one in report.findings if one.code in {"R2", "R9", "R10"})
    moved = made(TEXT.replace("Summary", "Place: Leeds\nSummary"))
    after = check_cv(moved, replace(AROUND, dismissed=gone))

    assert gone
    assert not gone & {one.key for one in after.findings}
    assert after.dismissed == len(gone)


def test_one_dismissal_leaves_the_same_rule_on_other_words():
    report = check_cv(made(TEXT), AROUND)
    (slip,) = [one for one in report.findings if one.code == "R2"]
    more = made(TEXT.replace("nurse\nJob", "nurse, profesional\nJob"))
    after = check_cv(more, replace(AROUND, dismissed=frozenset({slip.key})))

    assert [one.words for one in after.findings if one.code == "R2"] == ["profesional"]


def test_keys_are_told_apart():
    findings = check_cv(made(TEXT), AROUND).findings

    assert len({one.key for one in findings}) == len(findings)


def test_a_count_is_no_part_of_a_key():
    few = made(TEXT)
    more = made(TEXT.replace("- Kept notes", "- Kept notes\n- Kept tidy"))

    assert {one.key for one in check_cv(few, AROUND).findings if one.code in {"R7", "R9"}} == {
        one.key for one in check_cv(more, AROUND).findings if one.code in {"R7", "R9"}
    }


def test_the_summary_is_words_and_never_a_mark():
    summary = check_cv(made(TEXT), AROUND).summary

    assert "worth mending first" in summary
    assert summary.endswith("You decide which of these matter.")
    assert not re.search(r"%|\bof 100\b|/100|\bscore\b", summary)


def test_no_rule_speaks_of_a_score():
    for code, rules in told().items():
        for rule in rules if re.fullmatch(r"[RC]\d+", code) else ():
            words = rule_words(f"{code}.{rule}")
            said = f"{words.title} {words.reason} {words.mend} {words.basis}".casefold()
            assert not re.search(r"\bscore|\bats\b|\brejected by", said), (code, rule)


def test_musts_that_are_missing_are_asked_about_and_wishes_are_not():
    cv = made("Job: Nurse | Fernhill | 2020..now\n- Wound care")
    asked = (
        replace(asks("palliative care"), must=True),
        replace(asks("phlebotomy"), must=False),
        replace(asks("wound care"), must=True),
    )
    covered = cover(cv, asked, today=TODAY)
    found = [
        one for one in check_cv(cv, replace(AROUND, covered=covered)).findings if one.code == "R8"
    ]

    assert [(one.rule, one.words) for one in found] == [("must_missing", "palliative care")]
    assert "Only what is true" in found[0].mend


def test_a_must_that_is_shown_in_part_says_why_and_stuffing_is_named():
    cv = made("Skill: Tableau, Tableau, Tableau, Tableau")
    asked = (
        replace(asks("Tableau and Power BI"), must=True),
        asks("Tableau"),
        asks("nights", RequirementKind.TERMS),
    )
    covered = cover(cv, asked, today=TODAY)
    found = [
        one for one in check_cv(cv, replace(AROUND, covered=covered)).findings if one.code == "R8"
    ]

    assert [(one.rule, one.words, one.line) for one in found] == [
        ("repeated", "Tableau", 1),
        ("must_partly", "Tableau and Power BI", 1),
    ]
    assert found[1].reason == "Your CV shows Tableau, and not Power BI."


def test_one_thing_to_mend_is_said_as_one():
    report = check_cv(made("Name: Ada Finch", language=""), AROUND)

    assert [one.rule for one in report.of(Level.ERROR)] == ["no_email"]
    assert report.summary.startswith(
        "One thing is worth mending first: no mail address was found."
    )
    assert report.unchecked[0].startswith(
        "Words and headings were not checked: the language could not be told."
    )


def test_a_language_without_a_pack_is_checked_for_what_is_structural_and_says_so():
    report = check_cv(made(TEXT, language="pl"), AROUND)

    assert not {one.code for one in report.findings} & {"R2", "R3", "R9", "R10"}
    assert {one.code for one in report.findings} >= {"R4", "R5", "R6"}
    assert len(report.unchecked) == 2


@pytest.mark.parametrize(
    "written",
    ["佐藤 花子\n職務経歴\n営業部 2019 - 2023", "سارة الخطيب\nالخبرة العملية\nممرضة 2019 - 2023"],
)
def test_of_letters_that_are_not_known_nothing_is_said_to_be_missing(written):
    report = check_cv(read_text(written), AROUND)

    assert not {(one.code, one.rule) for one in report.findings} & {
        ("R4", "no_name"), ("R4", "no_place"), ("R5", "no_heading"), ("R7", "short"),
    }  # fmt: skip
    assert ("R4", "no_email") in {(one.code, one.rule) for one in report.findings}
    assert "letters that are not read here" in report.unchecked[0]


def test_a_language_that_has_only_a_word_list_is_checked_for_spelling():
    report = check_cv(
        made("Name: Ada\nSummary: Responsabile del magazino centrale", language="it"), AROUND
    )

    assert [one.words for one in report.findings if one.code == "R2"] == ["magazino"]
    assert len(report.unchecked) == 1


@given(
    st.lists(st.text(max_size=60), max_size=12),
    st.sampled_from(["en", "de", "fr", "es", "it", "ar", ""]),
)
def test_any_lines_at_all_can_be_checked(lines, language):
    text = "\n".join("Summary: " + " ".join(line.split()) for line in lines)
    cv = made(text, language=language)

    for one in check_cv(cv, AROUND).findings:
        assert one.title
    assert len(cover(cv, tuple(map(asks, lines)), today=TODAY)) == len(lines)


def test_a_cv_in_letters_that_are_not_read_here_gets_no_false_alarms():
    """A tired person who writes Hebrew or Chinese is not told that their name and headings are missing."""
    for text in (
        "נועה לוי\nnoa@example.co.il\n+972 50 555 0134\nניסיון תעסוקתי\nמנהלת משרד בחברת אלון",
        "王丽华\nlihua@example.cn\n+86 138 0013 8000\n工作经历\n会计主管，华东贸易有限公司，负责月度报表和管理三人团队",
    ):
        cv = read(text.encode(), "cv.txt")
        report = check_cv(cv, AROUND)

        assert {one.code for one in report.findings} <= {"R4", "R13"}, text
        assert not {one.rule for one in report.findings} & {"no_name", "no_place"}
        assert "letters that are not read here" in report.unchecked[0]


def test_a_missing_part_is_named_as_the_language_of_the_cv_names_it():
    for language, heading in (
        ("pt", "Competências"),
        ("nl", "Vaardigheden"),
        ("it", "Competenze"),
    ):
        cv = made("Name: Ada Finch\nJob: Cook | Inn | 2020-01..now", language=language)
        found = [one for one in check_cv(cv, AROUND).findings if one.rule == "no_heading"]

        assert heading in " ".join(one.mend for one in found)
