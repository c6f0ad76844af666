"""Looking into a mail account: what comes into the tray, and where the next look goes on."""

import json

import pytest
from django.db import connection

from intake import mails
from intake.imap_server import PASSWORD
from intake.loopback import proxy_of
from onward.accounts.servers.refusals import NotTrusted, WrongPassword
from onward.intake import on_its_way, services
from onward.intake.imap import accounts, looking
from onward.intake.imap import source as imap
from onward.intake.imap.refusals import AccountGone, Dropped, NoFolders
from onward.intake.models import Bringing, Import, MailAccount, MailFolder, Message, Reading
from onward.tracker import services as tracker
from onward.tracker.models import Change


@pytest.fixture
def where(dovecot, box):
    """What ada types about her account."""
    return {
        "server": "127.0.0.1",
        "port": dovecot.port,
        "security": "plain",
        "user_name": box.user_name,
        "password": PASSWORD,
    }


@pytest.fixture
def account(ada, where, noon):
    account = accounts.add(ada, at=noon, **where)
    accounts.choose(account, ["INBOX"], at=noon)
    return account


def again(account):
    """The account as the next look finds it."""
    return MailAccount.objects.select_related("owner").get(pk=account.pk)


def test_a_look_brings_in_what_may_be_an_answer(ada, account, box, noon):
    box.put(mails.REJECTION, mails.RECEIPT, mails.NEWS)

    brought = looking.look(account, at=noon)

    assert brought.new == {"message": 2}
    assert (brought.kind, brought.skipped_count) == ("imap", 1)
    assert Reading.objects.owned_by(ada).count() == 2
    assert Import.objects.get().name == box.user_name


def test_the_next_look_reads_only_what_is_new(account, box, noon, dovecot):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)
    box.put(mails.RECEIPT)

    with proxy_of(dovecot.port) as proxy:
        MailAccount.objects.update(port=proxy.port)
        brought = looking.look(again(account), at=noon)

    assert brought.new == {"message": 1}
    assert b"UID FETCH 2:2 (" in proxy.said
    assert b"UID FETCH 1" not in proxy.said


def test_what_was_read_last_and_when_is_remembered(account, box, noon):
    box.put(mails.REJECTION, mails.NEWS)

    looking.look(account, at=noon)

    kept = again(account)
    assert (kept.looked_at, kept.looked_through, kept.found) == (noon, 2, 1)
    assert kept.result == Import.objects.get()


def test_a_look_where_nothing_is_new_changes_nothing_but_when_it_was(account, box, noon):
    box.put(mails.NEWS)
    changes_before = Change.objects.count()

    looking.look(account, at=noon)

    assert Change.objects.count() == changes_before
    assert again(account).looked_at == noon


def test_a_dry_run_writes_nothing_and_moves_nothing_on(account, box, noon):
    box.put(mails.REJECTION)

    brought = looking.look(account, at=noon, dry_run=True)

    assert brought.new == {"message": 1}
    assert not Message.objects.exists()
    assert MailFolder.objects.get().last_uid == 0
    assert again(account).looked_at is None


def test_the_same_message_from_a_file_and_from_the_account_is_one(account, box, bring, noon):
    bring(mails.REJECTION)
    box.put(mails.REJECTION)

    assert looking.look(account, at=noon).merged == {"message": 1}


def test_a_folder_numbered_anew_brings_nothing_twice(account, box, noon):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)
    box.made_anew()

    brought = looking.look(again(account), at=noon)

    assert (brought.new, brought.merged) == ({}, {"message": 1})
    assert Message.objects.count() == 1


def test_one_undo_takes_a_look_back_and_the_next_look_reads_it_again(ada, account, box, noon):
    box.put(mails.NEWS, mails.REJECTION)
    looking.look(account, at=noon)

    tracker.undo(ada, at=noon)

    assert not Message.objects.exists()
    assert looking.look(again(account), at=noon).new == {"message": 1}


def test_a_look_that_was_cut_off_goes_on_where_it_was(account, box, noon, dovecot, monkeypatch):
    monkeypatch.setattr(imap, "STRETCH", 5)
    box.put(*(mails.REJECTION.replace("no-1@", f"no-{n}@") for n in range(20)))
    with proxy_of(dovecot.port, cuts=[9_000, 2_000]) as proxy:
        MailAccount.objects.update(port=proxy.port)
        with pytest.raises(Dropped):
            looking.look(again(account), at=noon)
    assert not Message.objects.exists()
    assert MailFolder.objects.get().last_uid == 0
    begun = Bringing.objects.get()
    assert "goes on from there" in begun.trouble
    assert on_its_way.so_far(begun).done > 0

    with proxy_of(dovecot.port) as proxy:
        MailAccount.objects.update(port=proxy.port)
        brought = looking.look(again(account), at=noon)

    assert brought.new == {"message": 20}
    assert b"UID FETCH 1:5 (" not in proxy.said
    assert MailFolder.objects.get().last_uid == 20
    assert not Bringing.objects.exists()


