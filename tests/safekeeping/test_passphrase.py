"""Setting a passphrase leaves no plain key anywhere, survives a crash at every step, and loses nothing."""

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from command import AS_OWNER, NOW, cold, environment
from onward.safekeeping import backup, restore

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSPHRASE = "river heron at noon"
NOTE = "The quiet kettle sang at four"
LETTER = "Thank you for the long talk"

FILL = f"""
from onward.feelings import services as feelings
from onward.tracker import services as tracker
from onward.tracker.models import Application
feelings.keep_writing(owner, kind="compassion", text={NOTE!r}, at=at)
made = tracker.add_application(owner, employer="Fernhill", role="Porter", at=at, note={NOTE!r})
tracker.record(made, kind=__import__("onward.engine.history", fromlist=["EventKind"]).EventKind.APPLIED,
    on=at.date(), at=at, sentence={LETTER!r})
"""
SET = f"""
from pathlib import Path
from django.conf import settings
settings.VAULT_COST = {{"memory_kib": 64, "iterations": 1, "lanes": 1}}
from onward.safekeeping import passphrase
passphrase.set_passphrase(owner, {PASSPHRASE!r}, folder=Path(settings.DATA))
"""
# As it was before there was a house key: everything sealed with the root key.
OLD_WAY = """
from onward.accounts.vault import keys, sealing
sealing.HOUSE = sealing.ROOM
sealing.house_key = keys.room_key
"""


@pytest.fixture(autouse=True)
def memory(tmp_path, monkeypatch):
    place = tmp_path / "memory"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    return place


@pytest.fixture
def type_in(folder, python):
    """Runs a command with lines on standard input."""

    def run(*words, lines=(PASSPHRASE,)):
        typed = "".join(f"{line}\n" for line in lines)
        world = environment(folder, ONWARD_NOW=NOW)
        return python("-m", "onward", *words, "--json", env=world, typed=typed)

    return run


@pytest.fixture
def type_in_at_once(folder):
    """The same in a process that waits for no other; the warm one divides itself for one at a time."""

    def run(passphrase):
        world = environment(folder, ONWARD_NOW=NOW)
        typed = f"{passphrase}\n"
        return cold("-m", "onward", "vault", "set", "--json", env=world, typed=typed)

    return run


@pytest.fixture
def run_until_killed(folder, python):
    def run(lines):
        return python("-c", AS_OWNER + lines, env=environment(folder, ONWARD_NOW=NOW))

    return run


READ = """
from onward.feelings.models import Writing
from onward.tracker.models import Application, Event
print(Writing.objects.get().text, Application.objects.get().note, Event.objects.get().sentence, sep="|")
"""


def key_files(folder):
    return sorted(path.name for path in (folder / "keys").iterdir())


def test_everything_opens_with_the_passphrase_and_the_rest_without_it(folder, as_owner, type_in):
    as_owner(OLD_WAY + FILL)
    as_owner(SET)
    assert key_files(folder) == ["1.house", "1.vault"]
    assert type_in("vault", "lock", lines=()).returncode == 0

    house = as_owner(
        "from onward.tracker.models import Event\nprint(Event.objects.get().sentence)"
    )
    assert house.strip() == LETTER
    refused = type_in("checkin", "3", lines=())
    assert refused.returncode == 2
    assert "onward vault unlock" in refused.stderr

    assert json.loads(type_in("vault", "unlock").stdout)["locked"] is False
    assert as_owner(READ).strip() == f"{NOTE}|{NOTE}|{LETTER}"


@pytest.mark.parametrize("before", ["", FILL])
def test_doctor_tells_not_even_how_much_is_in_a_locked_room(folder, as_owner, onward, before):
    as_owner(before + SET + "from onward.accounts import vault\nvault.lock(owner.pk)")

    checks = json.loads(onward("doctor", "--json").stdout)["checks"]

    words = next(check["words"] for check in checks if check["name"] == "vault")
    assert words.endswith(" private texts. The private room waits behind the passphrase.")


def test_what_was_done_before_can_still_be_undone_after(folder, as_owner, told):
    as_owner(
        OLD_WAY + FILL + "from onward.tracker.models import Event\n"
        "tracker.remove_event(Event.objects.get(), at=at)\n"
    )
    as_owner(SET + "from onward.accounts import vault\nvault.lock(owner.pk)")

    told("undo")

    sentence = as_owner(
        "from onward.tracker.models import Event\nprint(Event.objects.get().sentence)"
    )
    assert sentence.strip() == LETTER


