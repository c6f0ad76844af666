"""Who stands by: taken in, asked with words that are ready, and a note for oneself alone."""

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.motivation.models import Supporter, SupportNote, Week
from onward.motivation.services import circle
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person

CIRCLE = "/motivation/circle/"


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def noor(ada, noon):
    return circle.take_in(
        ada, name="Noor Haddad", ways=["listens"], email="noor@haddad.example", at=noon
    )


def test_somebody_new_or_known_joins_once_and_can_be_taken_back(hers, ada, noon):
    known = tracker.add_person(ada, name="Bea Lund", kind="mentor", at=noon)
    assert "Bea Lund" in hers.get(CIRCLE).content.decode()

    hers.post(f"{CIRCLE}new/", {"name": "Noor Haddad", "phone": "0123", "ways": ["listens"]})
    hers.post(f"{CIRCLE}new/", {"person": known.pk, "ways": ["advises", "introduces"]})
    circle.take_in(ada, person=known, ways=["helps"], at=noon)

    assert Supporter.objects.owned_by(ada).count() == 2
    bea = Supporter.objects.get(person=known)
    assert (bea.advises, bea.introduces, bea.helps) == (False, False, True)
    shown = hers.get(CIRCLE).content.decode().split("<main")[1]
    assert shown.index("Noor Haddad") < shown.index("Bea Lund")
    for _once in range(3):
        changes.take_back_latest(ada, at=noon)
    assert not Supporter.objects.exists()
    assert Person.objects.owned_by(ada).get() == known


@pytest.mark.parametrize(
    "typed",
    [{"ways": ["listens"]}, {"name": "Noor"}, {"name": "Noor", "ways": ["sings"]}],
    ids=["nobody", "no way", "no such way"],
)
def test_what_is_half_typed_stays_on_the_page(hers, ada, typed):
    answer = hers.post(f"{CIRCLE}new/", typed)

    assert answer.status_code == 422
    assert typed.get("name", "") in answer.content.decode()
    assert not Supporter.objects.exists()


def test_the_words_to_ask_are_ready_and_nothing_of_them_is_kept(hers, ada, noor):
    url = reverse("supporter_ask", args=[noor.pk])
    first = hers.get(url).content.decode()
    asked = hers.post(url, {"way": "practical", "asked": "Print my CV?"}).content.decode()

    assert "Hello Noor," in first
    assert "listen to me" in first
    assert "Could you print my CV?" in asked
    assert "mailto:noor@haddad.example" in asked
    assert "Ada Okafor" in asked


def test_only_the_ticked_parts_are_shared(hers, ada, noon, noor):
    Week.objects.create(
        owner=ada, begins_on="2026-11-16", learnt="Mornings are better", change="Fewer ads"
    )
    url = reverse("supporter_share", args=[noor.pk])

    told = hers.post(url, {"parts": ["learnt"], "help": "Read one page"}).content.decode()
    none = hers.post(url, {"help": ""}).content.decode()

    words = told.split('id="words-ready"')[1].split("</p>")[0]
    assert "Mornings are better" in words
    assert "Read one page" in words
    assert "Fewer ads" not in words
    assert 'id="words-ready"' not in none


def test_a_note_is_of_the_private_room(hers, ada, noon, noor, guarded):
    page, new = reverse("supporter", args=[noor.pk]), reverse("support_note_new", args=[noor.pk])
    typed = {"was": "helpful", "on": "2026-11-24", "words": "She only listened"}
    hers.post(new, typed)
    note = SupportNote.objects.get()
    assert "She only listened" in hers.get(page).content.decode()
    edit = reverse("support_note", args=[note.pk])
    assert hers.post(edit, typed | {"words": "She listened well"}).status_code == 302

    vault.lock(ada.pk)

    shown = hers.get(page)
    assert (shown.status_code, "listened" in shown.content.decode()) == (200, False)
    assert "Noor" in shown.content.decode()
    kept = hers.post(new, typed)
    assert (kept.status_code, "She only listened" in kept.content.decode()) == (423, True)
    assert hers.get(edit).status_code == hers.get(f"{CIRCLE}notes/999/").status_code == 423
    assert SupportNote.objects.count() == 1


def test_nobody_else_finds_the_circle(theirs, ada, noon, noor):
    note = circle.note(noor, on=noon.date(), was="helpful", at=noon)
    names = ("supporter", "supporter_edit", "supporter_ask", "supporter_share")

    assert {theirs.get(reverse(name, args=[noor.pk])).status_code for name in names} == {404}
    assert theirs.post(reverse("supporter_remove", args=[noor.pk])).status_code == 404
    assert theirs.get(reverse("support_note", args=[note.pk])).status_code == 404
    hers = theirs.post(f"{CIRCLE}new/", {"person": noor.person_id, "ways": ["listens"]})
    assert hers.status_code == 422


def test_two_cards_of_one_person_are_one_in_the_circle_with_all_that_was_noted(ada, noon, noor):
    twin = circle.take_in(ada, name="N. Haddad", ways=["helps"], at=noon)
    circle.note(twin, on=noon.date(), words="Lent me her printer", at=noon)

    tracker.merge_people(noor.person, twin.person, at=noon)

    noor.refresh_from_db()
    assert (noor.listens, noor.helps) == (True, True)
    assert SupportNote.objects.get().supporter == noor


def test_the_page_of_somebody_says_how_they_stand_by(hers, ada, noon, noor):
    other = tracker.add_person(ada, name="Bea Lund", at=noon)

    assert "Listens" in hers.get(reverse("person", args=[noor.person_id])).content.decode()
    assert (
        f"new/?person={other.pk}" in hers.get(reverse("person", args=[other.pk])).content.decode()
    )


def test_the_circle_costs_the_same_for_many(hers, ada, noon, noor, django_assert_num_queries):
    hers.get(CIRCLE)
    for number in range(12):
        circle.take_in(ada, name=f"Friend {number}", ways=["listens"], at=noon)

    with django_assert_num_queries(5):
        hers.get(CIRCLE)