def test_what_was_begun_is_opened_again_by_its_account(ada, account, noon):
    whence = accounts.whence_of(account)
    begun = on_its_way.begin(ada, kind="imap", name="ada", whence=whence, at=noon)

    assert looking.source_again(begun).name == account.user_name

    MailAccount.objects.all().delete()
    with pytest.raises(AccountGone):
        looking.source_again(begun)


def test_without_a_folder_there_is_nothing_to_look_into(ada, where, noon):
    with pytest.raises(NoFolders):
        looking.look(accounts.add(ada, at=noon, **where), at=noon)


def test_look_around_suggests_folders_until_some_are_chosen(ada, where, box, noon):
    box.folder("Jobs")
    box.folder("Sent")
    account = accounts.add(ada, at=noon, **where)

    folders, suggested = looking.look_around(account)

    assert {folder.name for folder in folders} == {"INBOX", "Jobs", "Sent"}
    assert suggested == {"INBOX", "Jobs"}
    accounts.choose(account, ["Jobs"], at=noon)
    assert looking.look_around(account)[1] == {"Jobs"}


def test_a_wrong_password_leaves_no_trace_of_it_anywhere(ada, where, box, noon, caplog):
    account = accounts.add(ada, at=noon, **{**where, "password": "tulip secret"})
    accounts.choose(account, ["INBOX"], at=noon)

    with pytest.raises(WrongPassword) as refusal:
        looking.look(account, at=noon)

    begun = Bringing.objects.get()
    told = [begun.trouble, str(refusal.value), refusal.value.said, caplog.text, repr(account)]
    told += list(Change.objects.values_list("words", flat=True))
    assert [words for words in told if "tulip" in words] == []


def test_a_certificate_is_trusted_once_the_person_says_so(ada, where, dovecot, box, noon):
    box.put(mails.REJECTION)
    secret = {**where, "port": dovecot.tls_port, "security": "tls"}
    account = accounts.add(ada, at=noon, **secret)
    accounts.choose(account, ["INBOX"], at=noon)
    with pytest.raises(NotTrusted) as refusal:
        looking.look(account, at=noon)

    accounts.trust(account, refusal.value.fingerprint, at=noon)

    assert looking.look(again(account), at=noon).new == {"message": 1}


def test_another_server_means_other_folders_and_no_trust_yet(account, where, noon):
    accounts.trust(account, "a" * 64, at=noon)

    accounts.edit(account, at=noon, **{**where, "server": "mail.tallow.example", "password": ""})

    kept = again(account)
    assert (kept.server, kept.trusted) == ("mail.tallow.example", "")
    assert kept.password == PASSWORD
    assert not MailFolder.objects.exists()


def test_a_new_port_keeps_the_folders_and_how_far_they_were_read(account, where, box, noon):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)

    accounts.edit(account, at=noon, **{**where, "port": 7})

    assert MailFolder.objects.get().last_uid == 1


def test_folders_chosen_anew_go_on_where_they_were(account, box, noon):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)

    accounts.choose(account, ["Jobs", "INBOX"], at=noon)

    assert {(one.name, one.last_uid) for one in MailFolder.objects.all()} == {
        ("INBOX", 1), ("Jobs", 0),
    }  # fmt: skip


def test_too_many_folders_or_accounts_are_refused(ada, account, where, noon):
    with pytest.raises(accounts.TooMany):
        accounts.choose(account, [f"box {n}" for n in range(51)], at=noon)
    for _nth in range(accounts.MOST_ACCOUNTS - 1):
        accounts.add(ada, at=noon, **where)
    with pytest.raises(accounts.TooMany):
        accounts.add(ada, at=noon, **where)


def test_reading_anew_reads_everything_again(account, box, noon):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)

    accounts.start_anew(again(account), at=noon)

    assert looking.look(again(account), at=noon).merged == {"message": 1}


def test_an_account_that_is_removed_can_come_back_with_all_it_knew(ada, account, box, noon):
    box.put(mails.REJECTION)
    looking.look(account, at=noon)

    accounts.remove(again(account), at=noon)
    assert not MailAccount.objects.exists()
    assert not MailFolder.objects.exists()
    assert Message.objects.exists()
    tracker.undo(ada, at=noon)

    assert MailAccount.objects.get().password == PASSWORD
    assert MailFolder.objects.get().last_uid == 1


def test_removing_an_account_lets_go_of_what_was_begun(ada, account, noon):
    whence = accounts.whence_of(account)
    on_its_way.begin(ada, kind="imap", name="ada", whence=whence, at=noon)

    accounts.remove(account, at=noon)

    assert not Bringing.objects.exists()


@pytest.mark.parametrize("word", ["server", "user_name", "password"])
def test_what_tells_who_it_is_stands_in_no_table_in_plain(ada, account, where, noon, word):
    accounts.remove(account, at=noon)
    with connection.cursor() as cursor:
        cursor.execute("SELECT entries FROM tracker_change")
        entries = b"".join(bytes(row[0]) for row in cursor.fetchall())

    assert where[word].encode() not in entries
    assert json.dumps(where[word]).encode() not in entries


def test_the_tray_takes_a_look_back_like_any_import(account, box, noon):
    box.put(mails.REJECTION)
    brought = looking.look(account, at=noon)

    services.take_back(brought.batch, at=noon)

    assert again(account).taken_back
