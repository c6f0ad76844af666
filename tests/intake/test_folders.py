"""Maildir and folders of mails: only read, whatever lies in them."""

import os
import sys

import pytest

from intake import mails
from onward.engine.mail.mailbox import NotMail
from onward.intake import bringing, folders, opening
from onward.intake.models import Unreadable
from onward.intake.source import CutOff


@pytest.fixture
def maildir(tmp_path):
    """A Maildir with a no in `new`, a receipt in `cur`, and an invitation in a folder below."""
    place = tmp_path / "Maildir"
    put(place / "new" / "1700000001.M1.host", mails.REJECTION)
    put(place / "cur" / "1700000002.M2.host:2,S", mails.RECEIPT)
    put(place / ".Work.Talks" / "cur" / "1700000003.M3.host:2,RS", mails.INVITATION)
    put(place / "tmp" / "1700000004.M4.host", mails.REJECTION.replace("no-1@", "half@"))
    put(place / "dovecot.index", "no mail")
    return place


def put(path, written):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written)
    return path


def seen(place):
    return sorted((str(path), path.lstat().st_mtime_ns) for path in place.rglob("*"))


def bring(owner, path, at):
    return bringing.bring(owner, opening.of_path(path), at=at, whence=str(path))


def test_a_maildir_comes_in_with_its_folders_and_nothing_in_it_moves(ada, noon, maildir):
    before = seen(maildir)

    brought = bring(ada, maildir, noon)

    assert (brought.kind, brought.new) == ("maildir", {"message": 3})
    assert seen(maildir) == before
    assert bring(ada, maildir, noon).merged == {"message": 3}


def test_a_message_that_was_marked_since_is_the_same_message(ada, noon, maildir):
    source = opening.of_path(maildir)
    (maildir / "new" / "1700000001.M1.host").rename(maildir / "cur" / "1700000001.M1.host:2,S")

    assert bringing.bring(ada, source, at=noon).new == {"message": 3}
    assert bring(ada, maildir, noon).merged == {"message": 3}


def test_a_message_that_is_gone_does_not_stop_the_rest(ada, noon, maildir):
    source = opening.of_path(maildir)
    (maildir / "new" / "1700000001.M1.host").unlink()

    brought = bringing.bring(ada, source, at=noon)

    assert brought.new == {"message": 2}
    assert [one.reason for one in brought.unreadable] == [
        "It was gone by the time it was to be read."
    ]


def test_what_apple_mail_exports_comes_in_by_itself_and_in_a_folder(ada, noon, tmp_path):
    mailbox = f"From mara Mon Nov  2 10:00:00 2026\n{mails.REJECTION}\n"
    put(tmp_path / "Mail" / "Inbox.mbox" / "mbox", mailbox)
    put(tmp_path / "Mail" / "mbox", "no mailbox of an export")

    assert bring(ada, tmp_path / "Mail" / "Inbox.mbox", noon).new == {"message": 1}
    assert bring(ada, tmp_path / "Mail", noon).merged == {"message": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_a_pipe_is_told_and_not_waited_at(ada, noon, maildir, tmp_path):
    os.mkfifo(maildir / "new" / "1700000009.M9.host")
    plain = put(tmp_path / "saved" / "no.eml", mails.REJECTION).parent
    os.mkfifo(plain / "pipe.eml")

    assert [one.reason for one in bring(ada, maildir, noon).unreadable] == [
        "It cannot be read: it is no plain file."
    ]
    assert [one.where for one in bring(ada, plain, noon).unreadable] == ["pipe.eml"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a file that may not be read"
)
def test_a_message_that_may_not_be_read_does_not_stop_the_rest(ada, noon, maildir):
    (maildir / "new" / "1700000001.M1.host").chmod(0)

    brought = bring(ada, maildir, noon)

    assert brought.new == {"message": 2}
    assert [one.reason for one in brought.unreadable] == ["You may not read it."]


def test_a_message_the_system_refuses_does_not_stop_the_rest(ada, noon, maildir, monkeypatch):
    read = folders._beginning

    def refused(path):
        if "M1" in path.name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(folders, "_beginning", refused)
    brought = bring(ada, maildir, noon)

    assert brought.new == {"message": 2}
    (noted,) = brought.unreadable
    assert (noted.where, noted.reason) == ("new/1700000001.M1.host", "You may not read it.")
    assert Unreadable.objects.get().raw == ""


def test_a_folder_that_leads_round_in_a_circle_is_walked_once(ada, noon, maildir):
    (maildir / "round").symlink_to(maildir, target_is_directory=True)
    (maildir / "cur" / "link").symlink_to(maildir / "new" / "1700000001.M1.host")

    assert bring(ada, maildir, noon).new == {"message": 3}


def test_a_maildir_goes_on_after_its_mark(maildir, monkeypatch):
    monkeypatch.setattr(folders, "IN_A_STRETCH", 1)
    whole = list(opening.of_path(maildir).stretches())

    rest = list(opening.of_path(maildir).stretches(after=whole[0].mark))

    assert len(whole) == 3
    assert rest == whole[1:]
    assert [stretch.done for stretch in whole] == [1, 2, 3]


def test_a_folder_that_is_gone_is_no_pile_of_lost_messages(maildir, monkeypatch):
    monkeypatch.setattr(folders, "IN_A_STRETCH", 1)
    stretches = opening.of_path(maildir).stretches()
    next(stretches)
    maildir.rename(maildir.with_name("elsewhere"))

    with pytest.raises(CutOff, match="not there any more"):
        next(stretches)


@pytest.fixture
def saved(tmp_path):
    """A folder of mails that were saved, with one mailbox and things that are no mail."""
    place = tmp_path / "saved"
    put(place / "no.eml", mails.REJECTION)
    put(place / "2026" / "talk.EML", mails.INVITATION)
    put(place / "2026" / "old.mbox", mails.mbox(mails.RECEIPT, mails.NEWS).decode())
    put(place / "letter.docx", "no mail")
    put(place / "empty.eml", "")
    return place


def test_a_folder_of_saved_mails_comes_in_with_what_lies_below(ada, noon, saved):
    before = seen(saved)

    brought = bring(ada, saved, noon)

    assert (brought.kind, brought.new, brought.skipped_count) == ("eml", {"message": 3}, 1)
    assert [(one.where, one.reason) for one in brought.unreadable] == [
        ("empty.eml", "This is no mail.")
    ]
    assert seen(saved) == before


def test_a_folder_goes_on_after_its_mark(saved):
    whole = list(opening.of_path(saved).stretches())

    for at in range(len(whole)):
        rest = list(opening.of_path(saved).stretches(after=whole[at].mark))
        assert rest == whole[at + 1 :]
    assert whole[-1].done == opening.of_path(saved).size


def test_a_folder_without_mail_is_said_to_be_so(tmp_path):
    with pytest.raises(NotMail, match=r"no \.eml or \.mbox file"):
        opening.of_path(tmp_path)
