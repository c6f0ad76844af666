import json
import os
import sqlite3
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from onward.safekeeping import backup, restore, schema, upgrade
from onward.safekeeping.unpacking import unpack

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def counts_in(database):
    connection = sqlite3.connect(database)
    noes = connection.execute("SELECT count(*) FROM tracker_no").fetchone()[0]
    events = connection.execute("SELECT count(*) FROM tracker_event").fetchone()[0]
    connection.close()
    return noes, events


def test_a_backup_taken_while_another_process_writes_is_whole(folder, write, tmp_path):
    writer = write()
    seen = []
    for number in range(5):
        path = tmp_path / f"{number}.zip"
        backup.back_up(folder, to=path, at=NOON)
        assert writer.poll() is None
        into = tmp_path / f"unpacked-{number}"
        into.mkdir()
        unpack(path, into=into)
        restore.check_database(into / schema.DATABASE)
        noes, events = counts_in(into / schema.DATABASE)
        assert noes == events
        seen.append(noes)
        for _ in range(3):
            writer.stdout.readline()

    assert seen == sorted(seen)
    assert seen[0] < seen[-1]


def test_a_backup_says_what_is_in_it(folder, told, tmp_path):
    told("no", "Harbour Lane Clinic")
    made = told("backup", tmp_path / "copy.zip")

    assert made["path"] == str(tmp_path / "copy.zip")
    assert made["bytes"] == (tmp_path / "copy.zip").stat().st_size
    assert made["counts"]["tracker_no"] == 1
    with zipfile.ZipFile(tmp_path / "copy.zip") as whole:
        manifest = json.loads(whole.read("manifest.json"))
        assert sorted(manifest["members"]) == ["keys/1.key", "onward.sqlite3"]
        assert "tracker.0001_initial" in manifest["schema"]
        assert "Anyone who has the file can read it" in manifest["note"]


def test_a_backup_says_that_it_carries_the_key(onward, tmp_path):
    assert "Anyone who has the file can read it" in onward("backup", tmp_path / "a.zip").stdout


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_only_the_owner_can_read_a_backup(onward, tmp_path):
    onward("backup", tmp_path / "copy.zip")

    assert stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode) == 0o600


@pytest.mark.parametrize("table", ["feedback_review", "recovery_calendarfeed"])
def test_what_was_shared_is_shut_in_a_backup(folder, as_owner, tmp_path, table):
    """Brought back, it would open again an address that was ended since."""
    as_owner(
        "from onward.feedback import services as feedback\n"
        "from onward.recovery import feeds\n"
        "from onward.feedback.freezing import Choice\n"
        "choice = Choice(kind='document', goal='Clerk', text='Planned rotas.')\n"
        "feedback.make_link(feedback.begin_review(owner, choice, at=at), at=at)\n"
        "feeds.make_address(owner, names=False, at=at)"
    )
    backup.back_up(folder, to=tmp_path / "copy.zip", at=NOON)
    unpack(tmp_path / "copy.zip", into=tmp_path)

    def links(database):
        connection = sqlite3.connect(database)
        found = connection.execute(f"SELECT token_digest FROM {table}").fetchall()
        connection.close()
        return found

    assert links(folder / schema.DATABASE) != [(None,)]
    assert links(tmp_path / schema.DATABASE) == [(None,)]


def test_a_backup_is_no_way_in(folder, as_owner, tmp_path):
    as_owner("services.issue_launch_link(owner, at=at)")
    as_owner(
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "store = SessionStore(); store['_auth_user_id'] = '1'; store.save()"
    )
    backup.back_up(folder, to=tmp_path / "copy.zip", at=NOON)
    unpack(tmp_path / "copy.zip", into=tmp_path)
    connection = sqlite3.connect(tmp_path / schema.DATABASE)

    for table in ("django_session", "accounts_launchlink"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    connection.close()
    with zipfile.ZipFile(tmp_path / "copy.zip") as whole:
        assert "secret" not in whole.namelist()


def test_a_backup_that_fails_leaves_the_old_one_and_no_scraps(folder, tmp_path):
    path = tmp_path / "copy.zip"
    backup.back_up(folder, to=path, at=NOON)
    before = path.read_bytes()
    (folder / schema.DATABASE).write_bytes(b"this is no database, and long enough to be one" * 9)

    with pytest.raises(sqlite3.DatabaseError):
        backup.back_up(folder, to=path, at=NOON)

    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "data"] == ["copy.zip"]
    assert not list(folder.glob(".backup-*"))


@pytest.mark.parametrize(
    ("place", "said"), [("nowhere/copy.zip", "no folder"), (".", "is a folder")]
)
def test_a_place_that_cannot_be_written_is_named(onward, tmp_path, place, said):
    refused = onward("backup", tmp_path / place)

    assert refused.returncode == 2
    assert said in refused.stderr


def test_an_empty_folder_has_nothing_to_back_up(onward, tmp_path):
    refused = onward("backup", tmp_path / "copy.zip", at=tmp_path / "empty")

    assert refused.returncode == 2
    assert "nothing to back up" in refused.stderr
    assert not (tmp_path / "copy.zip").exists()


def test_a_damaged_database_is_told_and_not_backed_up(folder, onward, tmp_path):
    (folder / schema.DATABASE).write_bytes(b"no database at all" * 100)

    for words in (["backup", tmp_path / "copy.zip"], ["today"]):
        refused = onward(*words)
        assert refused.returncode == 2
        assert "cannot be read" in refused.stderr


def test_a_postgresql_database_is_not_what_a_backup_covers(onward, tmp_path):
    for command in ("backup", "restore"):
        refused = onward(
            command, tmp_path / "copy.zip", DATABASE_URL="postgresql://a:b@127.0.0.1:1/none"
        )
        assert refused.returncode == 2
        assert "pg_dump" in refused.stderr


def forget_last_migration(folder):
    connection = sqlite3.connect(folder / schema.DATABASE)
    with connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        connection.execute("DROP TABLE django_session")
    connection.close()


def test_a_backup_is_written_before_an_upgrade(folder, told):
    told("no", "Harbour Lane Clinic")
    forget_last_migration(folder)

    assert told("today")["date"]

    (kept,) = (folder / "backups").iterdir()
    manifest = json.loads(zipfile.ZipFile(kept).read("manifest.json"))
    assert manifest["counts"]["tracker_no"] == 1
    assert "sessions.0001_initial" not in manifest["schema"]
    assert schema.known() <= schema.applied(folder / schema.DATABASE)


def test_five_backups_of_upgrades_are_kept(tmp_path):
    for number in range(8):
        path = tmp_path / f"before-upgrade-2026110{number}-120000.zip"
        path.write_text("")
        os.utime(path, (number, number))
    upgrade.forget_old(tmp_path)

    assert sorted(path.name[21:23] for path in tmp_path.iterdir()) == [
        "03",
        "04",
        "05",
        "06",
        "07",
    ]


def test_data_of_a_newer_onward_is_left_alone(folder, onward):
    connection = sqlite3.connect(folder / schema.DATABASE)
    with connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('tracker', '0999_later', '')"
        )
    connection.close()
    before = (folder / schema.DATABASE).read_bytes()

    for words in (["today"], ["serve", "--no-browser"]):
        refused = onward(*words)
        assert refused.returncode == 2
        assert "newer Onward" in refused.stderr
    assert (folder / schema.DATABASE).read_bytes() == before
