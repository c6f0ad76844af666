"""A locked room opens with its passphrase, closes by itself, and says each refusal by name."""

import json
import re
import stat
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from conftest import SECRET_WORDS
from onward.accounts import vault
from onward.accounts.vault import memory, wrapping
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn, Writing
from onward.tracker import services as tracker

SECRET = "I cried in the stairwell"


@pytest.fixture
def written(ada, noon):
    """What is of the room, and what is not."""
    return (
        feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon),
        tracker.add_application(ada, employer="Fernhill", role="Porter", at=noon, note=SECRET),
    )


def mark_of(model, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")
        return {bytes(value)[:1] for (value,) in cursor.fetchall() if value}


def test_what_is_of_the_room_cannot_be_read_or_written_while_it_is_locked(
    ada, written, locked, noon
):
    with pytest.raises(vault.Locked):
        _ = Writing.objects.get().text
    with pytest.raises(vault.Locked):
        feelings.check_in(ada, at=noon, intensity=3)
    assert CheckIn.objects.count() == 0


def test_the_passphrase_opens_it_again_and_nothing_is_lost(ada, written, locked):
    vault.unlock(ada.pk, SECRET_WORDS, minutes=15)

    assert Writing.objects.get().text == SECRET


def test_another_passphrase_does_not(ada, written, locked):
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(ada.pk, "quite other words", minutes=15)
    assert vault.is_locked(ada.pk)


def test_the_same_words_from_another_keyboard_open_it(ada, locked):
    vault.unlock(ada.pk, f"  {SECRET_WORDS}\n", minutes=15)
    vault.change_passphrase(ada.pk, SECRET_WORDS, "cafe\u0301 au lait chaud")
    vault.lock(ada.pk)

    vault.unlock(ada.pk, "caf\u00e9 au lait chaud", minutes=15)

    assert not vault.is_locked(ada.pk)


def test_changing_the_passphrase_leaves_every_text_as_it_is(ada, written, guarded):
    before = bytes(Writing.objects.values_list("text", flat=True).get())

    vault.change_passphrase(ada.pk, SECRET_WORDS, "other heron at noon")

    vault.lock(ada.pk)
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(ada.pk, SECRET_WORDS, minutes=15)
    vault.unlock(ada.pk, "other heron at noon", minutes=15)
    assert bytes(Writing.objects.values_list("text", flat=True).get()) == before
    assert Writing.objects.get().text == SECRET


def test_a_lost_passphrase_is_replaced_with_the_recovery_key(ada, written, locked):
    typed = " - ".join(locked.groups).lower()

    vault.change_by_recovery(ada.pk, typed, "other heron at noon", minutes=15)

    assert Writing.objects.get().text == SECRET


def test_letters_that_are_misread_in_a_recovery_key_are_forgiven(ada, locked):
    typed = "".join(locked.groups).replace("O", "0").replace("I", "1").replace("B", "8")

    assert vault.fits_recovery(ada.pk, typed)


@pytest.mark.parametrize("slip", ["", "A", "AAAA AAAA", "ÄÖÜ", "\0"])
def test_a_recovery_key_with_a_slip_is_refused_by_name(ada, locked, slip):
    typed = slip + " ".join(locked.groups)[5:]

    with pytest.raises(vault.WrongRecoveryKey):
        vault.change_by_recovery(ada.pk, typed, "other heron at noon", minutes=15)


def test_a_new_recovery_key_stops_the_one_before(ada, guarded):
    vault.note_recovery_kept(ada.pk)
    fresh = vault.renew_recovery(ada.pk, SECRET_WORDS)

    assert not vault.recovery_is_kept(ada.pk)
    assert not vault.fits_recovery(ada.pk, "".join(guarded.groups))
    assert vault.fits_recovery(ada.pk, "".join(fresh))


def test_without_passphrase_and_recovery_key_the_rest_still_works(ada, written, locked, noon):
    _, application = written
    tracker.edit_application(application, at=noon, role="Night porter")

    application.refresh_from_db(fields=["role"])
    assert application.role == "Night porter"
    with pytest.raises(vault.Locked):
        _ = type(application).objects.get().note


def test_a_room_that_is_left_alone_locks_itself(ada, guarded, monkeypatch):
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)

    assert vault.is_locked(ada.pk)


def test_a_page_now_and_then_keeps_it_open(ada, guarded, monkeypatch):
    start = time.time()
    for minutes in (10, 20, 30):
        monkeypatch.setattr(time, "time", lambda now=start + minutes * 60: now)
        vault.note_use(ada.pk)

    assert not vault.is_locked(ada.pk)


def test_a_clock_that_is_set_back_locks_it(ada, guarded, monkeypatch):
    before = time.time() - 60
    monkeypatch.setattr(time, "time", lambda: before)

    assert vault.is_locked(ada.pk)


def test_only_by_hand_means_that_no_time_locks_it(ada, guarded, monkeypatch):
    vault.close_after(ada.pk, 0)
    later = time.time() + 9_000_000
    monkeypatch.setattr(time, "time", lambda: later)

    assert not vault.is_locked(ada.pk)


