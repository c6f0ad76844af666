import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from onward.accounts import vault
from onward.accounts.once import make_once
from onward.project.environment import secret_of


@pytest.fixture
def vault_here(settings, tmp_path):
    """An empty vault of its own."""
    settings.DATA = tmp_path
    vault.forget_keys()
    yield tmp_path
    vault.forget_keys()


def seal_and_open(owner_id):
    sealed = vault.seal("words", owner_id=owner_id, place="a:b:c")
    return vault.unseal(sealed, owner_id=owner_id, place="a:b:c")


def test_a_key_cut_off_before_its_first_byte_is_made_anew(vault_here):
    (vault_here / "keys").mkdir()
    vault.key_path(99).write_bytes(b"")

    vault.create(99)

    assert seal_and_open(99) == "words"


@pytest.mark.parametrize("length", [1, 16, 24, 31, 33])
def test_a_key_of_another_length_is_kept_and_said_to_be_missing(vault_here, length):
    (vault_here / "keys").mkdir()
    vault.key_path(99).write_bytes(b"k" * length)

    vault.create(99)

    assert vault.key_path(99).read_bytes() == b"k" * length
    with pytest.raises(vault.KeyMissing):
        seal_and_open(99)


def test_nothing_but_keys_lies_beside_the_keys(vault_here):
    vault.create(99)

    assert [path.name for path in (vault_here / "keys").iterdir()] == ["99.key"]


@pytest.mark.parametrize("left", [None, "", "half"])
def test_a_secret_that_was_cut_off_is_made_anew_and_then_stays(tmp_path, left):
    if left is not None:
        (tmp_path / "secret").write_text(left)

    made = secret_of(tmp_path)

    assert len(made) >= 32
    assert secret_of(tmp_path) == made


@pytest.mark.parametrize("left", [None, b""])
def test_those_who_start_at_once_agree_on_one(tmp_path, left):
    path = tmp_path / "made"
    if left is not None:
        path.write_bytes(left)
    gate = Barrier(8)

    def make(number):
        gate.wait()
        return make_once(path, b"%d" % number * 32, folder=tmp_path)

    with ThreadPoolExecutor(8) as several:
        made = set(several.map(make, range(8)))

    assert made == {path.read_bytes()}


def test_a_maker_killed_before_the_end_leaves_nothing_half_made(tmp_path, monkeypatch):
    def killed(descriptor):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            make_once(tmp_path / "made", b"k" * 32, folder=tmp_path)

    assert not (tmp_path / "made").exists()
    assert make_once(tmp_path / "made", b"n" * 32, folder=tmp_path) == b"n" * 32


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of the account there")
def test_what_is_made_once_is_readable_by_its_owner_only(tmp_path):
    make_once(tmp_path / "made", b"k", folder=tmp_path)

    for path in (tmp_path / "made", tmp_path / "locks" / "making"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