def test_a_change_of_before_is_merged_with_the_row_as_it_is_now(as_owner, told):
    """Undo compares what it stored with what is there: both were sealed anew in the same way."""
    correct = (
        "from onward.tracker.models import Interview\n"
        "made = tracker.record_interview(Application.objects.get(), on=at.date(), at=at)\n"
        "tracker.correct_interview(made, at=at, on=at.date(), kind='other', questions='Why us?')\n"
    )
    as_owner(OLD_WAY + FILL + correct)
    as_owner(SET + "from onward.accounts import vault\nvault.lock(owner.pk)")

    told("undo")

    read = "from onward.tracker.models import Interview\nprint(repr(Interview.objects.get().questions))"
    assert as_owner(read).strip() == "''"


# Each place is killed before the step is done, in the order they come.
STEPS = [
    ("files.write", 1),
    ("passphrase.reseal", 1),
    ("wrapping.wrap", 1),
    ("files.write", 2),
    ("memory.hold", 1),
    ("copies.destroy", 1),
    ("files.write", 3),
    ("copies.replacing", 1),
    ("copies._overwrite", 1),
    ("vault.shred", 1),
    ("vault.forget_keys", 1),
]
KILL = """
import os
from onward.accounts import vault, whole
from onward.accounts.vault import files, memory, wrapping
from onward.safekeeping import backup, copies, passphrase, restore
left = {times}
real = {what}
def killed(*given, **more):
    global left
    left -= 1
    if not left:
        os._exit(9)
    return real(*given, **more)
{what} = killed
"""


@pytest.mark.parametrize(("what", "times"), STEPS, ids=lambda part: str(part))
def test_a_crash_at_any_step_loses_nothing_and_leaves_no_key_behind(
    folder, as_owner, run_until_killed, type_in, what, times
):
    as_owner(OLD_WAY + FILL)
    (folder / "backups").mkdir()
    backup.back_up(folder, to=folder / "backups" / "before-upgrade-1.zip", at=NOON)

    killed = run_until_killed(KILL.format(what=what, times=times) + SET)
    assert killed.returncode == 9, killed.stderr

    # The next command finishes it, or finds that nothing has happened.
    assert type_in("today", lines=()).returncode == 0
    stands = json.loads(type_in("vault", "status", lines=()).stdout)["passphrase"]
    if stands:
        assert key_files(folder) == ["1.house", "1.vault"]
        assert type_in("vault", "unlock").returncode == 0
        with zipfile.ZipFile(folder / "backups" / "before-upgrade-1.zip") as whole:
            assert "keys/1.key" not in whole.namelist()
        doctor = json.loads(type_in("doctor", lines=()).stdout)
        assert {one["name"] for one in doctor["checks"] if one["ok"]} >= {"keys", "vault"}
    else:
        assert "1.key" in key_files(folder)
        assert type_in("vault", "set").returncode == 0
    assert as_owner(READ).strip() == f"{NOTE}|{NOTE}|{LETTER}"


def test_a_crash_while_it_is_taken_away_leaves_the_passphrase(
    folder, as_owner, run_until_killed, type_in
):
    as_owner(FILL + SET)
    away = f"passphrase.take_away(owner, {PASSPHRASE!r}, folder=Path(settings.DATA))"
    lines = KILL.format(what="files.destroy", times=1) + SET.rsplit("\n", 2)[0] + "\n" + away

    assert run_until_killed(lines).returncode == 9
    assert key_files(folder) == ["1.house", "1.key", "1.vault"]

    assert type_in("today", lines=()).returncode == 0
    assert key_files(folder) == ["1.house", "1.vault"]
    assert type_in("vault", "remove").returncode == 0
    assert "1.key" in key_files(folder)
    assert as_owner(READ).strip() == f"{NOTE}|{NOTE}|{LETTER}"


def test_of_two_windows_that_set_one_at_once_only_one_does(type_in, type_in_at_once):
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(type_in_at_once, [PASSPHRASE, "other heron at noon"]))

    assert sorted(one.returncode for one in done) == [0, 2]
    won = PASSPHRASE if done[0].returncode == 0 else "other heron at noon"
    type_in("vault", "lock", lines=())
    assert type_in("vault", "unlock", lines=(won,)).returncode == 0


def test_a_key_that_is_not_the_wrapped_one_is_never_destroyed(folder, as_owner, type_in):
    as_owner(SET)
    (folder / "keys" / "1.key").write_bytes(b"another key, and of what is it?!")

    assert type_in("today", lines=()).returncode == 0

    assert (folder / "keys" / "1.key").exists()


