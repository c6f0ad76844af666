"""`kill -9` at any point of an import: the same import again ends as if nothing had happened."""

import shutil
import sqlite3
import subprocess
import sys

import pytest

from command import AS_OWNER, NOW, environment
from intake import mails

HOW_MANY = 60
# Says a word for every stretch it has read and noted, every handful it writes, and before it clears up.
BRING = """
import sys
from pathlib import Path
from onward.engine.mail import mailbox
from onward.intake import bringing, copies, on_its_way, opening, writing

mailbox.STRETCH = mailbox.CHUNK = 4000
writing.A_HANDFUL = 6
bringing.SECONDS_BETWEEN_NOTES = 0

def aloud(word, place, name):
    act = getattr(place, name)
    def told(*words, **more):
        print(word, flush=True)
        return act(*words, **more)
    setattr(place, name, told)

aloud("noting", on_its_way, "note")
aloud("reading", copies.Here, "look_for")
aloud("clearing", on_its_way, "forget_files")
source = opening.of_path(Path(sys.argv[1]))
bringing.bring(owner, source, at=at, whence=sys.argv[1])
print("done", flush=True)
"""


@pytest.fixture
def box(tmp_path):
    many = [mails.REJECTION.replace("no-1@", f"no-{number}@") for number in range(HOW_MANY)]
    many[7] = many[5]
    many[11:11] = [mails.NEWS, "\n"]
    path = tmp_path / "many.mbox"
    path.write_bytes(mails.mbox(*many))
    return path


@pytest.fixture
def bringing(box):
    """Starts an import in a process of its own, which is gone at the end of the test."""
    begun = []

    def start(at):
        process = subprocess.Popen(
            [sys.executable, "-c", AS_OWNER + BRING, str(box)],
            env=environment(at, ONWARD_NOW=NOW),
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate(timeout=20)


def killed_at(process, word, times):
    for line in process.stdout:
        times -= line == f"{word}\n"
        if times == 0:
            break
    else:
        pytest.fail(f"it ended before it was {word}")
    process.kill()
    process.communicate(timeout=20)


ASKED = (
    "SELECT digest, sent_at, verdict, confidence FROM intake_message"
    " JOIN intake_reading ON message_id = intake_message.id ORDER BY intake_message.id",
    "SELECT kind, counts FROM intake_import",
    "SELECT digest FROM intake_unreadable",
    "SELECT words FROM tracker_change",
    "SELECT state FROM intake_bringing",
)


def state_of(folder):
    connection = sqlite3.connect(folder / "onward.sqlite3")
    try:
        return [connection.execute(question).fetchall() for question in ASKED]
    finally:
        connection.close()


def test_killed_at_any_point_and_begun_again_it_ends_as_if_never_killed(
    bringing, folder, onward, tmp_path, box
):
    other = shutil.copytree(folder, tmp_path / "never-killed")
    bringing(other).communicate(timeout=60)
    whole = state_of(other)
    assert [len(rows) for rows in whole] == [HOW_MANY - 1, 1, 1, 1, 0]

    for word, times in (("noting", 1), ("noting", 3), ("noting", 5), ("reading", 2)):
        killed_at(bringing(folder), word, times)

        assert [len(rows) for rows in state_of(folder)] == [0, 0, 0, 0, 1], "nothing is half"
    killed_at(bringing(folder), "clearing", 1)

    assert state_of(folder) == whole
    again = onward("import", box)
    assert f"0 wait in the tray, {HOW_MANY} known already" in again.stdout
    assert state_of(folder) == whole
    assert onward("undo").returncode == 0
    assert [len(rows) for rows in state_of(folder)] == [0, 0, 0, 1, 0]


def test_what_a_killed_import_left_is_swept_away_at_the_next_start(bringing, folder, as_owner):
    killed_at(bringing(folder), "clearing", 1)
    assert list((folder / "intake").iterdir())

    as_owner("from onward.intake import on_its_way; on_its_way.sweep(on_its_way.folder())")

    assert list((folder / "intake").iterdir()) == []
