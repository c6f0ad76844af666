"""Which application is meant, when somebody says an employer and perhaps a role."""

from datetime import timedelta

import pytest

from onward.tracker import services
from onward.tracker.models import Application


def test_an_employer_with_one_open_application_is_enough(ada, application, noon):
    found = services.application_for(ada, employer="harbour lane  clinic", at=noon)

    assert found == application


def test_an_unknown_employer_gets_a_new_application(ada, application, noon):
    found = services.application_for(ada, employer="Tallow & Reed", role="Cook", at=noon)

    assert found != application
    assert (found.employer.name, found.role) == ("Tallow & Reed", "Cook")


def test_two_open_at_one_employer_are_asked_about_rather_than_guessed(ada, application, add, noon):
    other = add("Harbour Lane Clinic", "Rota Planner")

    with pytest.raises(services.WhichOne) as asked:
        services.application_for(ada, employer="Harbour Lane Clinic", at=noon)

    assert set(asked.value.candidates) == {application, other}


def test_the_role_tells_two_apart_whatever_its_capitals(ada, application, add, noon):
    add("Harbour Lane Clinic", "Rota Planner")

    found = services.application_for(
        ada, employer="Harbour Lane Clinic", role="ward  COORDINATOR", at=noon
    )

    assert found == application


def test_a_role_much_like_an_open_one_is_asked_about(ada, application, noon):
    with pytest.raises(services.WhichOne):
        services.application_for(ada, employer="Harbour Lane Clinic", role="coordinator", at=noon)


def test_another_role_at_a_known_employer_is_a_new_application(ada, application, noon):
    found = services.application_for(ada, employer="Harbour Lane Clinic", role="Porter", at=noon)

    assert found != application


def test_an_application_noted_without_its_role_gets_it_from_the_answer(ada, add, noon):
    nameless = add("Harbour Lane Clinic", "")

    found = services.application_for(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )

    nameless.refresh_from_db()
    assert found == nameless
    assert nameless.role == "Ward Coordinator"


def test_what_ended_lately_is_not_silently_opened_a_second_time(ada, application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    with pytest.raises(services.EndedBefore) as before:
        services.application_for(ada, employer="Harbour Lane Clinic", at=noon)

    assert before.value.application == application


def test_after_ninety_days_the_same_role_is_a_new_case(ada, application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    found = services.application_for(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon + timedelta(days=90),
    )

    assert found != application


def test_another_one_is_made_when_the_person_says_so(ada, application, noon):
    found = services.application_for(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon, another=True
    )

    assert found != application
    assert Application.objects.owned_by(ada).count() == 2


def test_what_somebody_else_applied_for_is_never_meant(eve, application, noon):
    found = services.application_for(eve, employer="Harbour Lane Clinic", at=noon)

    assert found != application
    assert found.owner == eve
