"""The same mail is one mail however it comes, and two mails are two, whatever number they carry."""

import base64
import io

import pytest

from intake import mails
from onward.intake import services
from onward.intake.another_try import try_again
from onward.intake.models import Conversation, Message, Reading, Unreadable

PAGE = (
    mails.REJECTION.replace("text/plain", "text/html")
    .replace(
        "Dear Ada,\n", "<html><head><style>p {margin: 0}</style></head><body><p>Dear Ada,</p>\n"
    )
    .replace("We wish you", "<p hidden>41</p>\n<p>We wish you")
)
# From somebody else, at another place, with a number that was used before.
BORROWED = (
    mails.REJECTION.replace("Fernhill Hotel", "Larch House")
    .replace("@fernhill.example>\nTo", "@larch.example>\nTo")
    .replace("20 Nov", "21 Nov")
)
COPIES = {
    "other stations": lambda mail: (
        "Received: from a.example by b.example; Sat, 21 Nov 2026 10:15:00 +0000\n" + mail
    ),
    "labels": lambda mail: "X-Gmail-Labels: Inbox,Work\nX-GM-THRID: 17\n" + mail,
    "a folded subject": lambda mail: mail.replace(
        "Night Desk Lead at", "Night\n Desk Lead\n\tat", 1
    ),
    "an encoded subject": lambda mail: mail.replace(
        "Subject: Your application", "Subject: =?utf-8?q?Your_application?=", 1
    ),
    "another zone": lambda mail: mail.replace("10:15:00 +0000", "12:15:00 +0200"),
    "quoting": lambda mail: mail.replace("example about", "example about\n>From time to time"),
    "soft line ends": lambda mail: mail.replace(
        "charset=utf-8\n", "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
    ).replace("the whole team", "the who=\nle team"),
}


def came(ada, noon, written: str):
    """The counts of one mail, as its bytes came."""
    raw = written.encode()
    return services.bring_in(ada, io.BytesIO(raw), name="one.eml", at=noon)


@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("mail", [mails.REJECTION, PAGE], ids=["text", "page"])
def test_a_copy_that_took_another_way_is_the_same_mail(ada, noon, mail, how):
    quoted = how == "quoting"
    first = mail.replace("example about", "example about\nFrom time to time") if quoted else mail
    came(ada, noon, first)

    again = came(ada, noon, COPIES[how](mail))

    assert (again.new, again.merged) == ({}, {"message": 1})


def test_line_ends_make_no_second_mail(ada, noon):
    came(ada, noon, PAGE)

    assert came(ada, noon, PAGE.replace("\n", "\r\n")).merged == {"message": 1}


def test_a_mail_without_a_date_is_the_same_whenever_it_arrived(ada, noon):
    undated = mails.REJECTION.replace("Date: Fri, 20 Nov 2026 10:15:00 +0000\n", "")
    arrived = "Received: from a.example by b.example; Sat, {} Nov 2026 10:15:00 +0000\n"
    came(ada, noon, arrived.format(21) + undated)

    assert came(ada, noon, arrived.format(28) + undated).merged == {"message": 1}


def test_a_page_of_any_length_is_one_mail_with_either_line_end(ada, noon):
    long = PAGE.replace("<p>We wish", "<br>\n" * 60_000 + "<p>We wish")
    came(ada, noon, long)

    assert came(ada, noon, long.replace("\n", "\r\n")).merged == {"message": 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20 Nov 2026 10:15", "20 Nov 2026 10:16"),
        ("mara.lindqvist@fernhill.example>\nTo", "post@fernhill.example>\nTo"),
        ("Subject: Your application for Night Desk Lead", "Subject: Your application for Baker"),
        ("lost suitcase", "lost umbrella"),
    ],
    ids=["date", "sender", "subject", "words"],
)
def test_two_mails_that_share_a_number_both_come(bring, old, new):
    brought = bring(mails.REJECTION, mails.REJECTION.replace(old, new))

    assert brought.new == {"message": 2}
    assert Message.objects.values("digest").distinct().count() == 1


def test_what_shares_a_number_is_known_again_each(bring):
    bring(mails.REJECTION, BORROWED)

    again = bring(BORROWED, mails.REJECTION, BORROWED)

    assert (again.new, again.merged) == ({}, {"message": 3})


def test_a_borrowed_number_takes_a_mail_to_no_other_application(ada, hotel, bring, noon):
    bring(mails.REJECTION)
    services.confirm(Reading.objects.get(), at=noon)

    bring(BORROWED)

    second = Reading.objects.get(state="waiting")
    assert second.application is None
    assert second.conversation.employer == "Larch House"


def test_mails_of_one_number_come_into_no_one_conversation(bring):
    bring(mails.REJECTION, BORROWED)

    employers = {one.employer for one in Conversation.objects.all()}
    assert employers == {"Fernhill Hotel", "Larch House"}


def test_what_came_in_by_its_number_alone_is_known_again(bring):
    bring(mails.REJECTION)
    Message.objects.update(fingerprint="")

    assert bring(mails.REJECTION).merged == {"message": 1}


def test_what_was_set_aside_by_its_number_alone_stays_aside(ada, bring, waiting, noon):
    services.dismiss(waiting(), at=noon)
    Message.objects.update(fingerprint="")

    assert bring(mails.REJECTION).merged == {"message": 1}
    assert not Reading.objects.exists()


def test_setting_one_aside_lets_the_other_of_its_number_come(ada, bring, waiting, noon):
    services.dismiss(waiting(), at=noon)

    brought = bring(mails.REJECTION, BORROWED)

    assert (brought.new, brought.merged) == ({"message": 1}, {"message": 1})
    assert Reading.objects.get().fact("employer") == "Larch House"


def test_pasting_finds_the_mail_it_is_a_copy_of(ada, bring, noon):
    bring(mails.REJECTION, BORROWED)

    pasted = services.paste(ada, BORROWED, at=noon)

    assert pasted is not None
    assert pasted.fact("employer") == "Larch House"
    assert Message.objects.count() == 2


def test_pasting_another_mail_of_a_number_keeps_both(ada, bring, noon):
    bring(mails.REJECTION)

    services.paste(ada, BORROWED, at=noon)

    assert Reading.objects.count() == 2


def test_an_import_taken_back_keeps_each_of_a_number_away(ada, bring, noon):
    batch = bring(mails.REJECTION, BORROWED).batch
    for reading in Reading.objects.all():
        services.dismiss(reading, at=noon)

    services.take_back(batch, at=noon)

    assert bring(mails.REJECTION, BORROWED).merged == {"message": 2}


def test_another_try_finds_the_mail_that_came_in_meanwhile(ada, bring, noon):
    batch = bring(mails.REJECTION).batch
    raw = mails.REJECTION.encode()
    unread = Unreadable(owner=ada, origin=batch, digest="0" * 64, where="message 1")
    unread.raw = base64.b64encode(raw).decode()
    unread.save()

    assert try_again(unread, at=noon) == Reading.objects.get()