def test_the_opened_key_lies_in_memory_for_its_owner_only(ada, guarded):
    path = memory.private_place() / memory.name_of(ada.pk)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    vault.lock(ada.pk)
    assert not path.exists()


def test_a_lock_takes_along_what_a_killed_unlocking_left(ada, guarded):
    place = vault.private_place()
    left = place / f".{memory.name_of(ada.pk)}-killed"
    left.write_bytes(b"the key")

    vault.lock(ada.pk)

    assert not left.exists()


def test_windows_that_lock_at_once_do_not_trip_over_each_other(ada, guarded):
    with ThreadPoolExecutor(8) as windows:
        for _ in range(30):
            vault.unlock(ada.pk, SECRET_WORDS, minutes=15)
            list(windows.map(memory.drop, [ada.pk] * 8))

    assert vault.is_locked(ada.pk)


def test_choosing_another_time_never_opens_what_was_locked_meanwhile(ada, guarded, monkeypatch):
    held = memory.held

    def locked_right_after(owner_id):
        found = held(owner_id)
        memory.drop(owner_id)
        return found

    monkeypatch.setattr(memory, "held", locked_right_after)
    vault.close_after(ada.pk, 60)
    monkeypatch.undo()

    assert vault.is_locked(ada.pk)


def test_what_others_can_reach_is_no_private_place(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "SHARED_MEMORY", tmp_path / "none")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "mine")

    for name, found in (("open", None), ("link", None), ("gone", None), ("mine", "mine")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / name))
        place = memory.private_place()
        assert (place and place.name) == found


def test_without_such_a_place_the_process_keeps_the_key_itself(ada, locked, monkeypatch):
    monkeypatch.setattr(memory, "private_place", lambda: None)
    vault.unlock(ada.pk, SECRET_WORDS, minutes=15)
    vault.note_use(ada.pk)

    assert not vault.is_locked(ada.pk)
    vault.lock(ada.pk)
    assert vault.is_locked(ada.pk)


def test_a_key_that_somebody_else_could_read_is_not_used(ada, guarded):
    (memory.private_place() / memory.name_of(ada.pk)).chmod(0o644)

    assert vault.is_locked(ada.pk)


def test_what_is_open_belongs_to_the_files_that_lie_here(ada, guarded):
    """A backup that was brought back may hold another room under the same number."""
    other = wrapping.wrap(b"k" * 32, passphrase=SECRET_WORDS, recovery=b"r" * 20)
    vault.vault_path(ada.pk).write_bytes(other.as_bytes())

    assert vault.is_locked(ada.pk)


@pytest.mark.parametrize(
    "damage",
    [
        lambda told: b"",
        lambda told: told[: len(told) // 2],
        lambda told: b"[]",
        lambda told: told.replace(b'"iterations": 1', b'"iterations": 999'),
        lambda told: told.replace(b'"format_version": 1', b'"format_version": 2'),
        lambda told: told.replace(b'"memory_kib": 64', b'"memory_kib": 99999999'),
        lambda told: told.replace(b'"memory_kib": 64', b'"memory_kib": 1'),
        lambda told: told.replace(b'"memory_kib": 64', b'"memory_kib": true'),
        lambda told: re.sub(rb'"salt": "[^"]*"', b'"salt": "AAAA"', told),
        lambda told: re.sub(rb'"by_passphrase": "[^"]*"', b'"by_passphrase": "AAAA"', told),
        lambda told: re.sub(rb'"check": "[^"]*"', b'"check": ""', told),
        lambda _told: b"[" * 60_000,
    ],
)
def test_a_damaged_key_file_is_said_and_left_alone(ada, locked, damage):
    path = vault.vault_path(ada.pk)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(vault.Damaged):
        vault.unlock(ada.pk, SECRET_WORDS, minutes=15)
    assert path.read_bytes() == damaged


def test_a_bit_that_flips_in_the_wrapped_key_opens_nothing(ada, locked):
    path = vault.vault_path(ada.pk)
    told = json.loads(path.read_bytes())
    first = told["by_passphrase"][0]
    told["by_passphrase"] = ("B" if first == "A" else "A") + told["by_passphrase"][1:]
    path.write_text(json.dumps(told))

    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(ada.pk, SECRET_WORDS, minutes=15)


def test_what_does_not_lock_is_sealed_with_the_house_key(ada, noon, guarded):
    feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon)
    application = tracker.add_application(ada, employer="Fernhill", at=noon, note=SECRET)

    assert mark_of(Writing, "text") == {b"\x01"}
    assert mark_of(type(application), "note") == {b"\x01"}
    assert vault.seal("x", owner_id=ada.pk, place="p")[:1] == b"\x02"


def test_the_price_of_a_guess_is_the_one_that_is_written_down(settings):
    """One turn at the real cost: everywhere else in the tests it is next to nothing."""
    settings.VAULT_COST = {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4}
    wrapped = wrapping.wrap(b"k" * 32, passphrase=SECRET_WORDS, recovery=b"r" * 20)

    read = wrapping.read_wrapped(wrapped.as_bytes())

    assert read.cost == {"memory_kib": 65536, "iterations": 3, "lanes": 4}
    assert wrapping.open_by_passphrase(read, SECRET_WORDS) == b"k" * 32
