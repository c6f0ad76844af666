"""Deleting the private room alone, and the proof that a locked one is nowhere in plain."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from command import NOW, environment
from conftest import SECRET_WORDS
from onward.accounts import vault
from onward.accounts.vault import keys, sealing
from onward.engine.history import EventKind
from onward.feedback import services as feedback
from onward.feedback.models import Postbox
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn, Writing
from onward.safekeeping import passphrase
from onward.safekeeping.export import export
from onward.safekeeping.room import delete_room
from onward.tracker import services as tracker
from onward.tracker.models import Application, Change, Event

PLANTED = "The quiet heron reads the tide table"


@pytest.fixture
def filled(ada, noon):
    application = tracker.add_application(ada, employer="Harbour Lane", at=noon, note=PLANTED)
    tracker.edit_application(application, at=noon, note=f"{PLANTED} again")
    tracker.edit_application(application, at=noon, role="Clerk")
    feelings.keep_writing(ada, kind="compassion", text=PLANTED, at=noon)
    feelings.check_in(ada, at=noon, intensity=6, note=PLANTED)
    feedback.note_request(
        ada, to_role="mentor", asked_on=noon.date(), at=noon, asked="How was it?"
    )
    return application


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["open", "locked", "lost"])
def test_deleting_the_room_takes_what_is_in_it_and_nothing_else(
    ada, eve, filled, guarded, noon, how
):
    feelings.keep_writing(eve, kind="compassion", text=PLANTED, at=noon)
    if how != "open":
        vault.lock(ada.pk)
    before = bytes(vault.vault_path(ada.pk).read_bytes())

    delete_room(ada, folder=Path(django_settings.DATA))

    assert not Writing.objects.filter(owner=ada).exists()
    assert not CheckIn.objects.filter(owner=ada).exists()
    assert Writing.objects.get(owner=eve).text == PLANTED
    left = Application.objects.get()
    assert (left.note, left.role) == ("", "Clerk")
    assert not vault.has_passphrase(ada.pk)
    assert before not in vault.key_path(ada.pk).read_bytes()
    assert tracker.undo(ada, at=noon)
    # A fresh room can be used at once.
    feelings.check_in(ada, at=noon, intensity=2)
    assert CheckIn.objects.get().intensity == 2


@pytest.mark.django_db(transaction=True)
def test_undo_brings_nothing_of_a_deleted_room_back(ada, filled, noon):
    delete_room(ada, folder=Path(django_settings.DATA))

    entries = "".join(change.entries for change in Change.objects.all())
    assert "feelings." not in entries
    assert Change.objects.count() > 0


@pytest.mark.django_db(transaction=True)
def test_the_page_deletes_only_after_the_words_were_typed(hers, ada, filled, locked):
    refused = hers.post(reverse("vault_erase"), {"words": "yes"})
    assert refused.status_code == 422
    assert Writing.objects.exists()

    done = hers.post(reverse("vault_erase"), {"words": " Delete  the room "})
    assert done["Location"] == reverse("vault")
    assert not Writing.objects.exists()
    assert hers.get(reverse("application", args=[filled.pk])).status_code == 200


def test_nobody_elses_room_is_touched_by_setting_a_passphrase(ada, eve, theirs, noon, guarded):
    feelings.keep_writing(eve, kind="compassion", text=PLANTED, at=noon)
    vault.lock(ada.pk)

    assert Writing.objects.get(owner=eve).text == PLANTED
    assert vault.key_path(eve.pk).exists()
    assert "Lock now" not in theirs.get("/vault/").content.decode()


def test_the_pages_set_change_renew_and_take_away(hers, ada, filled):
    folder = Path(django_settings.DATA)
    fresh = {"passphrase": SECRET_WORDS, "again": SECRET_WORDS}
    assert hers.post(reverse("vault_set"), {**fresh, "again": "other"}).status_code == 422
    refused = hers.post(reverse("vault_set"), {"passphrase": "short", "again": "short"})
    assert refused.status_code == 422
    # The field comes back empty, and the page does not say otherwise.
    assert "What you typed is still here" not in refused.content.decode()

    shown = hers.post(reverse("vault_set"), fresh)
    assert shown.status_code == 200
    assert "shown this once" in shown.content.decode()
    assert hers.post(reverse("vault_set"), fresh)["Location"] == reverse("vault")
    hers.post(reverse("vault_kept"), {"kept": "on"})
    assert vault.recovery_is_kept(ada.pk)

    other = {"passphrase": "other heron at noon", "again": "other heron at noon"}
    assert hers.post(reverse("vault_change"), {**other, "old": "wrong"}).status_code == 422
    assert hers.post(reverse("vault_change"), {**other, "old": SECRET_WORDS}).status_code == 302
    renewed = hers.post(reverse("vault_recovery"), {"passphrase": "other heron at noon"})
    assert "shown this once" in renewed.content.decode()
    groups = passphrase.renew_recovery(ada, "other heron at noon", folder=folder).groups
    vault.lock(ada.pk)

    back = {**fresh, "recovery": "".join(groups)}
    assert hers.post(reverse("vault_recover"), {**fresh, "recovery": "AAAA"}).status_code == 422
    assert hers.post(reverse("vault_recover"), back).status_code == 302
    assert not vault.is_locked(ada.pk)
    hers.post(reverse("vault_after"), {"minutes": "60"})
    ada.refresh_from_db()
    assert ada.locks_after_minutes == 60
    assert 3500 < vault.seconds_left(ada.pk) <= 3600
    assert hers.post(reverse("vault_remove"), {"passphrase": "wrong"}).status_code == 422
    assert hers.post(reverse("vault_remove"), {"passphrase": SECRET_WORDS}).status_code == 302
    assert Writing.objects.get().text == PLANTED
    assert not vault.has_passphrase(ada.pk)
    vault.house_path(ada.pk).unlink()


def test_a_locked_export_leaves_the_room_out_and_says_so(ada, filled, locked, noon, tmp_path):
    made = export(ada, to=tmp_path / "all.zip", at=noon, private=True)

    assert made.locked
    assert made.unreadable == []
    with zipfile.ZipFile(tmp_path / "all.zip") as whole:
        said = b"".join(whole.read(name) for name in whole.namelist())
    assert PLANTED.encode() not in said
    assert b"The private room was locked" in said
    assert b"How was it?" in said


def test_a_mail_account_asks_to_unlock_first(hers, ada, locked, noon):
    vault.unlock(ada.pk, SECRET_WORDS, minutes=15)
    where = {"address": "ada@tallow.example", "server": "mail.tallow.example", "user_name": "ada"}
    secret = {"port": 465, "security": "tls", "password": "sesame street"}
    feedback.add_postbox(ada, at=noon, **where, **secret)
    vault.lock(ada.pk)
    row = Postbox.objects.get()

    assert hers.get(reverse("postbox", args=[row.pk])).status_code == 200
    assert hers.post(reverse("postbox_try", args=[row.pk])).status_code == 423


SET = f"""
from pathlib import Path
from django.conf import settings
from onward.accounts import vault
from onward.accounts.vault import keys, sealing
from onward.engine.history import EventKind
from onward.feelings import services as feelings
from onward.recovery import services as recovery
from onward.tracker import services as tracker
from onward.safekeeping import passphrase
from onward.safekeeping.export import export
settings.VAULT_COST = {{"memory_kib": 64, "iterations": 1, "lanes": 1}}
made = tracker.add_application(owner, employer="Fernhill", at=at, note={PLANTED!r})
tracker.edit_application(made, at=at, note="{PLANTED} once more")
tracker.add_person(owner, name="Tom Adeyemi", at=at, note={PLANTED!r})
recovery.check_in(owner, at=at, intensity=9, words=["heron-ashamed"], note={PLANTED!r})
feelings.keep_writing(owner, kind="compassion", text={PLANTED!r}, at=at)
passphrase.set_passphrase(owner, "river heron at noon", folder=Path(settings.DATA))
"""


def test_nothing_of_a_locked_room_lies_anywhere_in_plain(folder, as_owner, tmp_path, monkeypatch):
    """Database, WAL, backup, temporary files, logs, sessions, uploads and the place in memory."""
    memory = tmp_path / "memory"
    memory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    (folder / "backups").mkdir(mode=0o700)
    plain = (folder / "keys" / "1.key").read_bytes()

    def run(*words, lines=""):
        return subprocess.run(
            [sys.executable, "-m", "onward", *map(str, words)],
            env=environment(folder, ONWARD_NOW=NOW),
            input=lines,
            capture_output=True,
            timeout=120,
            check=False,
        )

    assert run("backup", folder / "backups" / "before-upgrade-1.zip").returncode == 0
    as_owner(SET)
    locked = run("vault", "lock")
    said = [locked, run("today"), run("undo"), run("doctor"), run("backup", tmp_path / "new.zip")]

    told = b"".join(one.stdout + one.stderr for one in said)
    files = [path for place in (folder, memory) for path in place.rglob("*") if path.is_file()]
    unpacked = tmp_path / "unpacked"
    for number, path in enumerate([tmp_path / "new.zip", *folder.glob("backups/*.zip")]):
        with zipfile.ZipFile(path) as whole:
            whole.extractall(unpacked / str(number))
    files += [path for path in unpacked.rglob("*") if path.is_file()]
    assert list(memory.iterdir()) == []
    for secret in (PLANTED.encode(), b"heron-ashamed", plain, SECRET_WORDS.encode()):
        assert secret not in told
        assert [path for path in files if secret in path.read_bytes()] == []


def test_what_one_key_sealed_before_is_sealed_with_the_house_key(ada, noon, monkeypatch, request):
    """Letters of an older Onward open while the room is locked, and so does what undo keeps of them."""
    with monkeypatch.context() as before:
        before.setattr(sealing, "HOUSE", sealing.ROOM)
        before.setattr(sealing, "house_key", keys.room_key)
        clinic = tracker.add_application(ada, employer="Harbour Lane", at=noon, note=PLANTED)
        tracker.record(
            clinic, kind=EventKind.APPLIED, on=noon.date(), at=noon, sentence="Thank you."
        )
        tracker.remove_event(Event.objects.get(), at=noon)
        asked = feedback.note_request(
            ada, to_role="mentor", asked_on=noon.date(), at=noon, asked="How was it?"
        )

    request.getfixturevalue("locked")

    asked.refresh_from_db()
    assert asked.asked == "How was it?"
    tracker.undo(ada, at=noon)
    tracker.undo(ada, at=noon)
    assert Event.objects.get().sentence == "Thank you."
    with pytest.raises(vault.Locked):
        _ = Application.objects.get().note
