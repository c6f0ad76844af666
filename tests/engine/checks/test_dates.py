"""R6: dates that are there, alike, in order and possible."""

from dataclasses import replace
from datetime import date

from engine.made_cvs import made
from onward.engine.checks.dates import dates
from onward.engine.cvs.records import Cv

TODAY = date(2026, 11, 24)


def rules(cv: str | Cv) -> list[str]:
    known = made(cv) if isinstance(cv, str) else cv
    return [finding.rule for finding in dates(known, TODAY)]


def job(when: str, title: str = "Cook", employer: str = "Inn") -> str:
    return f"Job: {title} | {employer} | {when}\n"


def dated(*words: str) -> Cv:
    """Jobs whose dates are written in these words."""
    cv = made(
        "".join(job(f"{2026 - at}-01..{2026 - at}-12") for at, _ in enumerate(words, start=1))
    )
    jobs = [
        replace(one, span=replace(one.span, words=said))
        for one, said in zip(cv.jobs, words, strict=True)
    ]
    return replace(cv, jobs=tuple(jobs))


def test_a_whole_history_in_order_has_nothing_wrong():
    assert rules(job("2022-01..now") + job("2019-03..2021-12")) == []


def test_a_job_without_dates_is_said():
    found = list(dates(made(job("")), TODAY))

    assert [(one.rule, one.words, one.line) for one in found] == [("no_dates", "Cook, Inn", 1)]


def test_dates_written_in_one_way_are_alike():
    for alike in (
        ("Jan 2025 – Dec 2025", "Mar 2024 – Dec 2024", "May 2023 – Jul 2023"),
        ("01/2025 - 12/2025", "03/2024 - 12/2024"),
        ("2025-01 – 2025-12", "2024-03 – 2024-12"),
        ("Januar 2025", "März 2024", "Mai 2023"),
        ("January 2025 – June 2025", "March 2024"),
        ("2025", "03/2024 - 12/2024"),
    ):
        assert "formats" not in rules(dated(*alike)), alike


def test_the_odd_one_out_is_named():
    found = [
        one
        for one in dates(dated("01/2025 - 12/2025", "03/2024 - 12/2024", "March 2023"), TODAY)
        if one.rule == "formats"
    ]

    assert [(one.words, one.line) for one in found] == [("March 2023", 3)]
    assert "01/2025 - 12/2025" in found[0].reason


def test_the_latest_job_stands_first():
    assert rules(job("2019-03..2021-12") + job("2022-01..now")) == ["order"]


def test_what_goes_on_beside_may_stand_below():
    assert "order" not in rules(job("2022-01..now") + job("2019-03..now", "Tutor", "Elm"))


def test_a_date_ahead_and_one_that_runs_backwards_are_said():
    assert "future" in rules(job("2027-02..2027-05"))
    assert rules(job("2026-01..2027-05")) == ["future"]
    assert "backwards" in rules(job("2026-05..2026-01"))
    assert "backwards" in rules("School: BA | Tarn University | 2020..2018")


def test_this_month_is_not_ahead_and_one_month_is_not_backwards():
    assert rules(job("2026-11..2026-11")) == []


def test_a_gap_of_six_months_is_none_and_of_seven_is_asked_about_gently():
    six = job("2022-07..now") + job("2019-03..2021-12")
    seven = job("2022-08..now") + job("2019-03..2021-12")

    assert rules(six) == []
    found = list(dates(made(seven), TODAY))
    assert [(one.rule, one.level) for one in found] == [("gap", "hint")]
    assert "7 months" in found[0].reason
    assert "If you like" in found[0].mend


def test_schooling_and_volunteering_fill_a_gap():
    gap = job("2022-08..now") + job("2019-03..2021-12")

    assert rules(gap + "School: Course | College | 2022-01..2022-07") == []


def test_the_months_since_the_last_job_are_asked_about_too():
    assert rules(job("2024-03..2025-12")) == ["gap_now"]
    assert rules(job("2024-03..2026-05")) == []


def test_nothing_is_said_of_gaps_where_a_job_has_no_dates():
    assert rules(job("2025-01..now") + job("") + job("2010-03..2012-12")) == ["no_dates"]


def test_two_jobs_at_one_time_are_a_hint_and_two_titles_in_one_house_none():
    both = job("2022-01..now") + job("2021-01..2023-06", "Tutor", "Elm")
    promoted = job("2022-01..now", "Head cook") + job("2021-01..2023-06")

    assert rules(both) == ["overlap"]
    assert rules(promoted) == []


def test_years_alone_overlap_by_chance():
    assert rules(job("2022..now") + job("2019..2022", "Tutor", "Elm")) == []


def test_a_year_alone_is_given_the_benefit_of_the_doubt():
    """A job "2022 to 2025" may have ended in December, and the next one may have begun in January."""
    assert rules(job("2026-05..now") + job("2019-03..2025", "Tutor", "Elm")) == []
    assert rules(job("2020..now") + job("2012..2019", "Tutor", "Elm")) == []


def test_of_years_alone_no_more_is_told_than_the_least():
    since = list(dates(made(job("2012..2024")), TODAY))
    between = list(dates(made(job("2024..now") + job("2012..2021")), TODAY))

    assert [one.reason for one in since] == ["“Cook, Inn” ended at least 23 months ago."]
    assert [one.rule for one in between] == ["gap"]
    assert "at least 2 years" in between[0].reason


def test_two_jobs_of_the_same_months_are_compared_without_harm():
    assert rules(job("2019-03..2021-12") + job("2019-03..2021-12", "Tutor", "Elm")) == [
        "overlap",
        "gap_now",
    ]
