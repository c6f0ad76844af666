"""Whether anything was written since is told without reading: also what another process wrote."""

import sqlite3

import pytest

from onward.finding.watch import Watch


class Standing:
    vendor, in_atomic_block = "sqlite", False

    def __init__(self, path):
        self.settings_dict = {"NAME": path}


@pytest.fixture
def other(tmp_path, monkeypatch):
    """Another line to a database of its own, as a second process has one."""
    line = sqlite3.connect(tmp_path / "one.sqlite3", isolation_level=None)
    line.execute("PRAGMA journal_mode=WAL")
    line.execute("CREATE TABLE said (words)")
    monkeypatch.setattr("onward.finding.watch.connection", Standing(tmp_path / "one.sqlite3"))
    yield line
    line.close()


def test_what_somebody_else_writes_moves_the_mark_and_reading_does_not(other):
    watch = Watch()
    first = watch.mark()
    other.execute("SELECT * FROM said").fetchall()
    assert watch.mark() == first is not None

    other.execute("INSERT INTO said VALUES ('hello')")
    assert watch.mark() != first
    watch.close()


def test_another_file_in_its_place_moves_the_mark(other, tmp_path):
    watch = Watch()
    first = watch.mark()
    (tmp_path / "one.sqlite3").rename(tmp_path / "old.sqlite3")
    sqlite3.connect(tmp_path / "one.sqlite3").execute(
        "CREATE TABLE said (words)"
    ).connection.close()

    assert watch.mark() != first
    watch.close()


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_taken_for_granted():
    assert Watch().mark() is None
