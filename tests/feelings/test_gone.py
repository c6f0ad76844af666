"""What was to be deleted is gone from every file: the database, its log and its free pages.

Looked at while the program still runs, for when it ends SQLite tidies up by itself.
"""

import pytest

# Runs in a process of its own, on a real file. `cells` are the sealed bytes of every state there was.
BEFORE = '''
import sqlite3
from datetime import timedelta
from pathlib import Path
from django.conf import settings
from django.db import connection
from onward.accounts import wiping
from onward.engine.sittings import Kind
from onward.feelings.models import Exercise, Writing
from onward.feelings.services import shredding, writing, writings
from onward.tracker.models import Change

WORDS = "The quiet heron stood in the rain. "
FOLDER = Path(settings.DATA)
cells = []

def write(keep=False, times=8):
    row = writing.begin(owner, Kind.FREE, at=at, minutes=10, keep=keep)
    for number in range(1, times + 1):
        writing.keep_typed(row, WORDS * 90 * number, at=at, page="one", began_from=None)
        cells.append(bytes(row.__dict__["draft"]))
    return row

def found():
    """Pieces of any state, in any file: a long cell lies in several pages."""
    pieces = {cell[start:start + 48] for cell in cells for start in range(16, len(cell) - 48, 900)}
    pieces.add(WORDS.encode())
    there = set()
    for path in FOLDER.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            there |= {piece for piece in pieces if piece in content}
    return there

def reader():
    """Somebody who reads, and goes on reading."""
    other = sqlite3.connect(FOLDER / "onward.sqlite3", isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM feelings_exercise").fetchone()
    return other
'''


@pytest.fixture
def looking(as_owner):
    def run(lines: str) -> None:
        assert as_owner(BEFORE + lines + "\nprint('looked')").endswith("looked\n")

    return run


def test_closed_by_the_button_it_is_gone(looking):
    looking(
        """
row = write()
assert found(), "else this test would find nothing either way"
assert not any(WORDS.encode() in path.read_bytes() for path in FOLDER.rglob("*") if path.is_file())
writing.close(row, at=at, keep=False, text=WORDS, page="one")
assert not wiping.is_owed()
assert found() == set()
"""
    )


def test_closed_by_leaving_it_is_gone(looking):
    looking(
        """
row = write()
writing.leave(row, at=at, text=None, page="one", began_from=None)
assert found() == set()
"""
    )


def test_after_the_one_offer_it_is_gone(looking):
    looking(
        """
row = write()
assert shredding.offer_left(owner, at=at + timedelta(hours=3)) == row
assert shredding.sweep(at=at + timedelta(hours=4)) == 1
assert found() == set()
"""
    )


def test_somebody_who_reads_meanwhile_only_delays_it(looking):
    looking(
        """
row = write()
other = reader()
writing.close(row, at=at, keep=False, page="one")
assert wiping.is_owed()
answered = wiping.try_again(lambda request: "answered")
assert answered(None) == "answered"
assert wiping.is_owed()
other.execute("COMMIT")
other.close()
answered(None)
assert not wiping.is_owed()
assert found() == set()
"""
    )


def test_a_kept_text_deleted_for_good_is_gone_from_undo_too(looking):
    looking(
        """
row = write(keep=True)
writing.close(row, at=at, keep=True, page="one")
kept = Writing.objects.get()
cells.append(bytes(kept.__dict__["text"]))
writings.remove_writing(kept, at=at)
from onward.tracker import changes
changes.take_back(changes.latest(owner, at=at), at=at)
assert Change.objects.exists()
assert found()
writings.destroy_writing(Writing.objects.get())
assert not Change.objects.exists()
assert found() == set()
"""
    )


def test_a_check_in_forgotten_for_good_is_gone_from_the_files_too(looking):
    looking(
        """
from onward.feelings.models import CheckIn
from onward.feelings.services import checkins
row = checkins.check_in(owner, at=at, intensity=8, note=WORDS * 90)
cells.append(bytes(CheckIn.objects.get().__dict__["felt"]))
assert found()
checkins.forget_for_good(owner, row.pk)
assert not Change.objects.exists()
assert found() == set()
"""
    )


def test_a_backup_takes_no_words_along_that_were_to_be_deleted(looking):
    looking(
        """
import zipfile
from onward.safekeeping.backup import back_up
going = write()
staying = write(keep=True, times=1)
kept = cells.pop()
copy = FOLDER / "copy.zip"
back_up(FOLDER, to=copy, at=at)
with zipfile.ZipFile(copy) as whole:
    held = whole.read("onward.sqlite3")
assert not any(cell[at:at + 48] in held for cell in cells for at in range(16, len(cell) - 48, 900))
assert kept[16:64] in held
"""
    )
