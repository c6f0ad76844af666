"""While the private room is locked every page works, and nothing of the room shows anywhere."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from conftest import SECRET_WORDS
from onward.accounts import vault
from onward.accounts.vault import wrapping
from onward.engine.history import Decider, EventKind, Stage
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, Person

SECRET = "The quiet kettle sang at four"


@pytest.fixture
def filled(ada, noon):
    """A search with something private in every corner, before it is locked."""
    clinic = tracker.add_application(
        ada, employer="Harbour Lane", role="Clerk", at=noon, applied_on=noon.date(), note=SECRET
    )
    event = tracker.record(
        clinic, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon, note=SECRET
    )
    person = tracker.add_person(ada, name="Tom Adeyemi", at=noon, note=SECRET)
    feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon)
    recovery.check_in(ada, at=noon, intensity=8, words=["ashamed"], note=SECRET)
    return clinic, event, person


@pytest.fixture
def shut(filled, locked, settings, noon):
    settings.FIXED_NOW = noon
    return filled


def pages(clinic, event, person):
    names = [
        ("today", ()), ("applications", ()), ("steps", ()), ("people", ()), ("tray", ()),
        ("feedback", ()), ("reflection", ()), ("help", ()), ("settings", ()), ("keeping", ()),
        ("vault", ()), ("funnel", ()), ("patterns", ()), ("quiet", ()), ("documents", ()),
        ("application", [clinic.pk]), ("application_edit", [clinic.pk]),
        ("event_edit", [event.pk]), ("person", [person.pk]),
    ]  # fmt: skip
    return [reverse(name, args=given) for name, given in names]


def test_every_page_works_and_tells_nothing(hers, shut):
    for address in pages(*shut):
        answer = hers.get(address)
        said = answer.content.decode()
        assert answer.status_code == 200, address
        assert SECRET not in said, address
        assert "ashamed" not in said, address
        assert "8 of 10" not in said, address


def test_today_offers_to_unlock_instead_of_the_check_in(hers, shut):
    said = hers.get("/").content.decode()

    assert reverse("vault_unlock") in said
    assert reverse("check_in") not in said


def test_a_private_note_says_that_it_is_there_and_how_to_read_it(hers, shut):
    clinic, _event, _person = shut

    said = hers.get(reverse("application", args=[clinic.pk])).content.decode()

    assert said.count("Unlock to read it") == 2


def test_a_form_without_its_note_never_empties_it(hers, shut, ada):
    clinic, event, person = shut
    hers.post(
        reverse("application_edit", args=[clinic.pk]), {"employer": "Harbour Lane", "role": "R"}
    )
    hers.post(reverse("person_edit", args=[person.pk]), {"name": "Tom A.", "kind": "contact"})
    hers.post(reverse("event_edit", args=[event.pk]), {"kind": "acknowledged", "on": "2026-11-23"})
    vault.unlock(ada.pk, SECRET_WORDS, minutes=15)

    kept = [Application.objects.get(), Person.objects.get(), Event.objects.get(pk=event.pk)]
    assert [row.note for row in kept] == [SECRET] * 3
    assert (kept[0].role, kept[1].name, str(kept[2].happened_on)) == ("R", "Tom A.", "2026-11-23")


def test_a_note_that_was_being_typed_goes_on_after_unlocking(hers, shut, ada):
    clinic, _event, _person = shut
    address = reverse("application_edit", args=[clinic.pk])
    typed = {"employer": "Harbour Lane", "role": "Clerk", "note": "Ring them <on> Monday"}

    met = hers.post(address, typed)
    assert met.status_code == 423
    assert "Ring them &lt;on&gt; Monday" in met.content.decode()

    carried = {f"typed-{name}": value for name, value in typed.items()}
    wrong = hers.post(reverse("vault_unlock"), {**carried, "next": address, "passphrase": "no"})
    assert wrong.status_code == 422
    assert "Ring them &lt;on&gt; Monday" in wrong.content.decode()

    opened = hers.post(
        reverse("vault_unlock"), {**carried, "next": address, "passphrase": SECRET_WORDS}
    )
    assert f'action="{address}"' in opened.content.decode()
    assert 'name="note" value="Ring them &lt;on&gt; Monday"' in opened.content.decode()


def test_a_check_in_that_met_the_lock_is_not_lost(hers, shut):
    met = hers.post(reverse("check_in"), {"intensity": "4", "words": ["tired"]})

    assert met.status_code == 423
    assert 'name="typed-intensity" value="4"' in met.content.decode()
    assert CheckIn.objects.count() == 1


def test_the_plan_keeps_the_dates_it_has(ada, noon, guarded, settings):
    settings.FIXED_NOW = noon
    clinic = tracker.add_application(
        ada, employer="Harbour Lane", role="Clerk", at=noon, applied_on=noon.date()
    )
    tracker.record_interview(clinic, on=noon.date(), at=noon)
    recovery.receive(ada, clinic, on=noon.date(), at=noon)
    recovery.check_in(ada, at=noon, intensity=9)
    dates = dict(Step.objects.values_list("pk", "due_on"))
    vault.lock(ada.pk)

    recovery.today(ada, at=noon)
    facts = {"on": noon.date(), "decided_by": Decider.EMPLOYER, "furthest": Stage.INTERVIEW}
    recovery.correct(clinic.noes.get(), at=noon, words="Sorry.", **facts)

    now = dict(Step.objects.values_list("pk", "due_on"))
    assert {pk: now[pk] for pk in dates if pk in now} == {
        pk: dates[pk] for pk in dates if pk in now
    }


def test_what_happened_in_the_room_is_not_undone_while_it_is_locked(hers, shut):
    met = hers.post(reverse("undo"))

    assert met.status_code == 423
    assert CheckIn.objects.count() == 1


def test_what_happened_elsewhere_is(hers, shut, ada, noon):
    clinic, _event, _person = shut
    tracker.edit_application(clinic, at=noon, role="Porter")

    hers.post(reverse("undo"))

    assert Application.objects.get().role == "Clerk"


def test_the_step_of_an_exercise_leads_to_unlock(hers, shut):
    row = Step.objects.get(kind="self_compassion")

    assert hers.get(reverse("step", args=[row.pk])).status_code == 423
    assert hers.post(reverse("step_done", args=[row.pk]), {}).status_code == 423


def test_a_wrong_passphrase_is_said_and_the_page_leads_back(hers, shut):
    unlock = reverse("vault_unlock")

    wrong = hers.post(unlock, {"passphrase": "quite wrong", "next": "/people/"})
    right = hers.post(unlock, {"passphrase": SECRET_WORDS, "next": "/people/"})

    assert (wrong.status_code, right["Location"]) == (422, "/people/")
    assert "quite wrong" not in wrong.content.decode()


def test_many_tries_at_once_leave_somebody_to_answer_for_the_rest(hers, shut, monkeypatch):
    waiting, go = threading.Semaphore(0), threading.Event()

    def slow(*_given):
        waiting.release()
        assert go.wait(20)
        return bytes(32)

    monkeypatch.setattr(wrapping, "_stretch", slow)
    wrapped = vault.wrapped_of(shut[0].owner_id)
    with ThreadPoolExecutor(3) as tries:
        tried = [tries.submit(wrapping.open_by_passphrase, wrapped, "guess") for _ in range(3)]
        assert all(waiting.acquire(timeout=20) for _ in tried)
        answer = hers.post(reverse("vault_unlock"), {"passphrase": SECRET_WORDS, "next": "/"})
        go.set()

    assert answer.status_code == 422
    assert "Wait a moment" in answer.content.decode()
    assert {type(one.exception()) for one in tried} == {vault.WrongPassphrase}


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "javascript:x"])
def test_unlocking_never_leads_away_from_here(hers, shut, elsewhere):
    right = hers.post(reverse("vault_unlock"), {"passphrase": SECRET_WORDS, "next": elsewhere})

    assert right["Location"] == "/"


def test_a_session_keeps_no_secret(hers, shut):
    hers.post(reverse("vault_unlock"), {"passphrase": SECRET_WORDS, "next": "/"})

    kept = str([one.get_decoded() for one in Session.objects.all()])
    assert SECRET_WORDS not in kept
    assert SECRET not in kept


def test_a_page_that_looks_by_itself_keeps_nothing_open(hers, filled, guarded, ada, monkeypatch):
    start = time.time()
    monkeypatch.setattr(time, "time", lambda: start + 14 * 60)
    hers.get(reverse("vault_pulse"))
    hers.get(reverse("people"), headers={"HX-Request": "true"})
    monkeypatch.setattr(time, "time", lambda: start + 15 * 60 + 1)

    assert hers.get(reverse("vault_pulse")).json() == {"locked": True, "left": None}


def test_hidden_every_address_is_a_table_of_measures(hers, shut):
    assert hers.post(reverse("hide")).status_code == 302

    for address in (*pages(*shut), "/nowhere/", reverse("vault_unlock")):
        answer = hers.get(address)
        said = answer.content.decode()
        assert answer.status_code == 200, address
        assert "Kitchen measures" in said, address
        assert "onward" not in said.casefold(), address
    assert hers.post(reverse("check_in"), {"intensity": "4"}).status_code == 423


def test_hidden_no_refusal_gives_it_away(hers, shut, ada):
    hers.post(reverse("hide"))
    stale = Client(enforce_csrf_checks=True)
    stale.cookies = hers.cookies
    path = vault.vault_path(ada.pk)
    whole = path.read_bytes()

    refused = [stale.post(address, {"words": "x"}) for address in ("/", reverse("hide_back"))]
    path.write_bytes(b"not a key")
    refused.append(hers.post(reverse("hide_back"), {"words": SECRET_WORDS}))
    path.write_bytes(whole)

    for answer in refused:
        assert answer.status_code in {422, 423}
        assert "Kitchen measures" in answer.content.decode()
        assert "onward" not in answer.content.decode().casefold()


def test_a_form_of_an_older_page_hides_too(hers, shut):
    older = Client(enforce_csrf_checks=True)
    older.cookies = hers.cookies

    assert (
        older.post(reverse("hide"), headers={"Origin": "http://evil.example"}).status_code == 403
    )
    assert "Kitchen" not in older.get("/").content.decode()
    assert older.post(reverse("hide")).status_code == 302
    assert "Kitchen" in older.get("/").content.decode()


def test_coming_back_asks_for_the_passphrase(hers, shut, locked):
    hers.post(reverse("hide"))

    assert hers.post(reverse("hide_back"), {"words": "wrong words"}).status_code == 422
    assert "Kitchen" in hers.get("/").content.decode()
    assert hers.post(reverse("hide_back"), {"words": "".join(locked.groups)}).status_code == 302
    assert "Kitchen" not in hers.get("/").content.decode()


def test_without_a_passphrase_the_way_back_is_one_button(hers, filled):
    hers.post(reverse("hide"))

    assert hers.post(reverse("hide_back")).status_code == 302
    assert "Kitchen" not in hers.get("/").content.decode()


def test_a_text_that_was_tampered_with_is_told_in_a_page(hers, ada, filled):
    clinic, _event, _person = filled
    Application.objects.filter(pk=clinic.pk).update(note=b"\x01" + b"x" * 60)

    answer = hers.get(reverse("application", args=[clinic.pk]))

    assert answer.status_code == 423
    assert "tracker application note" in answer.content.decode()
