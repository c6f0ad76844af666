"""Two cards that may be one person: shown with the reason, brought together only when asked."""

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.tracker import services
from onward.tracker.models import Apart, Employer, Person

PAGE = reverse("people_alike")


@pytest.fixture
def pair(ada, noon):
    one = services.add_person(
        ada, name="Noor Haddad", at=noon, email="noor@haddad.example", employer="Quillback Rail"
    )
    return one, services.add_person(ada, name="Haddad, Noor", at=noon, email="noor@haddad.example")


def test_a_pair_is_shown_with_the_reason_and_nothing_has_happened(as_ada, pair):
    text = as_ada.get(PAGE).text

    assert "Both have the address noor@haddad.example." in text
    assert Person.objects.count() == 2


def test_an_employer_is_named_as_it_is_written(as_ada, ada, noon):
    for name in ("Otto Brandl", "O. Brandl"):
        services.add_person(ada, name=name, at=noon, employer="Marrow & Finch GmbH")

    assert "Both are or were at Marrow &amp; Finch GmbH." in as_ada.get(PAGE).text


def test_one_click_brings_them_together_and_the_richer_card_stays(as_ada, ada, pair, noon):
    one, other = pair

    answer = as_ada.post(reverse("people_together", args=[one.pk, other.pk]), {"list": "1"})

    assert answer.url == PAGE
    assert Person.objects.get() == one
    assert "Nobody seems to stand here twice" in as_ada.get(PAGE).text
    services.undo(ada, at=noon)
    assert Person.objects.count() == 2


def test_which_name_stays_can_be_chosen(as_ada, pair):
    one, other = pair
    page = reverse("people_together", args=[one.pk, other.pk])
    assert "Haddad, Noor" in as_ada.get(page).text

    as_ada.post(page, {"name": "1"})

    assert Person.objects.get().name == "Haddad, Noor"
    assert Person.objects.get().aliases.get().value == "Noor Haddad"


def test_two_people_are_remembered_as_two_until_that_is_undone(as_ada, ada, pair, noon):
    one, other = pair

    as_ada.post(reverse("people_apart", args=[other.pk, one.pk]))
    assert "Nobody seems to stand here twice" in as_ada.get(PAGE).text

    services.undo(ada, at=noon)
    assert "Both have the address" in as_ada.get(PAGE).text


def test_one_button_brings_only_the_sure_ones_together(as_ada, ada, pair, noon):
    for name in ("Liz Pell", "Elizabeth Pell"):
        services.add_person(ada, name=name, at=noon, employer="Saxby Water")
    assert "Bring 1 sure pair together" in as_ada.get(PAGE).text

    as_ada.post(reverse("people_together_all"))

    assert sorted(Person.objects.values_list("name", flat=True)) == [
        "Elizabeth Pell",
        "Liz Pell",
        "Noor Haddad",
    ]


def test_notes_too_long_for_one_are_said_kindly(as_ada, pair, noon):
    one, other = pair
    for person in pair:
        services.edit_person(person, at=noon, note=person.name * 300)

    answer = as_ada.post(reverse("people_together", args=[one.pk, other.pk]), {"name": "1"})

    assert answer.status_code == 422
    assert "Their notes are too long together" in answer.text
    assert as_ada.post(reverse("people_together_all"), follow=True).status_code == 200
    assert Person.objects.count() == 2


def test_locked_notes_ask_to_be_unlocked_first(as_ada, ada, pair, noon, guarded):
    one, other = pair
    services.edit_person(other, at=noon, note="Knows the depot.")
    vault.lock(ada.pk)

    answer = as_ada.post(reverse("people_together", args=[one.pk, other.pk]))

    assert answer.status_code == 423
    assert Person.objects.count() == 2


@pytest.mark.parametrize("people", [4, 40])
def test_the_page_costs_the_same_however_many_there_are(
    as_ada, ada, noon, people, django_assert_num_queries
):
    for n in range(people):
        services.add_person(ada, name="Noor Haddad", at=noon, email=f"noor@h{n // 2}.example")

    as_ada.get(PAGE)
    with django_assert_num_queries(11):
        as_ada.get(PAGE)


def test_from_one_card_two_people_are_made(as_ada, ada, pair, noon):
    one, _ = pair
    touch = services.note_touch(one, on=noon.date(), at=noon)
    page = reverse("person_split", args=[one.pk])
    assert "You talked, 24 November 2026" in as_ada.get(page).text

    answer = as_ada.post(page, {"name": "Nadia Haddad", "rows": [f"tracker.touch:{touch.pk}"]})

    made = Person.objects.get(name="Nadia Haddad")
    assert answer.url == reverse("person", args=[made.pk])
    assert made.touches.get() == touch
    assert Apart.objects.get().other == made


@pytest.mark.parametrize("rows", [["tracker.touch:999"], ["x"], ["accounts.user:1"], [":"]])
def test_only_what_belongs_to_them_can_be_taken_along(as_ada, pair, noon, rows):
    services.note_touch(pair[0], on=noon.date(), at=noon)

    answer = as_ada.post(
        reverse("person_split", args=[pair[0].pk]), {"name": "Nadia Haddad", "rows": rows}
    )

    assert answer.status_code == 422
    assert Person.objects.count() == 2


def test_somebody_is_one_person_with_themselves_already(as_ada, pair):
    one = pair[0]

    assert as_ada.get(reverse("people_together", args=[one.pk, one.pk])).url == reverse(
        "person", args=[one.pk]
    )
    assert as_ada.post(reverse("people_apart", args=[one.pk, one.pk])).status_code == 404


def test_strangers_are_not_found(as_ada, eve, pair, noon):
    hers = services.add_person(eve, name="Noor Haddad", at=noon, employer="Saxby Water")
    mine = pair[0]

    for name in ("people_together", "people_apart"):
        for numbers in ([mine.pk, hers.pk], [hers.pk, mine.pk], [hers.pk, hers.pk]):
            assert as_ada.post(reverse(name, args=numbers)).status_code == 404
    for name in ("person", "person_edit", "person_split", "job_new"):
        assert as_ada.get(reverse(name, args=[hers.pk])).status_code == 404
    theirs = Employer.objects.get(owner=eve)
    for name in ("employer", "employer_rename"):
        assert as_ada.get(reverse(name, args=[theirs.pk])).status_code == 404
    both = [mine.employer_id, theirs.pk]
    assert as_ada.post(reverse("employers_together", args=both)).status_code == 404
