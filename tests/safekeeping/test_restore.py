"""A restore brings back everything or changes nothing, whatever the file is."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command import COMMAND, environment
from onward.safekeeping import locks, restore, schema
from onward.safekeeping.unpacking import NotOurs, unpack

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def good_file(fresh_folder, tmp_path_factory) -> Path:
    """A good backup."""
    path = tmp_path_factory.mktemp("copy") / "copy.zip"
    words = [*COMMAND, "backup", str(path)]
    subprocess.run(words, env=environment(fresh_folder), check=True, capture_output=True)
    return path


@pytest.fixture
def copy(good_file) -> bytes:
    """The bytes of a good backup."""
    return good_file.read_bytes()


@pytest.fixture(autouse=True)
def as_private_as_the_command():
    before = os.umask(0o077)
    yield
    os.umask(before)


def rewritten(copy, change=lambda manifest: None, *, add=(), leave_out=(), replace=None):
    """A backup with other contents, and otherwise as Onward writes it."""
    whole = zipfile.ZipFile(io.BytesIO(copy))
    contents = {name: whole.read(name) for name in whole.namelist()}
    contents.update(replace or {})
    manifest = json.loads(contents.pop("manifest.json"))
    for name, content in contents.items():
        digest = hashlib.sha256(content).hexdigest()
        manifest["members"][name] = {"bytes": len(content), "sha256": digest}
    change(manifest)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in contents.items():
            if name not in leave_out:
                target.writestr(name, content)
        target.writestr("manifest.json", json.dumps(manifest))
        for entry, content in add:
            target.writestr(entry, content)
    return out.getvalue()


def contents_of(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "locks"
    }


def refuses(folder, content, said, tmp_path):
    source = tmp_path / "given.zip"
    source.write_bytes(content)
    before = contents_of(folder)
    with pytest.raises(NotOurs, match=said):
        restore.restore(folder, source, at=NOON)
    assert contents_of(folder) == before


def test_everything_is_found_again_in_an_empty_folder(told, onward, tmp_path):
    told("no", "Harbour Lane Clinic", "--stage", "interview", "--words", "We went elsewhere.")
    told("checkin", "7", "--words", "tired", "--note", "a private line")
    onward("backup", tmp_path / "copy.zip")
    empty = tmp_path / "elsewhere"

    done = onward("restore", tmp_path / "copy.zip", "--json", at=empty)
    assert json.loads(done.stdout)["set_aside"] is None

    there = json.loads(onward("today", "--json", at=empty).stdout)
    assert there == told("today")
    assert there["check_in"]["words"] == ["tired"]
    assert onward("doctor", at=empty).returncode == 0


def test_what_was_there_is_set_aside_and_not_lost(told, onward, folder, tmp_path):
    onward("backup", tmp_path / "before.zip")
    told("no", "Harbour Lane Clinic")
    kept = told("restore", tmp_path / "before.zip")
    assert told("today")["steps"] == []

    aside = Path(kept["set_aside"])
    assert aside.parent == folder
    shutil.copytree(aside, tmp_path / "old")
    assert json.loads(onward("today", "--json", at=tmp_path / "old").stdout)["coming"]


def test_restoring_twice_in_a_second_keeps_both(folder, copy, tmp_path):
    (tmp_path / "copy.zip").write_bytes(copy)
    first = restore.restore(folder, tmp_path / "copy.zip", at=NOON)
    second = restore.restore(folder, tmp_path / "copy.zip", at=NOON)

    assert first.set_aside != second.set_aside
    assert (first.set_aside / schema.DATABASE).exists()


def test_an_unreadable_present_can_still_be_replaced(folder, copy, tmp_path, onward):
    (folder / schema.DATABASE).write_bytes(b"broken" * 1000)
    (folder / f"{schema.DATABASE}-wal").write_bytes(b"broken too")
    (tmp_path / "copy.zip").write_bytes(copy)

    assert onward("restore", tmp_path / "copy.zip").returncode == 0
    assert onward("doctor").returncode == 0


REFUSED = [
    ("empty", lambda copy: b"", "no zip"),
    ("text", lambda copy: b"Dear diary,\n" * 100, "no zip"),
    ("cut in half", lambda copy: copy[: len(copy) // 2], "no zip"),
    ("cut by a byte", lambda copy: copy[:-1], "no zip"),
    ("without its head", lambda copy: copy[200:], "damaged"),
    ("another zip", lambda copy: _zip({"hello.txt": b"hello"}), "not a backup"),
    ("foreign manifest", lambda copy: _zip({"manifest.json": b'{"name": "app"}'}), "not a backup"),
    ("broken manifest", lambda copy: _zip({"manifest.json": b"{"}), "damaged"),
    ("deep manifest", lambda copy: _zip({"manifest.json": b"[" * 100_000}), "damaged"),
    ("manifest of a list", lambda copy: _zip({"manifest.json": b"[]"}), "not a backup"),
    (
        "changed database",
        lambda copy: rewritten(copy, lambda m: m["members"]["onward.sqlite3"].update(sha256="0")),
        "changed or cut off",
    ),
    (
        "smaller than it says",
        lambda copy: rewritten(copy, lambda m: m["members"]["keys/1.key"].update(bytes=33)),
        "changed or cut off",
    ),
    (
        "larger than it says",
        lambda copy: rewritten(copy, lambda m: m["members"]["keys/1.key"].update(bytes=3)),
        "far more",
    ),
    ("no key", lambda copy: rewritten(copy, leave_out=["keys/1.key"]), "missing"),
    ("no database", lambda copy: rewritten(copy, leave_out=["onward.sqlite3"]), "missing"),
    ("one file more", lambda copy: rewritten(copy, add=[("notes.txt", b"")]), "added"),
    (
        "a listed stranger",
        lambda copy: rewritten(copy, replace={"secret": b"mine"}),
        "no backup has",
    ),
    (
        "newer version",
        lambda copy: rewritten(copy, lambda m: m.update(onward="99.0.0")),
        r"newer Onward \(99.0.0\)",
    ),
    (
        "newer format",
        lambda copy: rewritten(copy, lambda m: m.update(format_version=2)),
        "newer Onward",
    ),
    (
        "newer schema",
        lambda copy: rewritten(copy, lambda m: m["schema"].append("tracker.0999_later")),
        "newer Onward",
    ),
    ("wrong shape", lambda copy: rewritten(copy, lambda m: m.update(members=[])), "manifest"),
    (
        "no database inside",
        lambda copy: rewritten(copy, replace={"onward.sqlite3": b"hello" * 1000}),
        "database in it is damaged",
    ),
    ("path outside", lambda copy: rewritten(copy, add=[("../evil", b"")]), "outside"),
    ("absolute path", lambda copy: rewritten(copy, add=[("/etc/evil", b"")]), "outside"),
    ("windows path", lambda copy: rewritten(copy, add=[("keys\\..\\evil", b"")]), "outside"),
    ("drive", lambda copy: rewritten(copy, add=[("C:evil", b"")]), "outside"),
    ("a link", lambda copy: rewritten(copy, add=[(_link("keys/2.key"), b"/etc/passwd")]), "link"),
    (
        "too many files",
        lambda copy: rewritten(copy, add=[(f"keys/{n}.key", b"") for n in range(2, 1200)]),
        "too many",
    ),
    (
        "a bomb",
        lambda copy: rewritten(copy, replace={"onward.sqlite3": bytes(64 * 2**20)}),
        "far more",
    ),
]


def _zip(contents):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in contents.items():
            target.writestr(name, content)
    return out.getvalue()


def _link(name):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("made", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_file_that_is_no_good_backup_changes_nothing(folder, copy, tmp_path, made, said):
    refuses(folder, made(copy), said, tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(folder, copy, tmp_path):
    refuses(folder, rewritten(copy, add=[("keys/1.key", b"0" * 32)]), "one name", tmp_path)


def test_a_bomb_that_lies_about_its_size_is_counted(folder, copy, tmp_path):
    """The headers say 32 bytes; what comes out is not believed past that."""
    bomb = rewritten(copy, replace={"keys/1.key": bytes(32 * 2**20)})
    bomb = bomb.replace((32 * 2**20).to_bytes(4, "little"), (32).to_bytes(4, "little"))
    whole = zipfile.ZipFile(io.BytesIO(bomb))
    assert whole.getinfo("keys/1.key").file_size == 32

    refuses(folder, bomb, "damaged|changed|more", tmp_path)


def test_a_database_of_another_program_is_refused(folder, copy, tmp_path):
    other = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()

    refuses(
        folder, rewritten(copy, replace={"onward.sqlite3": other.read_bytes()}),
        "not one of Onward", tmp_path,
    )  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_flipped_byte_is_refused_or_the_same_comes_back(good_file, data, tmp_path):
    copy = good_file.read_bytes()
    place = data.draw(st.integers(0, len(copy) - 1))
    mask = data.draw(st.integers(1, 255))
    flipped = bytearray(copy)
    flipped[place] ^= mask
    source, into = tmp_path / "flipped.zip", tmp_path / "into"
    source.write_bytes(flipped)
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    try:
        unpack(source, into=into)
    except NotOurs:
        return

    whole = zipfile.ZipFile(io.BytesIO(copy))
    good = {name: whole.read(name) for name in whole.namelist() if name != "manifest.json"}
    assert contents_of(into) == good


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(junk=st.binary(max_size=400), cut=st.floats(0, 1))
def test_whatever_bytes_are_given_the_answer_is_a_refusal(good_file, junk, cut, tmp_path):
    copy = good_file.read_bytes()
    source, into = tmp_path / "junk.zip", tmp_path / "into"
    into.mkdir(exist_ok=True)
    for content in (junk, copy[: int(len(copy) * cut * 0.99)] + junk, junk + copy[300:]):
        source.write_bytes(content)
        with pytest.raises(NotOurs):
            unpack(source, into=into)


@pytest.mark.parametrize("moves", range(6))
def test_a_restore_that_was_killed_is_finished_by_the_next_start(
    folder, copy, tmp_path, told, onward, moves
):
    told("no", "Harbour Lane Clinic")
    (tmp_path / "copy.zip").write_bytes(copy)
    key = (folder / "keys" / "1.key").read_bytes()
    stop_after(folder, tmp_path / "copy.zip", moves)

    assert told("today")["steps"] == []
    assert not restore.is_interrupted(folder)
    assert (folder / "before-restore" / schema.DATABASE).exists()
    assert (folder / "before-restore" / "keys" / "1.key").read_bytes() == key
    assert onward("doctor").returncode == 0
    assert not list(folder.glob(".restoring-*"))


def stop_after(folder, source, moves):
    """Do what a restore does up to its so-manieth rename, and no more."""
    staged, before = folder / ".restoring-x", folder / "before-restore"
    staged.mkdir()
    before.mkdir()
    unpack(source, into=staged)
    (folder / "onward.sqlite3-wal").write_bytes(b"an old journal")
    restore._promise(folder, staged=staged, before=before)
    renames = [
        (folder / "onward.sqlite3-wal", before / "onward.sqlite3-wal"),
        (folder / schema.DATABASE, before / schema.DATABASE),
        (folder / "keys", before / "keys"),
        (staged / "keys", folder / "keys"),
        (staged / schema.DATABASE, folder / schema.DATABASE),
    ]
    for source_path, target in renames[:moves]:
        source_path.rename(target)


def test_a_restore_is_refused_while_the_folder_is_in_use(folder, copy, tmp_path):
    (tmp_path / "copy.zip").write_bytes(copy)
    with locks.hold(folder, locks.IN_USE, alone=False), pytest.raises(locks.InUse):
        restore.restore(folder, tmp_path / "copy.zip", at=NOON)

    restore.restore(folder, tmp_path / "copy.zip", at=NOON)


@pytest.mark.parametrize(
    ("given_file", "said"),
    [("missing.zip", "no file"), (".", "is a folder"), ("e", "not restored")],
)
def test_a_wrong_file_is_told_in_a_sentence(onward, tmp_path, given_file, said):
    (tmp_path / "e").write_bytes(b"")
    refused = onward("restore", tmp_path / given_file)

    assert refused.returncode == 2
    assert said in refused.stderr
