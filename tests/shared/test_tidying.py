"""What lies about on a server is cleared away in its round, and nothing that somebody still needs."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from onward.accounts import vault
from onward.accounts.vault import files
from onward.feelings.models import Exercise
from onward.intake import on_its_way
from onward.jobs import rounds
from onward.safekeeping import passphrase
from onward.safekeeping.rounds import tidy_for_everybody
from onward.tracker import services as tracker
from onward.tracker.models import Change
from shared.conftest import as_the_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings):
    return Path(settings.DATA)


def tidy(at):
    with as_the_application():
        tidy_for_everybody(at)


def lay(path, *, at):
    path.parent.mkdir(exist_ok=True)
    path.write_text("mail")
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def test_an_upload_that_was_cut_off_goes_and_one_under_way_stays(ada, noon, folder):
    dead = lay(folder / "uploads" / "tmpab12.upload", at=noon - timedelta(days=2))
    fresh = lay(folder / "uploads" / "tmpcd34.upload", at=noon - timedelta(minutes=5))

    tidy(noon)

    assert (dead.exists(), fresh.exists()) == (False, True)
    fresh.unlink()


def test_mail_that_waits_for_somebody_stays_and_nobodys_goes(ada, eve, noon, folder):
    """The round sees one person at a time: what it does not see of one is another's."""
    long_ago = noon - timedelta(days=9)
    theirs = [
        lay(on_its_way.path_of(begun, on_its_way.COPY), at=long_ago)
        for begun in (
            on_its_way.begin(who, kind="mbox", name="mail", whence=f"/{who.pk}", at=noon)
            for who in (ada, eve)
        )
    ]
    nobodys = lay(folder / "intake" / "0c1b1f3e-0000-4000-8000-000000000000.mail", at=long_ago)

    tidy(noon)

    assert [path.exists() for path in theirs] == [True, True]
    assert not nobodys.exists()
    for path in theirs:
        path.unlink()


def test_what_can_no_longer_be_undone_is_forgotten_for_everybody(ada, eve, noon):
    for who in (ada, eve):
        tracker.add_application(who, employer="Harbour Lane", at=noon)

    tidy(noon + timedelta(days=29))
    assert Change.objects.count() == 2
    tidy(noon + timedelta(days=31))
    assert not Change.objects.exists()


def test_words_left_open_are_destroyed_though_nobody_comes_back(ada, eve, noon):
    for who in (ada, eve):
        Exercise.objects.create(
            owner=who, kind="writing", draft="words", begun_at=noon,
            shred_at=noon + timedelta(hours=1),
        )  # fmt: skip

    tidy(noon + timedelta(days=2))

    assert not Exercise.objects.exclude(draft=b"").exists()


def test_a_passphrase_that_a_crash_left_half_set_is_finished(ada, folder, noon):
    key = files.key_path(ada.pk).read_bytes()
    passphrase.set_passphrase(ada, "seven herons at noon", folder=folder)
    files.write(files.key_path(ada.pk), key)

    tidy(noon)

    assert not files.key_path(ada.pk).exists()
    for path in vault.folder().glob(f"{ada.pk}.*"):
        path.unlink()
    vault.forget_keys()


def test_it_comes_round_by_itself():
    rounds.know()

    assert any(name.endswith("tidy_for_everybody") for name in rounds._ROUNDS)