def test_what_a_restore_set_aside_keeps_no_plain_key(folder, as_owner, type_in, tmp_path):
    as_owner(FILL)
    backup.back_up(folder, to=tmp_path / "old.zip", at=NOON)
    restore.restore(folder, tmp_path / "old.zip", at=NOON)
    [aside] = folder.glob("before-restore-*")
    assert (aside / "keys" / "1.key").exists()

    as_owner(SET)

    assert key_files(aside) == ["1.house", "1.vault"]
    assert (aside / "keys" / "1.vault").read_bytes() == (folder / "keys" / "1.vault").read_bytes()


def test_a_new_passphrase_counts_for_the_copies_too(folder, as_owner, type_in):
    as_owner(SET)
    (folder / "backups").mkdir()
    path = folder / "backups" / "before-upgrade-1.zip"
    backup.back_up(folder, to=path, at=NOON)

    assert type_in("vault", "change", lines=(PASSPHRASE, "other heron at noon")).returncode == 0

    with zipfile.ZipFile(path) as whole:
        assert whole.read("keys/1.vault") == (folder / "keys" / "1.vault").read_bytes()


def test_an_older_backup_says_that_it_has_no_passphrase(folder, as_owner, told, tmp_path):
    as_owner(FILL)
    told("backup", tmp_path / "old.zip")
    as_owner(SET)
    told("backup", tmp_path / "new.zip")

    back = told("restore", tmp_path / "old.zip")
    assert "has no passphrase" in back["note"]
    assert key_files(folder) == ["1.key"]
    assert as_owner(READ).strip() == f"{NOTE}|{NOTE}|{LETTER}"

    again = told("restore", tmp_path / "new.zip")
    assert "the passphrase that it had then" in again["note"]
    assert key_files(folder) == ["1.house", "1.vault"]
    plain = [path for path in folder.rglob("*.key") if path.is_file()]
    assert plain == []


def test_a_restore_locks_what_was_open(folder, as_owner, told, memory, tmp_path):
    as_owner(SET)
    told("backup", tmp_path / "new.zip")
    assert list(memory.iterdir())

    told("restore", tmp_path / "new.zip")

    assert not list(memory.iterdir())


def test_a_backup_carries_the_wrapped_key_and_says_so(folder, as_owner, told, tmp_path):
    as_owner(SET)
    made = told("backup", tmp_path / "copy.zip")

    with zipfile.ZipFile(tmp_path / "copy.zip") as whole:
        names = set(whole.namelist())
    assert names >= {"keys/1.vault", "keys/1.house"}
    assert "keys/1.key" not in names
    assert "opens only with your passphrase" in made["note"]
    assert not any(table.startswith("feelings") for table in made["counts"])


@pytest.mark.parametrize(
    ("words", "lines", "said"),
    [
        (("set",), ("short",), "12 characters"),
        (("set",), ("password1234",), "tried first"),
        (("set",), (PASSPHRASE, "not the same at all"), "not the same"),
        (("unlock",), (PASSPHRASE,), "no passphrase yet"),
        (("lock",), (), "no passphrase yet"),
        (("change",), (PASSPHRASE,), "no passphrase yet"),
        (("recovery",), (PASSPHRASE,), "no passphrase yet"),
        (("remove",), (PASSPHRASE,), "no passphrase yet"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(folder, type_in, words, lines, said):
    refused = type_in("vault", *words, lines=lines)

    assert refused.returncode == 2
    assert said in refused.stderr
    assert key_files(folder) == ["1.key"]


def test_a_wrong_passphrase_changes_nothing(folder, as_owner, type_in):
    as_owner(SET)
    before = {path.name: path.read_bytes() for path in (folder / "keys").iterdir()}

    for verb in ("unlock", "change", "recovery", "remove"):
        refused = type_in("vault", verb, lines=("wrong words all over", PASSPHRASE + " two"))
        assert refused.returncode == 2
        assert "not the passphrase" in refused.stderr
    assert {path.name: path.read_bytes() for path in (folder / "keys").iterdir()} == before


def test_the_recovery_key_is_a_way_in_from_a_command(folder, type_in):
    key = json.loads(type_in("vault", "set").stdout)["recovery_key"]
    type_in("vault", "lock", lines=())

    wrong = type_in("vault", "recovery", "--use", lines=("AAAA", "other heron at noon"))
    used = type_in("vault", "recovery", "--use", lines=(key, "other heron at noon"))

    assert (wrong.returncode, used.returncode) == (2, 0)
    assert json.loads(used.stdout)["locked"] is False
