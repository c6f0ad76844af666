"""Somebody's page, the list of people, and what is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.tracker import services
from onward.tracker.models import Alias, Employer, Person, Touch

LIST = reverse("people")


@pytest.fixture
def noor(ada, noon):
    return services.add_person(
        ada,
        name="Noor Haddad",
        at=noon,
        employer="Quillback Rail",
        kind="colleague",
        tie="moderate",
        met_how="At the depot",
        met_on=noon.date() - timedelta(days=900),
        topics="Rosters",
        profile_url="https://people.example/noor",
        note="Kind eyes.",
    )


def page_of(person):
    return reverse("person", args=[person.pk])


def test_the_page_tells_what_is_known_and_asks_for_nothing(as_ada, noor, noon):
    services.add_former_job(noor, employer="Saxby Water", position="Planner", at=noon)
    services.note_touch(noor, on=noon.date(), at=noon, way="met", note="The depot closes.")

    text = as_ada.get(page_of(noor)).text

    for words in (
        "Former colleague", "We know each other a little", "At the depot", "Rosters", "Worked before at",
        "Saxby Water", "You met", "The depot closes.", "Kind eyes.", "since June 2024",
    ):  # fmt: skip
        assert words in text


def test_their_page_opens_apart_and_tells_nobody_where_one_came_from(as_ada, noor):
    assert (
        '<a href="https://people.example/noor" rel="noopener noreferrer"'
        in as_ada.get(page_of(noor)).text
    )


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JavaScript://x", "data:text/html,x", "ftp://a.example/x"]
)
def test_a_link_that_could_run_code_is_neither_kept_nor_shown(as_ada, noor, link):
    answer = as_ada.post(
        reverse("person_edit", args=[noor.pk]),
        {"name": "Noor Haddad", "kind": "contact", "profile_url": link},
    )
    assert answer.status_code == 422

    # However it came into the file: it is not shown as a link.
    Person.objects.filter(pk=noor.pk).update(profile_url=link)
    assert f'href="{link}' not in as_ada.get(page_of(noor)).text


def test_a_new_employer_makes_the_old_one_a_former_job(as_ada, noor, noon):
    as_ada.post(
        reverse("person_edit", args=[noor.pk]),
        {"name": "Noor Haddad", "kind": "contact", "employer": "Saxby Water"},
    )

    assert "Worked before at" in as_ada.get(page_of(noor)).text
    assert noor.former_jobs.get().ended_on == noon.date()


def test_unless_the_person_says_that_it_was_written_wrong(as_ada, noor):
    as_ada.post(
        reverse("person_edit", args=[noor.pk]),
        {"name": "Noor Haddad", "kind": "contact", "employer": "Quillback", "misspelt": "on"},
    )

    assert not noor.former_jobs.exists()
    assert Employer.objects.get().name == "Quillback"


def test_two_fields_are_enough_to_note_a_contact_and_undo_takes_it_back(as_ada, ada, noor, noon):
    day = noon.date() - timedelta(days=2)
    as_ada.post(reverse("touch", args=[noor.pk]), {"on": day, "way": "met"})

    noor.refresh_from_db()
    assert noor.last_contact_on == day

    services.undo(ada, at=noon)
    noor.refresh_from_db()
    assert noor.last_contact_on is None


def test_a_contact_that_lies_ahead_is_refused_and_nothing_typed_is_lost(as_ada, noor, noon):
    answer = as_ada.post(
        reverse("touch", args=[noor.pk]),
        {"on": noon.date() + timedelta(days=1), "way": "met", "note": "Lunch."},
    )

    assert answer.status_code == 422
    assert "Lunch." in answer.text
    assert not Touch.objects.exists()


def test_a_contact_and_a_former_job_can_be_taken_out(as_ada, noor, noon):
    touch = services.note_touch(noor, on=noon.date(), at=noon)
    job = services.add_former_job(noor, employer="Saxby Water", at=noon)
    alias = Alias.objects.create(owner=noor.owner, person=noor, kind="name", value="Nour")

    for name, row in (("touch_remove", touch), ("job_remove", job), ("alias_remove", alias)):
        assert as_ada.post(reverse(name, args=[row.pk])).url == page_of(noor)

    noor.refresh_from_db()
    assert noor.last_contact_on is None
    assert not noor.former_jobs.exists()
    assert not noor.aliases.exists()


def test_locked_notes_stay_shut_and_the_rest_is_there(as_ada, ada, noor, noon, guarded):
    services.edit_person(noor, at=noon, note="Kind eyes.")
    services.note_touch(noor, on=noon.date(), at=noon, note="The depot closes.")
    vault.lock(ada.pk)

    text = as_ada.get(page_of(noor)).text

    assert "At the depot" in text
    assert "Kind eyes." not in text
    assert "The depot closes." not in text
    assert text.count("Unlock to read it") == 2


@pytest.mark.parametrize("touches", [3, 30])
def test_the_page_costs_the_same_however_often_you_met(
    as_ada, noor, application, noon, touches, django_assert_num_queries
):
    for days in range(touches):
        services.note_touch(noor, on=noon.date() - timedelta(days=days), at=noon)
        services.add_former_job(noor, employer=f"Employer {days}", at=noon)
        services.record_interview(application, on=noon.date(), at=noon, people=[noor])

    as_ada.get(page_of(noor))
    with django_assert_num_queries(19):
        as_ada.get(page_of(noor))


def test_people_are_found_by_where_they_worked_before_and_by_another_name(as_ada, noor, noon):
    services.add_former_job(noor, employer="Saxby Water", at=noon)
    Alias.objects.create(owner=noor.owner, person=noor, kind="name", value="Nour al-Haddad")

    for words in ("saxby", "quillback haddad", "noor saxby", "NOUR"):
        assert "Noor Haddad" in as_ada.get(LIST, {"q": words}).text
    assert "Noor Haddad" not in as_ada.get(LIST, {"q": "fernhill"}).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "colleague"}, {"Noor"}),
        ({"tie": "moderate"}, {"Noor"}),
        ({"kind": "mentor", "tie": "moderate"}, set()),
        ({"kind": "nonsense", "tie": "x", "order": "random"}, {"Noor", "Otto"}),
        ({"q": "a\0b"}, {"Noor", "Otto"}),
    ],
    ids=lambda given: " ".join(map(str, sorted(given))) or "nobody",
)
def test_filters_narrow_the_list(as_ada, ada, noor, noon, asked, found):
    services.add_person(ada, name="Otto Brandl", at=noon, kind="mentor")

    text = as_ada.get(LIST, asked).text

    assert {name for name in ("Noor", "Otto") if f"{name} " in text.split("<main")[1]} == found


def test_the_last_contact_can_come_first(as_ada, ada, noon):
    for name, days in (("Ada Early", 9), ("Zoe Late", 1), ("Max Never", None)):
        person = services.add_person(ada, name=name, at=noon)
        if days is not None:
            services.note_touch(person, on=noon.date() - timedelta(days=days), at=noon)

    text = as_ada.get(LIST, {"order": "contact"}).text

    assert text.index("Zoe Late") < text.index("Ada Early") < text.index("Max Never")


def test_pages_of_the_list_keep_the_filter(as_ada, ada, noon):
    for n in range(52):
        services.add_person(ada, name=f"Person {n:02}", at=noon, kind="mentor")

    assert "kind=mentor&amp;page=2" in as_ada.get(LIST, {"kind": "mentor"}).text
    assert "Person 51" in as_ada.get(LIST, {"kind": "mentor", "page": 2}).text


def test_who_one_knows_stands_on_the_page_of_an_application(as_ada, ada, application, noon):
    for name, tie in (("Ida Close", "strong"), ("Max Little", "moderate")):
        services.add_person(ada, name=name, at=noon, employer="HARBOUR LANE CLINIC Ltd.", tie=tie)
    before = services.add_person(ada, name="Otto Before", at=noon, employer="Saxby Water")
    services.add_former_job(before, employer="Harbour Lane Clinic", at=noon)
    services.add_person(ada, name="Ruth Elsewhere", at=noon, employer="Harbour Lane")

    text = as_ada.get(reverse("application", args=[application.pk])).text

    assert "You know 2 people at Harbour Lane Clinic." in text
    assert "1 worked there before." in text
    assert text.index("Max Little") < text.index("Ida Close") < text.index("Otto Before")
    assert "People you know a little come first" in text
    assert "Ruth Elsewhere" not in text
