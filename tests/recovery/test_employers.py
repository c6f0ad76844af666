"""The page of an employer: all that happened there, from every room, in a few sentences."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider
from onward.feedback import services as feedback
from onward.tracker import services as tracker
from onward.tracker.models import Application, Employer


@pytest.fixture
def application(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=noon.date(),
    )


@pytest.fixture
def heard(ada, application, noon):
    """Two rounds, a no, advice that was asked and given."""
    day = noon.date()
    for days in (20, 14):
        tracker.record_interview(
            application, on=day - timedelta(days=days), at=noon, names=["Priya Raman"]
        )
    tracker.record_no(
        application,
        on=day - timedelta(days=9),
        at=noon,
        decided_by=Decider.EMPLOYER,
        words="It was close.",
    )
    asked = feedback.note_request(
        ada,
        to_role="interviewer",
        asked_on=day - timedelta(days=8),
        at=noon,
        application=application,
        way="mail",
        agreed=True,
        asked="What should I show next time?",
    )
    feedback.answer_request(
        asked,
        outcome="specific",
        on=day - timedelta(days=2),
        at=noon,
        words="Lead with the number.",
    )
    return application.employer


def page_of(employer):
    return reverse("employer", args=[employer.pk])


def test_the_whole_history_stands_there_in_words(hers, heard):
    text = hers.get(page_of(heard)).text

    for words in (
        "Two rounds in November.", "They said no in November.", "You asked for advice, and got an answer.",
        "It was close.", "Lead with the number.", "Priya Raman",
    ):  # fmt: skip
        assert words in text


def test_an_employer_without_a_history_says_what_will_stand_here(hers, ada, noon):
    person = tracker.add_person(ada, name="Noor Haddad", at=noon, employer="Quillback Rail")

    text = hers.get(page_of(person.employer)).text

    assert "Nothing yet." in text
    assert "You know 1 person at Quillback Rail." in text


def test_a_name_is_set_right_and_a_taken_one_offers_to_bring_both_together(hers, ada, heard, noon):
    other = tracker.add_application(ada, employer="Quillback Rail", at=noon).employer
    page = reverse("employer_rename", args=[other.pk])

    answer = hers.post(page, {"name": heard.name})
    assert answer.status_code == 422
    assert reverse("employers_together", args=[heard.pk, other.pk]) in answer.text

    assert hers.post(page, {"name": "Quillback Railway"}).url == page_of(other)
    assert Employer.objects.filter(name="Quillback Railway").exists()


def test_another_spelling_is_offered_and_brought_together_with_undo(hers, ada, heard, noon):
    other = tracker.add_application(ada, employer=f"{heard.name}, Ltd.", at=noon).employer
    assert other.name in hers.get(page_of(heard)).text

    answer = hers.post(reverse("employers_together", args=[heard.pk, other.pk]))

    assert answer.url == page_of(heard)
    assert Application.objects.filter(employer=heard).count() == 2
    tracker.undo(ada, at=noon)
    assert Application.objects.filter(employer=other).count() == 1


@pytest.mark.parametrize("rounds", [2, 20])
def test_the_page_costs_the_same_however_long_the_history(
    hers, application, noon, rounds, django_assert_num_queries
):
    for n in range(rounds):
        tracker.record_interview(application, on=noon.date(), at=noon, names=[f"Person {n}"])

    hers.get(page_of(application.employer))
    with django_assert_num_queries(14):
        hers.get(page_of(application.employer))
