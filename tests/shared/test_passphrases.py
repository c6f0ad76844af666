"""A passphrase is one person's own, while all the others go on."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from architecture import world
from onward.accounts import vault, watching
from onward.accounts.vault import files, memory
from onward.safekeeping import locks, passphrase, restore, room
from onward.tracker import services as tracker
from shared.conftest import browser_of, fill_both

SECRET = "seven herons at noon"

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings):
    return Path(settings.DATA)


@pytest.fixture(autouse=True)
def _fresh_keys(folder):
    yield
    for path in vault.folder().glob("*.*"):
        path.unlink()
    vault.forget_keys()


def test_nobody_waits_for_somebody_elses_passphrase(ada, eve, folder):
    with locks.hold(folder, f"vault-{eve.pk}", alone=True):
        passphrase.set_passphrase(ada, SECRET, folder=folder)
        passphrase.change(ada, SECRET, SECRET + " again", folder=folder)
        passphrase.take_away(ada, SECRET + " again", folder=folder)

    assert not vault.has_passphrase(ada.pk)


def test_two_windows_of_one_person_wait_for_each_other(ada, folder):
    with (
        passphrase.alone(folder, ada.pk),
        pytest.raises(locks.InUse),
        passphrase.alone(folder, ada.pk, patience=0.1),
    ):
        pass


@pytest.mark.parametrize("act", ["set", "take away", "delete the room"])
def test_what_is_somebody_elses_stays_to_the_byte(ada, eve, folder, monkeypatch, act):
    fill_both(ada, eve, monkeypatch)
    before = world.rows_of(eve)
    keys = {path.name: path.read_bytes() for path in vault.folder().glob(f"{eve.pk}.*")}

    passphrase.set_passphrase(ada, SECRET, folder=folder)
    if act == "take away":
        passphrase.take_away(ada, SECRET, folder=folder)
    if act == "delete the room":
        room.delete_room(ada, folder=folder)

    assert world.rows_of(eve) == before
    assert {path.name: path.read_bytes() for path in vault.folder().glob(f"{eve.pk}.*")} == keys


def test_a_key_that_is_being_written_is_not_swept_away(ada, eve, folder):
    """Else zeros would lie where the key of somebody who joins just now should."""
    written = folder / ".onward-joining.part"
    written.write_bytes(b"k" * files.KEY_BYTES)
    dead = folder / ".onward-died.part"
    dead.write_bytes(b"k" * files.KEY_BYTES)
    long_ago = time.time() - 2 * restore.LONG_DEAD
    os.utime(dead, (long_ago, long_ago))

    passphrase.set_passphrase(ada, SECRET, folder=folder)

    assert written.read_bytes() == b"k" * files.KEY_BYTES
    assert not dead.exists()
    written.unlink()


def test_what_a_crash_left_is_finished_for_whoever_it_was(ada, eve, folder):
    for who in (ada, eve):
        key = files.key_path(who.pk).read_bytes()
        passphrase.set_passphrase(who, SECRET, folder=folder)
        files.write(files.key_path(who.pk), key)

    passphrase.finish(folder)

    assert [files.key_path(who.pk).exists() for who in (ada, eve)] == [False, False]
    assert [vault.has_passphrase(who.pk) for who in (ada, eve)] == [True, True]


IN_ANOTHER_PROCESS = """
import django, sys
django.setup()
from onward.accounts import vault
who = int(sys.argv[1])
print(vault.has_passphrase(who), vault.is_locked(who), flush=True)
if sys.argv[2:]:
    vault.lock(who)
"""


def another_process(who, *more):
    run = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, str(who.pk), *more],
        capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "onward.project.shared"},
    )  # fmt: skip
    return run.stdout.split()


def test_every_process_of_the_host_sees_the_same_lock(ada, folder):
    assert another_process(ada) == ["False", "False"]
    passphrase.set_passphrase(ada, SECRET, folder=folder)
    assert another_process(ada, "lock") == ["True", "False"]

    assert vault.is_locked(ada.pk)


def test_a_room_whose_time_is_over_leaves_memory_whoever_is_served(ada, eve, folder, monkeypatch):
    for who in (ada, eve):
        passphrase.set_passphrase(who, SECRET, folder=folder)
    ada_left = memory.private_place() / memory.name_of(ada.pk)
    eve_stays = memory.private_place() / memory.name_of(eve.pk)
    vault.close_after(eve.pk, 240)
    vault.close_after(ada.pk, 5)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 6 * 60)

    vault.drop_what_is_over()

    assert not ada_left.exists()
    assert eve_stays.exists()


def test_each_process_that_answers_has_one_watchman(ada, folder, monkeypatch):
    begun = []
    monkeypatch.setattr(watching, "_walk", lambda *_given: begun.append(os.getpid()))
    monkeypatch.setattr(watching, "_watched", set())
    for _page in range(3):
        browser_of(ada).get(reverse("settings"))

    assert begun == [os.getpid()]


def test_no_room_of_a_server_stays_open_for_ever(ada, folder):
    passphrase.set_passphrase(ada, SECRET, folder=folder)
    browser = browser_of(ada)

    assert 'value="0"' not in browser.get(reverse("vault")).content.decode()
    browser.post(reverse("vault_after"), {"minutes": "0"})
    ada.refresh_from_db()
    assert ada.locks_after_minutes == 15


@pytest.mark.django_db(transaction=True)
def test_others_write_while_somebody_sets_a_passphrase(ada, eve, noon, folder):
    """Two web processes: what one reseals does not stop the other, and nothing of either is lost."""
    world.fill(ada)
    wrote, errors = [], []
    over = threading.Event()

    def write():
        try:
            while not over.is_set():
                wrote.append(tracker.add_application(eve, employer=f"Pier {len(wrote)}", at=noon))
        except Exception as error:  # noqa: BLE001 - told by the test itself
            errors.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        passphrase.set_passphrase(ada, SECRET, folder=folder)
    finally:
        over.set()
        writer.join(30)

    assert errors == []
    assert wrote
    assert vault.has_passphrase(ada.pk)
    assert not vault.has_passphrase(eve.pk)
