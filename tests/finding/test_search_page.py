"""The page that finds everything: what is one's own, what is open, and whatever anybody types."""

import uuid

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feelings.models import CheckIn, Exercise, Writing
from onward.finding import doors, holding
from onward.finding.nouns import NOUNS
from onward.finding.ways import columns_of, ways_of
from onward.tracker import changes
from onward.tracker.models import Application, Employer, Person

BOX = {"HX-Request": "true", "HX-Target": "search-found"}


def found(browser, words, **more):
    return browser.get(reverse("search"), {"q": words, **more}).content.decode()


@pytest.mark.parametrize(
    "words", ["harbour lane", "harbuor", "harb lan", "HARBOUR", "wrad coordinator", "harbourlane"]
)
def test_an_application_is_found_by_parts_and_with_slips(hers, application, words):
    assert reverse("application", args=[application.pk]) in found(hers, words)


@pytest.mark.parametrize("words", ["jonas weiss", "Jonas Weiß", "mueller", "muller", "Müller"])
def test_a_person_is_found_whatever_the_keyboard_has(hers, ada, words):
    person = Person.objects.create(owner=ada, name="Jonas Weiß-Müller")

    assert reverse("person", args=[person.pk]) in found(hers, words)


def test_the_found_words_are_marked_and_nothing_typed_is_run(hers, application):
    page = found(hers, "harbour <script>alert(1)</script>")

    assert "<mark>Harbour</mark>" in page
    assert "<script>alert" not in page


def test_what_is_somebody_elses_is_not_found(hers, theirs, application):
    assert reverse("application", args=[application.pk]) in found(hers, "harbour")
    assert reverse("application", args=[application.pk]) not in found(theirs, "harbour")


def test_a_change_is_found_at_once_and_what_went_is_gone(hers, ada, application, noon):
    page = reverse("application", args=[application.pk])
    found(hers, "harbour")
    # No recording, and no signal: whoever writes, the next look sees it.
    Employer.objects.filter(pk=application.employer_id).update(name="Kettle Works")
    assert page in found(hers, "kettle")
    assert page not in found(hers, "harbour")

    with changes.recording(ada, at=noon, words="removed") as recording:
        recording.delete(application)
    assert page not in found(hers, "kettle")
    assert changes.take_back_latest(ada, at=noon)
    assert page in found(hers, "kettle")


def _said(page):
    return page.split('id="found"')[1].split("</main>")[0]


@pytest.fixture
def secret(guarded, ada, noon):
    Writing.objects.create(owner=ada, kind="writing", text="A heron by the river", written_at=noon)
    CheckIn.objects.create(owner=ada, felt='{"note": "heron again"}', felt_at=noon)


def test_private_words_are_found_only_while_the_room_is_open(hers, ada, secret):
    assert "<mark>heron</mark>" in found(hers, "heron")

    vault.lock(ada.pk)
    locked = found(hers, "heron")
    assert "heron</mark>" not in locked
    # The same words are said whether there is anything or not.
    assert _said(locked).replace("heron", "zebra") == _said(found(hers, "zebra"))


def test_the_words_of_the_room_are_let_go_of_with_the_lock(hers, ada, secret):
    found(hers, "heron")
    assert holding._held[ada.pk]._private is not None

    hers.post(reverse("vault_lock"), follow=True)
    assert holding._held[ada.pk]._private is None


def test_the_other_windows_lock_is_met_by_the_watchman(hers, ada, secret):
    found(hers, "heron")
    vault.lock(ada.pk)

    holding.let_go_of_locked()

    assert holding._held[ada.pk]._private is None


def test_what_is_to_be_destroyed_is_never_found(hers, ada, noon):
    Exercise.objects.create(owner=ada, kind="writing", draft="a cormorant", begun_at=noon)

    assert "<mark>" not in found(hers, "cormorant")


@pytest.mark.parametrize(
    "words",
    ["x" * 100_000, "harbour " * 12_500, "%", "_", "'; DROP TABLE x; --", "\0\x1f\u202e", "*" * 500,
     "(((", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), '"" OR 1'],
    ids=lambda words: ascii(words[:12]),
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, BOX], ids=["page", "box"])
def test_nothing_that_is_typed_breaks_the_search(hers, application, words, headers):
    assert hers.get(reverse("search"), {"q": words}, headers=headers).status_code == 200


def test_a_wildcard_is_a_sign_and_finds_nothing(hers, application):
    for sign in ("%", "_", "*"):
        assert reverse("application", args=[application.pk]) not in found(hers, sign)


def test_more_rows_ask_for_nothing_more(hers, ada, django_assert_max_num_queries):
    Employer.objects.create(owner=ada, name="Fernhill 0")
    found(hers, "fernhill")
    for nth in range(40):
        Employer.objects.create(owner=ada, name=f"Fernhill {nth + 1}")

    # One look at each table, one for each noun that names an employer, and what every page asks.
    naming = [noun for noun in NOUNS if any(way.model is Employer for way in ways_of(noun))]
    with django_assert_max_num_queries(len(columns_of(NOUNS)) + len(naming) + 12):
        page = found(hers, "fernhill")
    assert page.count("data-found") <= 8
    assert "in=employers" in page
    assert found(hers, "fernhill", **{"in": "employers"}).count("data-found") == 41


def test_every_door_opens(hers, ada):
    for door in doors.doors_of(ada):
        if not door.is_done_at_once:
            assert hers.get(door.url).status_code in {200, 302}, door.name


@pytest.mark.parametrize(
    ("words", "first"),
    [("hear a no", "no"), ("check in", "feelings_check_in"), ("write a letter", "letter_begin"),
     ("people", "people"), ("settings", "settings"), ("undo", "undo"),
     ("done looking", "ending"), ("I got it", "ending"), ("give up", "ending")],
)  # fmt: skip
def test_a_place_and_a_deed_are_found_by_their_names(ada, words, first):
    assert doors.doors_to(ada, words, at_most=3)[0].name == first


def test_the_box_shows_doors_before_anything_is_typed(hers):
    assert "Hear a no" in hers.get(reverse("search"), headers=BOX).content.decode()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_what_locks_is_of_a_private_noun_and_nothing_else_is(noun):
    locking = {noun.field(name).locks for name in noun.sealed}

    assert locking <= {noun.is_private}


def test_every_key_of_a_page_stands_in_the_list_of_keys(hers):
    page = hers.get("/").content.decode()
    keys = page.split('id="keys-box"')[1].split("</dialog>")[0]
    for key in {part.split('"')[0] for part in page.split('data-key="')[1:]}:
        drawn = " ".join(f"<kbd>{one}</kbd>" for one in key.split())
        assert drawn in keys, key


def test_numbers_of_people_never_mix(hers, theirs, ada, eve):
    Person.objects.create(owner=eve, name="Una Wren", seal=uuid.uuid4())
    found(theirs, "wren")

    assert "Una Wren" not in found(hers, "wren")
    assert Application.objects.owned_by(ada).count() == 0
