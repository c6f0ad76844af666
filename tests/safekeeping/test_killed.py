"""`kill -9` in the middle of writing leaves the last consistent state."""

import random
import sqlite3
import subprocess
import time

import pytest

from command import COMMAND, environment
from onward.safekeeping import schema
from onward.safekeeping.unpacking import unpack


@pytest.fixture
def noes(folder):
    def count():
        connection = sqlite3.connect(folder / schema.DATABASE)
        try:
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in (
                    "tracker_no",
                    "tracker_event",
                    "tracker_application",
                    "tracker_change",
                )
            ]
        finally:
            connection.close()

    return count


def test_killed_while_writing_nothing_acknowledged_is_lost_and_nothing_is_half(
    write, noes, onward
):
    kept = 0
    for number in range(5):
        writer = write(f"round {number}")
        time.sleep(random.uniform(0.05, 0.6))
        writer.kill()
        told, _ = writer.communicate(timeout=20)
        kept += 1 + told.count("\n")

        counts = noes()
        # At most the one that was being told when the process died is there beyond those told.
        assert kept <= counts[0] <= kept + 1
        assert len(set(counts)) == 1, "a no, its event, its application and its change are one"
        kept = counts[0]

    well = onward("doctor")
    assert well.returncode == 0, well.stdout


def test_killed_while_backing_up_a_whole_file_bears_the_name_or_none(
    folder, write, onward, tmp_path
):
    write()
    for number in range(4):
        path = tmp_path / f"{number}.zip"
        words = [*COMMAND, "backup", str(path)]
        backup = subprocess.Popen(words, env=environment(folder), stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(0.2, 0.45))
        backup.kill()
        backup.wait(timeout=20)

        if path.exists():
            (tmp_path / f"unpacked-{number}").mkdir()
            unpack(path, into=tmp_path / f"unpacked-{number}")

    assert onward("backup", tmp_path / "last.zip").returncode == 0
    assert not list(folder.glob(".backup-*"))


def test_killed_while_mail_comes_in_nothing_of_the_file_stays(folder, told, onward, tmp_path):
    border = "From a@b.example Mon Nov 23 10:00:00 2026\n"
    mail = (
        "From: Priya <priya@harbourlane.example>\nSubject: Your application\nMessage-ID: <{0}@b.example>\n"
        "\nUnfortunately we will not be moving forward with your application number {0}.\n"
    )
    box = tmp_path / "box.mbox"
    box.write_text("".join(f"{border}{mail.format(number)}\n" for number in range(1500)))
    for _ in range(4):
        words = [*COMMAND, "import", str(box)]
        bringing = subprocess.Popen(words, env=environment(folder), stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(0.5, 1.5))
        bringing.kill()
        bringing.wait(timeout=20)

        (dry,) = told("import", box, "--dry-run")["sources"]
        # All or nothing: the file is in the tray whole, or not at all.
        assert dry["new"] in ({"message": 1500}, {})
    assert onward("doctor").returncode == 0
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith("tmp")) == []
