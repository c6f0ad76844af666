"""Who goes takes everything of theirs along, and nothing of anybody else's."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from architecture import world
from onward.accounts import vault
from onward.accounts.models import User
from onward.careers import services
from onward.careers.models import Role
from onward.feedback.models import Outgoing
from onward.intake.models import Bringing
from onward.tracker import services as tracker
from shared.conftest import browser_of, fill_both, joins, person

pytestmark = pytest.mark.django_db

WORDS = {"words": "delete everything"}


def columns_of_people():
    """Every column of every table that points to a person, packages' tables too."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                yield model._meta.db_table, field.column


def rows_about(who_pk):
    with connection.cursor() as cursor:
        found = {}
        for table, column in columns_of_people():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', [who_pk])
            found[table, column] = cursor.fetchone()[0]
        return found


@pytest.fixture
def folder(settings, tmp_path_factory):
    return Path(settings.DATA)


@pytest.fixture
def two(ada, eve, ada_there, pier, nell, noon, monkeypatch, settings):
    """Ada and Eve, each with everything one can have, in the same service and with one counsellor."""
    settings.FIXED_NOW = noon
    joins(eve, pier, Role.SEEKER, at=noon)
    fill_both(ada, eve, monkeypatch)
    for who in (ada, eve):
        services.give_consent(who, counsellor=nell, shows="applications", at=noon)
        services.ask_for(
            who, counsellor=nell, organisation=pier, asked_by=who,
            starts_at=noon + timedelta(days=1), at=noon, about="A talk",
        )  # fmt: skip
        services.renew_way_back(who, at=noon)
    return ada, eve


def lay_files(folder, who):
    """What lies beside the database of one person: mail on its way, a letter, ads and occupations."""
    paths = []
    for model, place in ((Bringing, "intake"), (Outgoing, "outbox")):
        (folder / place).mkdir(exist_ok=True)
        seal = model._base_manager.filter(owner=who).values_list("seal", flat=True)[0]
        assert isinstance(seal, UUID)
        paths += [folder / place / f"{seal}.mail", folder / place / f"{seal}.lease"]
    (folder / "ads").mkdir(exist_ok=True)
    (folder / "occupations" / str(who.pk)).mkdir(parents=True, exist_ok=True)
    paths += [
        folder / "ads" / f"{who.pk}.sqlite3",
        folder / "occupations" / str(who.pk) / "onet.db",
    ]
    for path in paths:
        path.write_text("words")
    return paths


def test_nothing_of_one_stays_and_nothing_of_the_other_goes(two, folder):
    ada, eve = two
    gone, hers, eves = ada.pk, lay_files(folder, ada), lay_files(folder, eve)
    someone_elses = folder / "uploads" / "tmpab12.upload.mbox"
    someone_elses.write_text("mail that somebody is sending just now")
    before, of_eve = rows_about(eve.pk), world.rows_of(eve)
    assert sum(rows_about(gone).values()) > 50

    answer = browser_of(ada).post(reverse("keeping_erase"), WORDS)

    assert answer.status_code == 302
    connection.check_constraints()
    assert {place: n for place, n in rows_about(gone).items() if n} == {}
    assert rows_about(eve.pk) == before
    assert world.rows_of(eve) == of_eve
    assert [path for path in hers if path.exists()] == []
    assert [path for path in (*eves, someone_elses) if not path.exists()] == []
    assert list(vault.folder().glob(f"{gone}.*")) == []
    assert vault.key_path(eve.pk).exists()
    for path in (*eves, someone_elses):
        path.unlink()


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.STEWARD])
def test_who_works_here_can_go_too(two, pier, role, noon):
    ada, _eve = two
    kim = person("Kim", second=True)
    joins(kim, pier, role, at=noon)
    if role == Role.COUNSELLOR:
        services.give_consent(ada, counsellor=kim, shows="applications", at=noon)
    hers, gone = world.rows_of(ada), kim.pk

    answer = browser_of(kim).post(reverse("keeping_erase"), WORDS)

    assert answer.status_code == 302
    assert {place: n for place, n in rows_about(gone).items() if n} == {}
    assert world.rows_of(ada) == hers


def test_no_session_of_who_went_opens_anything(two):
    ada, _eve = two
    elsewhere = browser_of(ada)
    browser_of(ada).post(reverse("keeping_erase"), WORDS)

    assert elsewhere.get(reverse("settings")).url.startswith("/account/login/")


def test_a_copy_of_everything_is_the_operators(two, folder):
    """A backup holds the key of everybody: no page gives it out, and no page deletes it."""
    ada, _eve = two
    (folder / "backups").mkdir(exist_ok=True)
    kept = folder / "backups" / "onward-before-upgrade.zip"
    kept.write_text("all")
    browser = browser_of(ada)

    page = browser.get(reverse("keeping")).content.decode()
    assert browser.post(reverse("keeping_backup")).status_code == 404
    browser.post(reverse("keeping_erase"), WORDS)

    assert kept.name not in page
    assert str(folder) not in page
    assert reverse("keeping_backup") not in page
    assert kept.exists()
    kept.unlink()


def test_an_export_holds_one_person_alone(two, noon):
    ada, eve = two
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    tracker.add_application(eve, employer="South Quay", at=noon)

    answer = browser_of(ada).post(reverse("keeping_export"), {"private": "on"})

    whole = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert whole.startswith(b"PK")
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        words = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Harbour Lane" in words
    assert b"South Quay" not in words
    assert b"Marsh and Heron" not in words
