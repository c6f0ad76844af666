import json
import os
import shutil
import sqlite3
import subprocess

import pytest

from command import COMMAND, NOW, environment
from onward.safekeeping import schema

AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
ROOT = os.name == "posix" and os.geteuid() == 0


@pytest.fixture
def checks(onward):
    def run(**more):
        done = onward("doctor", "--json", **more)
        found = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
        assert done.returncode == (0 if all(check["ok"] for check in found.values()) else 1)
        return found

    return run


def unwell(found):
    return {name for name, check in found.items() if not check["ok"]}


def change(folder, sql):
    connection = sqlite3.connect(folder / schema.DATABASE)
    with connection:
        connection.execute(sql)
    connection.close()


def test_all_is_well_after_a_first_day(told, checks):
    told("no", "Harbour Lane Clinic", "--stage", "interview")
    told("checkin", "5", "--words", "tired")

    found = checks()

    assert unwell(found) == set()
    assert set(found) == {
        "folder", "help", "private", "restore", "database", "port", "schema", "vault", "stages", "clock", "keys",
    }  # fmt: skip


def test_an_empty_folder_is_well_and_stays_empty(checks, tmp_path):
    assert unwell(checks(at=tmp_path / "new")) == set()
    assert not (tmp_path / "new" / schema.DATABASE).exists()


def test_a_lost_key_is_named(told, checks, folder):
    told("checkin", "5")
    (folder / "keys" / "1.key").write_bytes(bytes(32))

    assert unwell(checks()) == {"vault"}


def test_an_application_that_says_other_than_its_history_is_named(told, checks, folder):
    told("no", "Harbour Lane Clinic")
    change(folder, "UPDATE tracker_application SET ended_by = ''")

    found = checks()
    assert unwell(found) == {"stages"}
    assert "number 1" in found["stages"]["words"]


def test_files_that_others_can_open_are_named(checks, folder):
    (folder / "secret").chmod(0o644)

    assert unwell(checks()) == {"private"}


def test_a_damaged_database_is_named(checks, folder):
    (folder / schema.DATABASE).write_bytes(b"no database" * 1000)

    assert unwell(checks()) == {"database"}


def test_an_older_or_newer_schema_is_named(checks, folder):
    change(folder, "DELETE FROM django_migrations WHERE app = 'sessions'")
    assert unwell(checks()) == {"schema"}

    change(
        folder,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('tracker', '0999_x', '')",
    )
    assert "newer" in checks()["schema"]["words"]


def test_a_clock_that_went_back_is_named(told, checks):
    told("checkin", "5", now="2099-01-01T09:00")

    assert unwell(checks(now="")) == {"clock"}


def test_a_folder_that_everyone_can_write_in_is_not_used(onward, folder):
    folder.chmod(0o777)

    refused = onward("today")

    assert refused.returncode == 2
    assert "Everyone on this machine can write" in refused.stderr


@pytest.fixture
def bound_by_its_modes(folder):
    """Runs a command that may write only what the modes of files allow, also for root."""
    if os.name != "posix" or (ROOT and not shutil.which("setpriv")):
        pytest.skip("needs modes of files that hold")

    def run(*words):
        command = [*(AS_ANYBODY if ROOT else []), *COMMAND, *words]
        world = environment(folder, ONWARD_NOW=NOW)
        done = subprocess.run(
            command, env=world, capture_output=True, text=True, timeout=60, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    yield run
    folder.chmod(0o700)


@pytest.mark.parametrize("locked", [".", schema.DATABASE])
def test_what_may_only_be_read_is_not_called_damaged(bound_by_its_modes, folder, locked):
    (folder / locked).chmod(0o500)

    refused = bound_by_its_modes("no", "Harbour Lane Clinic")
    looked = bound_by_its_modes("doctor", "--json")

    assert refused.returncode == 2
    assert f"{folder / locked} may only be read" in refused.stderr
    assert "Nothing is damaged" in refused.stderr
    checks = {check["name"]: check for check in json.loads(looked.stdout)["checks"]}
    assert unwell(checks) == {"folder"}
    assert "may only be read" in checks["folder"]["words"]
