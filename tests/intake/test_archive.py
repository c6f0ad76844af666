"""A zip of mail is read through, and what it was made to do to a machine does not happen."""

import io
import struct
import zipfile

import pytest

from intake import mails
from onward.engine.mail.mailbox import NotMail
from onward.intake import archive, bringing, opening, services
from onward.intake.models import Message

MBOX = mails.mbox(mails.REJECTION, mails.NEWS, mails.RECEIPT)


def zipped(*members, packing=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as whole:
        for name, content in members:
            whole.writestr(name, content)
    packed.seek(0)
    return packed


@pytest.fixture
def bring_zip(ada, noon):
    def run(packed, **more):
        return services.bring_in(ada, packed, name="takeout.zip", at=noon, **more)

    return run


def reasons(brought):
    return [(one.where, one.reason) for one in brought.unreadable]


def test_mail_from_takeout_comes_in_without_being_unpacked(ada, noon, tmp_path):
    path = tmp_path / "takeout-20261120.zip"
    path.write_bytes(
        zipped(
            ("Takeout/archive_browser.html", "<html>"),
            ("Takeout/Mail/All mail Including Spam and Trash.mbox", MBOX),
            ("Takeout/Mail/saved.eml", mails.INVITATION),
        ).getvalue()
    )
    before = sorted(tmp_path.rglob("*"))

    brought = bringing.bring(ada, opening.of_path(path), at=noon, whence=str(path))

    assert (brought.kind, brought.new, brought.skipped_count) == ("zip", {"message": 3}, 1)
    assert brought.unreadable == ()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_goes_on_after_any_mark(tmp_path, monkeypatch):
    monkeypatch.setattr("onward.engine.mail.mailbox.STRETCH", 600)
    monkeypatch.setattr("onward.engine.mail.mailbox.CHUNK", 600)
    packed = zipped(("b.mbox", MBOX), ("a.eml", mails.INVITATION), ("c.mbox", MBOX))
    whole = list(opening.of_stream(packed, name="a.zip").stretches())

    for at in range(len(whole)):
        rest = opening.of_stream(packed, name="a.zip").stretches(after=whole[at].mark)
        assert list(rest) == whole[at + 1 :]
    assert whole[-1].done == opening.of_stream(packed, name="a.zip").size


def test_a_label_without_messages_is_an_empty_mailbox(bring_zip):
    brought = bring_zip(zipped(("Sent.mbox", b""), ("Inbox.mbox", MBOX)))

    assert (brought.new, brought.unreadable) == ({"message": 2}, ())


def test_two_members_of_one_name_both_come_in(bring_zip):
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = zipped(("a.eml", mails.REJECTION), ("a.eml", mails.RECEIPT))

    assert bring_zip(packed).new == {"message": 2}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("inner.zip", b"PK\x03\x04", "A zip in a zip is not opened."),
        ("../../else/no.eml", mails.REJECTION, "Its name points out of the zip."),
        ("/etc/no.eml", mails.REJECTION, "Its name points out of the zip."),
        ("C:\\mail\\no.eml", mails.REJECTION, "Its name points out of the zip."),
        ("bomb.mbox", b"\0" * 3_000_000, "It would unpack to far more than mail does."),
        ("blank.eml", b"", "This is no mail."),
        ("photo.mbox", b"\x89PNG\0", "This is no mail."),
    ],
)
def test_what_a_member_must_not_be_is_said_and_the_rest_comes_in(bring_zip, name, content, said):
    brought = bring_zip(zipped((name, content), ("well.eml", mails.INVITATION)))

    assert brought.new == {"message": 1}
    ((where, reason),) = reasons(brought)
    assert said in reason
    assert where == name


def test_a_member_locked_with_a_password_is_said(bring_zip):
    packed = bytearray(zipped(("a.eml", mails.REJECTION), ("b.eml", mails.RECEIPT)).getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1

    brought = bring_zip(io.BytesIO(bytes(packed)))

    assert brought.new == {"message": 1}
    assert reasons(brought) == [("a.eml", "It is locked with a password.")]


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_claims(bring_zip):
    bomb = mails.REJECTION.encode() + b"\n" * 5_000_000
    packed = bytearray(zipped(("a.eml", bomb), ("b.eml", mails.RECEIPT)).getvalue())
    claimed = struct.pack("<I", 900)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        begin = packed.index(mark) + at
        packed[begin : begin + 4] = claimed

    brought = bring_zip(io.BytesIO(bytes(packed)))

    assert reasons(brought) == [("a.eml", "It is damaged and cannot be read.")]
    assert brought.new == {"message": 1}


def test_a_member_that_is_damaged_keeps_what_came_before_the_damage(bring_zip, monkeypatch):
    monkeypatch.setattr("onward.engine.mail.mailbox.STRETCH", 600)
    monkeypatch.setattr("onward.engine.mail.mailbox.CHUNK", 600)
    long = mails.NEWS + "pad\n" * 1_000_000
    box = mails.mbox(mails.REJECTION, long, mails.RECEIPT)
    packed = zipped(("a.mbox", box), packing=zipfile.ZIP_STORED).getvalue()

    brought = bring_zip(io.BytesIO(packed.replace(b"receipt-1@", b"receipt-x@")))

    assert brought.new == {"message": 1}
    assert reasons(brought) == [("a.mbox", "The rest of it is damaged and cannot be read.")]


@pytest.mark.parametrize("name", ["a.mbox", "a.eml"])
def test_a_member_damaged_from_its_beginning_is_not_called_no_mail(bring_zip, name):
    packed = zipped((name, MBOX * 20), ("b.eml", mails.INVITATION)).getvalue()
    at = packed.index(name.encode()) + len(name)
    broken = packed[:at] + b"\xff" * 20 + packed[at + 20 :]

    brought = bring_zip(io.BytesIO(broken))

    assert reasons(brought) == [(name, "It is damaged and cannot be read.")]
    assert brought.new == {"message": 1}


def test_a_whole_member_without_a_mail_is_still_called_no_mail(bring_zip):
    brought = bring_zip(zipped(("a.mbox", b"\x00\x01picture" * 100), ("b.eml", mails.INVITATION)))

    assert reasons(brought) == [("a.mbox", "This is no mail.")]


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_zip_that_was_cut_off_is_said_to_be_damaged(bring_zip, cut):
    packed = zipped(("a.mbox", MBOX * 50)).getvalue()

    brought = bring_zip(io.BytesIO(packed[: int(len(packed) * cut)]))

    assert reasons(brought) == [("takeout.zip", "This zip is damaged. Download it again.")]
    assert not Message.objects.exists()


def test_too_many_members_are_refused_before_any_is_read(bring_zip, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)

    brought = bring_zip(zipped(*[(f"{n}.eml", mails.REJECTION) for n in range(4)]))

    assert "too many files" in brought.unreadable[0].reason


def test_all_that_a_zip_claims_together_is_limited(bring_zip, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 1_500)

    brought = bring_zip(zipped(("a.eml", mails.REJECTION), ("b.mbox", MBOX)))

    assert brought.new == {"message": 1}
    assert reasons(brought) == [("b.mbox", "It would unpack to far more than mail does.")]


def test_a_zip_without_mail_is_said_to_be_so():
    with pytest.raises(NotMail, match="There is no mail in this zip"):
        opening.of_stream(zipped(("cv.pdf", b"%PDF")), name="a.zip")
