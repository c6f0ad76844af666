import sqlite3
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from intake import mails
from onward.intake import services
from onward.intake.models import Import, Message, Reading
from onward.tracker import services as tracker
from onward.tracker.models import Change

TELLING = [b"suitcase", b"careful thought", b"fernhill.example", b"autumn", b"no-1@"]


@pytest.fixture
def stored(tmp_path):
    """Every byte the database holds, as a thief of the file would see it."""

    def read() -> bytes:
        if connection.vendor != "sqlite":
            pytest.skip("looks into a SQLite file")
        copy = tmp_path / "copy.sqlite3"
        target = sqlite3.connect(copy)
        connection.connection.backup(target)
        target.close()
        return copy.read_bytes()

    return read


@pytest.mark.django_db(transaction=True)
def test_no_word_of_a_mail_stands_in_the_database_in_plain(ada, hotel, bring, stored, noon):
    bring(mails.REJECTION, mails.RECEIPT)
    services.confirm(Reading.objects.get(verdict="rejection"), at=noon, writer="")

    found = stored()

    assert [words for words in TELLING if words in found] == []


def test_a_dismissed_mail_leaves_only_its_hashes(ada, waiting, noon):
    reading = waiting()
    digest, fingerprint = reading.message.digest, reading.message.fingerprint

    services.dismiss(reading, at=noon)

    left = Message.objects.values().get()
    assert (left.pop("digest"), left.pop("fingerprint")) == (digest, fingerprint)
    assert {name for name, value in left.items() if value} == {"id", "owner_id", "seal"}
    assert not Reading.objects.exists()


def test_a_dismissed_mail_does_not_come_back(ada, bring, waiting, noon):
    services.dismiss(waiting(), at=noon)

    assert bring(mails.REJECTION).merged == {"message": 1}
    assert not Reading.objects.exists()


def test_a_dismissal_can_be_undone(ada, hotel, waiting, noon):
    reading = waiting()
    before = Message.objects.values().get(), Reading.objects.values().get()
    services.dismiss(reading, at=noon)

    tracker.undo(ada, at=noon)

    assert (Message.objects.values().get(), Reading.objects.values().get()) == before
    assert "suitcase" in Message.objects.get().part("text")


def test_what_undo_keeps_of_a_dismissed_mail_goes_after_thirty_days(ada, waiting, noon):
    reading = waiting()
    sealed = bytes(Message.objects.values_list("content", flat=True).get())
    services.dismiss(reading, at=noon)

    tracker.add_person(ada, name="Bo", at=noon + timedelta(days=31))

    assert sealed
    assert Change.objects.count() == 1


def test_the_words_of_a_change_do_not_tell_what_was_in_the_mail(ada, hotel, waiting, noon):
    services.confirm(waiting(), at=noon)

    told = " ".join(Change.objects.values_list("words", flat=True))
    assert "suitcase" not in told
    assert "autumn" not in told


def test_the_name_of_a_file_is_sealed_and_shown(ada, bring):
    bring(mails.REJECTION, name="Your application.eml")

    assert Import.objects.get().name == "Your application.eml"


def test_the_name_of_a_file_is_not_told_to_the_session(hers):
    name = "Unfortunately not selected.eml"
    for content in (mails.REJECTION.encode(), b"", b"\0"):
        hers.post("/tray/bring/", {"mails": SimpleUploadedFile(name, content)})

    told = [str(session.get_decoded()) for session in Session.objects.all()]
    assert told
    assert not any("Unfortunately" in one for one in told)
