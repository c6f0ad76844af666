"""One import on its page: its counts, what could not be read and another try at it, its undo."""

import base64
import re

import pytest

from intake import mails
from onward.engine.mail.message import Message as Mail
from onward.intake import another_try, bringing, records, writing
from onward.intake.models import Import, Message, Reading, Unreadable
from onward.tracker import services as tracker

BLANK = "\n"


@pytest.fixture
def batch(bring):
    return bring(mails.REJECTION, mails.RECEIPT, mails.NEWS, BLANK).batch


@pytest.fixture
def unread(batch):
    """A message that could not be read, whose bytes were mended since."""
    one = Unreadable.objects.get()
    one.raw = base64.b64encode(mails.INVITATION.encode()).decode()
    one.save()
    return one


def shown(answer):
    return " ".join(answer.content.decode().split())


def test_its_page_says_what_came_in_and_what_did_not(hers, batch, django_assert_num_queries):
    with django_assert_num_queries(7):
        page = shown(hers.get(f"/tray/imports/{batch.pk}/"))

    assert "2 new messages" in page
    assert re.search(r"May be a no</span> <span class=\"meta\">1<", page)
    assert "It says nothing about an application of yours." in page
    assert "There are no words in it that can be read." in page
    assert "message 4" in page
    assert "Take it back" in page


def test_the_tray_leads_to_it(hers, batch):
    assert f'href="/tray/imports/{batch.pk}/"' in shown(hers.get("/tray/"))


def test_what_could_not_be_read_is_kept_once(bring, batch):
    again = bring(mails.REJECTION, mails.RECEIPT, mails.NEWS, BLANK)

    assert (again.new, again.unreadable_count) == ({}, 1)
    assert Unreadable.objects.count() == 1
    assert Import.objects.count() == 1


def test_so_many_are_kept_and_the_rest_is_counted(bring, monkeypatch):
    monkeypatch.setattr(writing, "UNREADABLE_KEPT", 2)

    brought = bring(mails.NEWS, *["\n" * n for n in range(1, 6)])

    assert brought.unreadable_count == 5
    assert Unreadable.objects.count() == 2


def test_so_much_of_it_is_kept(bring, monkeypatch):
    monkeypatch.setattr(bringing, "LARGEST_UNREADABLE", 8)

    bring(mails.NEWS, "\n" * 100)

    assert base64.b64decode(Unreadable.objects.get().raw) == b"\n" * 8


def test_what_can_be_read_by_now_goes_into_the_tray(hers, unread):
    answer = hers.post(f"/tray/unreadable/{unread.pk}/again/", follow=True)

    reading = Reading.objects.get(verdict="interview")
    assert answer.redirect_chain == [(f"/tray/{reading.pk}/", 302)]
    assert reading.message.origin == unread.origin
    assert not Unreadable.objects.exists()
    assert "Undo" in shown(answer)


def test_another_try_can_be_taken_back(ada, hers, unread, noon):
    hers.post(f"/tray/unreadable/{unread.pk}/again/")

    tracker.undo(ada, at=noon)

    assert Unreadable.objects.get().pk == unread.pk
    assert Message.objects.count() == 2


def test_what_still_cannot_be_read_is_said_and_stays(hers, batch):
    one = Unreadable.objects.get()

    page = shown(hers.post(f"/tray/unreadable/{one.pk}/again/", follow=True))

    assert "It still cannot be read." in page
    assert Unreadable.objects.exists()


def test_what_is_here_already_is_found_and_not_doubled(ada, unread, bring, noon):
    bring(mails.INVITATION)

    reading = another_try.try_again(unread, at=noon)

    assert reading == Reading.objects.get(verdict="interview")
    assert not Unreadable.objects.exists()


def test_letting_go_of_it_can_be_taken_back(ada, hers, unread, noon):
    hers.post(f"/tray/unreadable/{unread.pk}/let-go/")
    assert not Unreadable.objects.exists()

    tracker.undo(ada, at=noon)

    assert Unreadable.objects.get().raw


@pytest.mark.parametrize("after", ["nothing", "again", "let-go"])
def test_taking_an_import_back_takes_what_could_not_be_read_too(hers, unread, after):
    if after != "nothing":
        hers.post(f"/tray/unreadable/{unread.pk}/{after}/")

    page = shown(hers.post(f"/tray/imports/{unread.origin_id}/undo/", follow=True))

    assert "Taken back." in page
    assert not Unreadable.objects.exists()
    assert not Import.objects.exists()
    assert Message.objects.count() == (1 if after == "again" else 0)


def test_what_a_message_says_that_was_set_aside_comes_back_with_another_try(
    ada, unread, noon, bring
):
    Message.objects.create(owner=ada, digest=_digest_of(mails.INVITATION))

    reading = another_try.try_again(unread, at=noon)

    assert "which day suits you" in reading.message.part("text")


def _digest_of(written):
    identity = re.search(r"Message-ID: <(.*)>", written)[1]
    return records.identity(Mail(message_id=identity))
