"""`kill -9` in the middle of an import leaves nothing of it, and the next one brings all."""

import random
import sqlite3
import subprocess
import sys

import pytest

from command import AS_OWNER, NOW, environment, folder, fresh_folder, onward
from intake import mails

__all__ = ["folder", "fresh_folder", "onward"]

HOW_MANY = 60
BRING = """
import sys
from onward.intake import bringing

keep = bringing.keep

def aloud(*words, **more):
    kept = keep(*words, **more)
    print("kept", flush=True)
    return kept

bringing.keep = aloud
with open(sys.argv[1], "rb") as file:
    bringing.bring_in(owner, file, name="many.mbox", at=at)
print("done", flush=True)
"""


@pytest.fixture
def bringing(folder, tmp_path):
    """Starts an import in a process of its own; it says a word for every message it keeps."""
    many = [mails.REJECTION.replace("no-1@", f"no-{number}@") for number in range(HOW_MANY)]
    path = tmp_path / "many.mbox"
    path.write_bytes(mails.mbox(*many))
    begun = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", AS_OWNER + BRING, str(path)],
            env=environment(folder, ONWARD_NOW=NOW),
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def counts(folder):
    def count():
        connection = sqlite3.connect(folder / "onward.sqlite3")
        tables = ("intake_import", "intake_message", "intake_reading", "tracker_change")
        try:
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in tables
            ]
        finally:
            connection.close()

    return count


def test_killed_while_bringing_mail_in_nothing_is_half(bringing, counts, folder):
    for _ in range(3):
        process = bringing()
        for _ in range(random.randint(1, HOW_MANY - 1)):
            assert process.stdout.readline() == "kept\n"
        process.kill()
        process.communicate(timeout=20)

        assert counts() == [0, 0, 0, 0]

    told, _ = bringing().communicate(timeout=60)

    assert told.endswith("done\n")
    assert counts() == [1, HOW_MANY, HOW_MANY, 1]
    assert not list(folder.glob("tmp*")), "nothing that was put aside stays behind"
