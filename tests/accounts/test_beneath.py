"""When the machine has no room left, or no turn to give, the page says so and nothing typed is lost."""

import sqlite3
from errno import EACCES, ENOSPC
from html import unescape

import pytest
from django.db import OperationalError, connection
from django.test import Client

from onward.accounts.beneath import Lacks, lacking
from onward.tracker.models import Application

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hers(ada):
    browser = Client(raise_request_exception=False)
    browser.force_login(ada)
    return browser


LONG = "A long advertisement, line by line. " * 400


def test_a_full_disk_is_said_and_what_was_typed_goes_once_more(hers, no_room_left):
    typed = {"employer": "Harbour & Lane", "posting_text": LONG + "\nand <more>"}

    answer = hers.post("/applications/new/", typed)

    words = unescape(answer.content.decode())
    assert answer.status_code == 507
    assert "The disk of this machine is full." in words
    assert 'value="Harbour & Lane"' in words
    assert "and <more>" in words
    assert 'href="/help/"' in words
    assert not Application.objects.exists()


def test_what_was_carried_is_kept_as_soon_as_there_is_room(hers, no_room_left):
    refused = hers.post("/applications/new/", {"employer": "Harbour Lane", "posting_text": LONG})
    assert refused.status_code == 507
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")

    hers.post("/applications/new/", dict(refused.context["typed"]))

    assert Application.objects.get().employer.name == "Harbour Lane"


def test_no_password_is_written_into_a_page(hers, no_room_left):
    answer = hers.post("/vault/set/", {"passphrase": "seven quiet herons wait " * 4000})

    assert "herons" not in answer.content.decode()


def test_a_page_that_only_looks_offers_another_look(hers, monkeypatch):
    def full(*_, **__):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("onward.tracker.views.applications.page", full)

    answer = hers.get("/applications/new/?employer=Lane")

    assert answer.status_code == 507
    assert 'href="/applications/new/?employer=Lane"' in answer.content.decode()


def test_another_error_is_not_taken_for_a_full_disk(hers, monkeypatch):
    def broken(*_, **__):
        raise OSError(EACCES, "Permission denied")

    monkeypatch.setattr("onward.tracker.views.applications.page", broken)

    answer = hers.get("/applications/new/")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


def test_who_waits_in_vain_for_a_file_of_sqlite_lacks_a_turn(tmp_path):
    path = tmp_path / "one.sqlite3"
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("CREATE TABLE t (n)")
    first.execute("BEGIN EXCLUSIVE")
    second = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError) as refusal:
        second.execute("INSERT INTO t VALUES (1)")

    assert lacking(refusal.value) is Lacks.TURN


def test_a_refusal_without_a_cause_is_none_of_these():
    assert lacking(OperationalError("near SELECT: syntax error")) is None
    assert lacking(sqlite3.OperationalError("no such table: t")) is None
