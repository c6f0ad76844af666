"""Killed while a key goes or comes, no half key counts, and none lies about once Onward starts again."""

import json

import pytest

from onward.accounts.whole import replacing
from onward.safekeeping import backup, locks, passphrase
from safekeeping.test_passphrase import (
    FILL,
    KILL,
    NOON,
    NOTE,
    PASSPHRASE,
    READ,
    SET,
    key_files,
    memory,
    run_until_killed,
    type_in,
)

__all__ = ["memory", "run_until_killed", "type_in"]

BEGIN = SET.rsplit("\n", 2)[0] + "\n"
AWAY = BEGIN + f"passphrase.take_away(owner, {PASSPHRASE!r}, folder=Path(settings.DATA))\n"
DELETE = (
    BEGIN
    + "from onward.safekeeping.room import delete_room\ndelete_room(owner, folder=Path(settings.DATA))\n"
)
# The places where a key file gets, or loses, the name that counts, and where it is overwritten.
AT = [("Path.replace", 1), ("Path.replace", 2), ("whole._shred", 1), ("files.os.fsync", 1)]


def holding(folder, secret):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if secret in path.read_bytes()]


@pytest.fixture
def plain(folder):
    return (folder / "keys" / "1.key").read_bytes()


@pytest.mark.parametrize(("what", "times"), AT, ids=str)
def test_while_a_passphrase_is_taken_away(
    folder, plain, as_owner, run_until_killed, type_in, what, times
):
    as_owner(FILL + SET)
    lines = BEGIN + KILL.format(what=what, times=times) + AWAY

    assert run_until_killed(lines).returncode == 9
    assert type_in("today", lines=()).returncode == 0

    if json.loads(type_in("vault", "status", lines=()).stdout)["passphrase"]:
        assert key_files(folder) == ["1.house", "1.vault"]
        assert holding(folder, plain) == []
        assert type_in("vault", "unlock").returncode == 0
    else:
        assert holding(folder, plain) == ["1.key"]
    assert list(folder.glob(".onward-*")) == []
    assert as_owner(READ).startswith(f"{NOTE}|")


@pytest.mark.parametrize(("what", "times"), AT, ids=str)
def test_while_a_room_without_a_passphrase_is_deleted(
    folder, plain, as_owner, run_until_killed, type_in, what, times
):
    as_owner(FILL)
    lines = BEGIN + KILL.format(what=what, times=times) + DELETE

    assert run_until_killed(lines).returncode == 9
    assert type_in("today", lines=()).returncode == 0

    left = (folder / "keys" / "1.key").read_bytes()
    assert any(left)
    assert holding(folder, plain) == (["1.key"] if left == plain else [])
    assert list(folder.glob(".onward-*")) == []
    as_owner(DELETE)
    assert holding(folder, plain) == []


def test_a_backup_that_was_killed_leaves_no_plain_key(folder, as_owner, run_until_killed):
    (folder / "backups").mkdir()
    killed = """
from onward.safekeeping import backup
backup.back_up(Path(settings.DATA), to=Path(settings.DATA) / "backups" / "copy.zip", at=at)
"""
    run_until_killed(BEGIN + KILL.format(what="Path.replace", times=1) + killed)
    assert list(folder.glob("backups/.onward-*.part"))

    as_owner(SET)

    assert list(folder.glob("backups/.onward-*.part")) == []


def test_what_somebody_is_writing_just_now_is_left_to_them(folder):
    backups = folder / "backups"
    backups.mkdir()
    with locks.hold(folder, locks.BACKUP, alone=True), replacing(backups / "a.zip") as file:
        file.write(b"half")
        passphrase.finish(folder)

    assert (backups / "a.zip").read_bytes() == b"half"
    assert [path.name for path in backups.iterdir()] == ["a.zip"]
    assert backup.back_up(folder, to=backups / "b.zip", at=NOON).bytes
