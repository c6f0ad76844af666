"""People, taken along to an address book."""

import pytest
from django.urls import reverse

from onward.recovery.cards import cards_of
from onward.tracker import services as tracker
from onward.tracker.models import Person


@pytest.fixture
def mira(ada, noon):
    return tracker.add_person(
        ada, name="Mira Holm", at=noon, email="mira@harbour.example", note="Owes me tea"
    )


def test_everybody_leaves_without_the_notes(hers, ada, mira, noon):
    tracker.add_person(ada, name="Noor Vance", at=noon)

    answer = hers.get(reverse("people_cards"))

    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer.content.count(b"BEGIN:VCARD") == 2
    assert b"mira@harbour.example" in answer.content
    assert b"tea" not in answer.content


def test_the_words_of_the_list_choose_who_leaves(hers, ada, mira, noon):
    tracker.add_person(ada, name="Noor Vance", at=noon)

    content = hers.get(reverse("people_cards"), {"q": "vance"}).content

    assert b"Noor Vance" in content
    assert b"Mira" not in content


def test_one_person_leaves_alone_and_under_the_same_name_each_time(hers, mira):
    answer = hers.get(reverse("person_card", args=[mira.pk]))

    assert answer.content.count(b"BEGIN:VCARD") == 1
    assert answer.content == hers.get(reverse("person_card", args=[mira.pk])).content


def test_somebody_elses_person_is_not_there(theirs, mira):
    assert theirs.get(reverse("person_card", args=[mira.pk])).status_code == 404
    assert b"Mira" not in theirs.get(reverse("people_cards")).content


def test_many_people_take_as_many_queries_as_one(ada, django_assert_max_num_queries):
    Person.objects.bulk_create(Person(owner=ada, name=f"Person {n}") for n in range(50))

    with django_assert_max_num_queries(2):
        assert len(list(cards_of(Person.objects.owned_by(ada).by_name()))) == 50
