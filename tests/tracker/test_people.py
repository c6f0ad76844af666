import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from onward.tracker import services
from onward.tracker.models import Employer, Person


@pytest.fixture
def priya(ada, noon):
    return services.add_person(
        ada, name="Priya Raman", at=noon, employer="Harbour Lane Clinic", note="Kind eyes."
    )


def test_somebody_can_change_jobs(priya, noon):
    services.edit_person(priya, at=noon, position="Ward Manager")
    services.edit_person(priya, at=noon, employer="Fernhill Hotel", position="Night Manager")

    assert priya.employer.name == "Fernhill Hotel"
    job = priya.former_jobs.get()
    assert (str(job), job.ended_on) == ("Ward Manager, Harbour Lane Clinic", noon.date())


def test_an_employer_that_was_only_written_wrong_is_no_former_job(priya, noon):
    services.edit_person(priya, at=noon, employer="Harbour Lane", misspelt=True)

    assert not priya.former_jobs.exists()
    assert [employer.name for employer in Employer.objects.all()] == ["Harbour Lane"]


def test_who_goes_back_and_forth_has_each_former_job_once(priya, noon):
    for employer in ("Fernhill Hotel", "Harbour Lane Clinic", "Fernhill Hotel"):
        services.edit_person(priya, at=noon, employer=employer)

    assert sorted(job.employer.name for job in priya.former_jobs.all()) == [
        "Fernhill Hotel",
        "Harbour Lane Clinic",
    ]


def test_an_employer_of_before_stays_as_long_as_somebody_worked_there(ada, priya, noon):
    job = services.add_former_job(priya, employer="Saxby Water", at=noon)
    assert Employer.objects.filter(name="Saxby Water").exists()

    services.forget_former_job(job, at=noon)
    assert not Employer.objects.filter(name="Saxby Water").exists()

    services.undo(ada, at=noon)
    services.remove_person(priya, at=noon)
    assert not Employer.objects.exists()


def test_somebody_can_leave_their_employer_and_nothing_else_changes(priya, noon):
    services.edit_person(priya, at=noon, employer="")

    assert priya.employer is None
    assert priya.note == "Kind eyes."


def test_what_happened_stays_when_somebody_is_forgotten(ada, application, priya, noon):
    interview = services.record_interview(application, on=noon.date(), at=noon, people=[priya])
    no = services.record_no(application, on=noon.date(), at=noon, written_by=priya)

    services.remove_person(priya, at=noon)

    no.refresh_from_db()
    assert no.written_by is None
    assert not interview.people.exists()

    services.undo(ada, at=noon)

    no.refresh_from_db()
    assert no.written_by == Person.objects.get(name="Priya Raman")
    assert interview.people.get().note == "Kind eyes."


def test_a_name_longer_than_any_name_is_refused_and_nothing_is_half_kept(ada, noon):
    with pytest.raises(ValidationError):
        services.add_person(ada, name="x" * 201, at=noon, employer="Acme Bakery")

    assert not Employer.objects.exists()


def test_a_person_is_added_changed_and_removed_from_their_pages(as_ada, ada):
    as_ada.post(reverse("person_new"), {"name": " Priya   Raman", "kind": "mentor"})
    priya = Person.objects.get()
    assert (priya.name, priya.kind, priya.owner) == ("Priya Raman", "mentor", ada)

    as_ada.post(
        reverse("person_edit", args=[priya.pk]),
        {"name": "Priya Raman", "kind": "contact", "employer": "Fernhill Hotel"},
    )
    priya.refresh_from_db()
    assert priya.employer.name == "Fernhill Hotel"

    answer = as_ada.post(reverse("person_remove", args=[priya.pk]))
    assert answer.url == reverse("people")
    assert not Person.objects.exists()


def test_a_wrong_mail_address_is_said_and_nothing_typed_is_lost(as_ada):
    answer = as_ada.post(
        reverse("person_new"), {"name": "Priya", "kind": "contact", "email": "priya(at)clinic"}
    )

    assert answer.status_code == 422
    assert "priya(at)clinic" in answer.text
    assert not Person.objects.exists()


def test_the_list_of_people_costs_the_same_whoever_is_in_it(
    as_ada, ada, noon, django_assert_max_num_queries
):
    for n in range(30):
        services.add_person(ada, name=f"Person {n}", at=noon, employer=f"Employer {n}")

    with django_assert_max_num_queries(6):
        answer = as_ada.get(reverse("people"))

    assert answer.text.count("Employer ") == 30


def test_people_are_found_by_name_and_by_employer(as_ada, priya, noon, ada):
    services.add_person(ada, name="Tom Adeyemi", at=noon)

    found = as_ada.get(reverse("people"), {"q": "harbour"}).text

    assert "Priya Raman" in found
    assert "Tom Adeyemi" not in found


def test_an_empty_list_of_people_says_what_will_be_here(as_ada):
    assert reverse("person_new") in as_ada.get(reverse("people")).text


def test_a_private_note_is_never_in_a_list(as_ada, priya):
    assert "Kind eyes" not in as_ada.get(reverse("people")).text
    assert "Kind eyes" in as_ada.get(reverse("person", args=[priya.pk])).text
