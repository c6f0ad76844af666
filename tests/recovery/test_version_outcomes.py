"""Which version went where, and what may be said of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from onward.engine.history import Stage
from onward.recovery.versions import outcomes
from onward.tracker import services as tracker
from onward.tracker.models import Application

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


@pytest.fixture
def letter(ada, noon):
    at = noon - timedelta(days=200)
    made = tracker.add_document(
        ada, kind="letter", name="Letter", version="clinics", text="Dear you", at=at
    )
    return made.versions.get()


def test_a_letter_is_counted_as_the_cv_beside_it_is(ada, hers, send, june, letter, noon):
    send(june, 2, ago=150)
    send(june, 1, ago=60, talked=True)
    for one in Application.objects.filter(applied_on__gte=noon.date() - timedelta(days=60)):
        tracker.edit_application(one, at=noon, also_sent=[letter])

    sent = {one.version.pk: one for one in outcomes(ada, at=noon).sent}

    assert (sent[june.pk].count, sent[letter.pk].count) == (3, 1)
    assert [str(one) for one in sent[letter.pk].applications] == ["Clerk, June 0 True"]
    assert "Letter: clinics" in said(hers)
    assert "1 of 1 applications led to a first talk" in sent[letter.pk].said[0].said


def test_two_versions_of_a_letter_are_held_side_by_side(ada, hers, send, letter, noon):
    later = tracker.add_version(
        letter.document, name="hotels", text="Dear all", at=noon - timedelta(days=100)
    )
    send(None, 2, ago=150)
    for one, version in zip(Application.objects.all(), (letter, later), strict=True):
        tracker.edit_application(one, at=noon, also_sent=[version])

    page = said(hers)

    assert "Letter: before “clinics”, since then “hotels”" in page
    assert "and not what you sent" in page
    assert "For 2 applications it is not noted which CV was sent" in page


def test_the_newest_few_are_named_and_the_rest_counted(ada, hers, send, june, letter, noon):
    send(june, 7, ago=150)
    for one in Application.objects.all():
        tracker.edit_application(one, at=noon, also_sent=[letter])

    for one in outcomes(ada, at=noon).sent:
        assert (len(one.applications), one.more) == (5, 2)
        assert [each.pk for each in one.applications] == sorted(
            (each.pk for each in one.applications), reverse=True
        )


def test_somebody_else_sees_nothing_of_it(theirs, send, june):
    send(june, 2, ago=90)

    assert "June" not in said(theirs)


def test_the_page_asks_no_more_for_many(hers, send, june, october, django_assert_max_num_queries):
    send(june, 12, ago=150)
    send(october, 12, ago=60)
    hers.get(OUTCOMES)

    with django_assert_max_num_queries(22):
        said(hers)
