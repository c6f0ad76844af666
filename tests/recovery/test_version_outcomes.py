"""Which version went where, and what may be said of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from onward.engine.history import Stage
from onward.tracker import services as tracker

OUTCOMES = reverse("version_outcomes")


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def june(ada, noon):
    at = noon - timedelta(days=200)
    made = tracker.add_document(ada, kind="cv", name="CV", version="June", text="Ada", at=at)
    return made.versions.get()


@pytest.fixture
def october(june, noon):
    return tracker.add_version(
        june.document, name="October", text="Ada O", at=noon - timedelta(days=100)
    )


@pytest.fixture
def send(ada, noon):
    """Sends a version so many days ago; each was met by a no, after a talk where there was one."""

    def sent(version, times, *, ago, talked=False):
        at = noon - timedelta(days=ago)
        for nth in range(times):
            name = f"{version} {nth} {talked}" if version else f"Nobody {nth}"
            made = tracker.add_application(
                ada, employer=name, role="Clerk", at=at, applied_on=at.date(), sent_version=version
            )
            then = at + timedelta(days=20)
            furthest = Stage.INTERVIEW if talked else None
            tracker.record_no(made, on=then.date(), at=then, furthest=furthest)

    return sent


def said(browser, address=OUTCOMES):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_before_anything_was_sent_it_says_what_will_be_here(hers):
    assert "Note on an application which version you sent." in said(hers)


def test_each_version_has_its_counts(hers, send, june, october):
    send(june, 3, ago=150)
    send(october, 1, ago=60, talked=True)

    page = said(hers)

    assert "0 of 3 applications led to a first talk with a person." in page
    assert "1 of 1 applications led to a first talk with a person." in page
    assert "went with 3 applications" in page


def test_few_cases_cannot_tell_and_it_may_be_the_jobs(hers, send, june, october):
    send(june, 3, ago=150)
    send(october, 2, ago=60)

    page = said(hers)

    assert "before “June”, since then “October”" in page
    assert "Before: 0 of 3. Since then: 0 of 2. Can't tell yet." in page
    assert "It may be the kind of jobs" in page


def test_what_nobody_noted_is_said_and_not_counted(hers, send, june):
    send(june, 1, ago=90)
    send(None, 2, ago=90)

    assert "For 2 applications it is not noted which CV was sent" in said(hers)


def test_after_a_no_the_numbers_rest_until_asked_for(hers, send, june):
    send(june, 1, ago=20)

    assert "The numbers rest for a moment." in said(hers)
    assert "went with one application" in said(hers, f"{OUTCOMES}?show=1")


def test_somebody_else_sees_nothing_of_it(theirs, send, june):
    send(june, 2, ago=90)

    assert "June" not in said(theirs)


def test_the_page_asks_no_more_for_many(hers, send, june, october, django_assert_max_num_queries):
    send(june, 12, ago=150)
    send(october, 12, ago=60)
    hers.get(OUTCOMES)

    with django_assert_max_num_queries(22):
        said(hers)
