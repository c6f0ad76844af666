"""The search in steps: what is shown, when it rests, and what a person may take to be usual."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.engine.history import Decider, Stage
from onward.feelings import services as feelings
from onward.tracker import services as tracker

FUNNEL = reverse("funnel")


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def applied(ada, noon):
    """Ada applied somewhere so many days ago; with `ends` the no came so many days later."""

    def make(ago, *, employer="Marl Works", ends=None, channel="", furthest=None, **facts):
        at = noon - timedelta(days=ago)
        made = tracker.add_application(
            ada, employer=employer, role="Analyst", at=at, applied_on=at.date(), channel=channel
        )
        if ends is not None:
            then = at + timedelta(days=ends)
            tracker.record_no(made, on=then.date(), at=then, furthest=furthest, **facts)
        return made

    return make


@pytest.fixture
def nine(applied):
    """Eight noes to an application, and one that nobody answered."""
    for nth in range(8):
        applied(90, employer=f"Employer {nth}", ends=20)
    return applied(80, employer="Tarn Press")


def said(browser, address=FUNNEL):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.usefixtures("nine")
def test_counts_come_first_then_the_range_then_what_may_be_said(hers):
    page = said(hers)

    parts = [
        "0 of 9 applications led to a first talk with a person.",
        "Out of 100 like these, between fewer than 1 and",
        "Too early to tell. With n=9, 0 is what luck alone often gives",
    ]
    assert [page.index(part) for part in parts] == sorted(page.index(part) for part in parts)


def test_a_search_that_has_not_begun_says_what_will_be_here(hers):
    page = said(hers)

    assert "Nothing to count yet" in page
    assert reverse("application_new") in page


@pytest.mark.usefixtures("nine")
def test_the_picture_has_its_sentence_and_its_table(hers):
    page = said(hers)

    assert "9 applications: 8 with a no, 1 without an answer." in page
    assert "<td>Applied</td><td>They said no</td><td>8</td>" in page


def test_what_is_left_out_is_said_with_the_reason(hers, applied):
    applied(80, employer="Plum Lane", ends=20, decided_by=Decider.CANCELLED)
    twice = applied(60, employer="Fern Hill", ends=10)
    applied(40, employer="Fern Hill", ends=10)

    page = said(hers)
    assert "1 role was cancelled." in page
    assert "1 is the same employer and role within 90 days, so the later one counts." in page
    assert reverse("application", args=[twice.pk]) in page


def test_numbers_rest_for_two_days_after_a_no_unless_asked_for(hers, applied, ada, noon):
    fresh = applied(10)
    tracker.record_no(fresh, on=noon.date(), at=noon - timedelta(hours=3))

    assert "The numbers rest for a moment." in said(hers)
    assert "0 of 1" not in said(hers)
    assert "0 of 1 applications" in said(hers, FUNNEL + "?show=1")


@pytest.mark.usefixtures("nine")
def test_numbers_rest_on_a_heavy_day_and_no_number_is_offered_for_planning(hers, ada, noon):
    feelings.check_in(ada, intensity=8, at=noon - timedelta(hours=1))

    assert "The numbers rest for a moment." in said(hers)
    shown = said(hers, FUNNEL + "?show=1&plan=1")
    assert "planning" not in shown
    assert "even chance" not in shown


def test_a_number_for_planning_is_shown_only_where_it_was_asked_for(hers, applied):
    for nth in range(6):
        applied(90, employer=f"E{nth}", ends=20, channel="referral", furthest=Stage.SCREEN if nth < 3 else None)  # fmt: skip

    assert "Show a number for planning" in said(hers)
    assert "even chance" not in said(hers)
    assert "For an even chance of one first talk, between" in said(hers, FUNNEL + "?plan=1")


@pytest.mark.usefixtures("nine")
def test_a_number_for_planning_that_helps_nobody_is_not_shown(hers):
    assert "would not help here yet" in said(hers, FUNNEL + "?plan=1")


@pytest.mark.usefixtures("nine")
def test_the_picture_is_laid_out_for_a_narrow_page_too(hers):
    page = said(hers)
    narrow = page[page.index('class="flow upright"') :].split("</figure>")[0]

    assert "<text" in narrow
    for words in (">Applied<", ">9<", ">They said no · 8<", ">No answer · 1<"):
        assert words in narrow
    assert "They said no · 8" in page.replace(narrow, "")


@pytest.mark.usefixtures("nine")
def test_the_picture_can_be_saved_and_holds_no_names(hers):
    answer = hers.get(reverse("funnel_picture"))

    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    svg = answer.content.decode()
    assert "9 applications: 8 with a no, 1 without an answer." in svg
    assert "Tarn Press" not in svg
    assert "Analyst" not in svg


@pytest.mark.usefixtures("nine")
def test_somebody_else_sees_nothing_of_it(theirs):
    assert "Nothing to count yet" in said(theirs)
    assert "9 applications" not in theirs.get(reverse("funnel_picture")).content.decode()


def test_a_long_search_asks_no_more_of_the_database(hers, applied):
    for nth in range(20):
        applied(60, employer=f"E{nth}", ends=10 if nth % 2 else None)
    applied(60, employer="E0")
    few = count_queries(hers)
    for nth in range(20, 200):
        applied(60, employer=f"E{nth}", ends=10 if nth % 2 else None)

    assert count_queries(hers) == few


def count_queries(browser):
    with CaptureQueriesContext(connection) as counted:
        browser.get(FUNNEL)
    return len(counted)
