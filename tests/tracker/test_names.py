"""Names are one name whatever their capitals, their spaces and the way an accent was typed."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from onward.tracker import changes, services
from onward.tracker.models import Employer, Person
from onward.tracker.models.naming import key_of

LE_CAFE = "Café Éclair"


@pytest.mark.parametrize("again", ["café éclair", "CAFÉ ÉCLAIR", "Cafe\u0301  E\u0301clair "])
def test_two_spellings_of_one_name_are_one_employer(ada, noon, again):
    first = services.employer_named(ada, LE_CAFE, at=noon)

    assert services.employer_named(ada, again, at=noon) == first
    assert Employer.objects.get().name == LE_CAFE


def test_an_application_is_found_by_its_employer_in_other_capitals(ada, add, noon):
    application = add("ÅKERSTRÖM BAGERI")

    assert services.find_application(ada, employer="Åkerström Bageri", at=noon) == application


def test_somebody_is_known_by_their_name_in_other_capitals(ada, noon):
    employer = services.employer_named(ada, LE_CAFE, at=noon)
    first = services.person_named(ada, "Özlem Ünal", employer=employer, at=noon)

    assert services.person_named(ada, "ÖZLEM ÜNAL", employer=employer, at=noon) == first


def test_a_search_finds_accents_in_any_capitals(ada, add):
    application = add(LE_CAFE)
    found = type(application).objects.owned_by(ada)

    assert found.naming("ÉCLAIR").get() == found.naming("e\u0301clair").get() == application


def test_a_changed_name_is_found_by_its_new_spelling(ada, noon):
    person = services.add_person(ada, name="Tom Adeyemi", at=noon)

    services.edit_person(person, at=noon, name="Élodie Adeyemi")
    assert Person.objects.owned_by(ada).naming("élodie").exists()

    services.undo(ada, at=noon, change=changes.latest(ada, at=noon))
    assert Person.objects.owned_by(ada).naming("TOM").exists()


def test_people_stand_in_one_order_whatever_their_capitals(as_ada, ada, noon):
    for name in ("ben Otto", "Ada Lind", "Cora Umar", "Émile Roy", "émile Abt"):
        services.add_person(ada, name=name, at=noon)

    page = as_ada.get(reverse("people")).text

    names = ["Ada Lind", "ben Otto", "Cora Umar", "émile Abt", "Émile Roy"]
    assert sorted(names, key=page.index) == names


@given(st.text())
def test_the_key_of_a_key_is_itself(name):
    assert key_of(key_of(name)) == key_of(name)


def test_employers_written_in_bulk_have_their_keys(ada):
    Employer.objects.bulk_create([Employer(owner=ada, name="École  Nord")])

    assert Employer.objects.get().name_key == "école nord"
