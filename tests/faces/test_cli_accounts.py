"""`onward import --account`, and what becomes of an account in backups, exports and deletion."""

import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest

from command import COMMAND, NOW, environment
from intake import mails
from intake.imap_server import PASSWORD
from intake.loopback import proxy_of, scripted

ADD = """
from onward.intake.imap import accounts
account = accounts.add(
    owner, at=at, user_name={user!r}, password={password!r}, server="127.0.0.1", port={port},
    security="plain",
)
accounts.choose(account, ["INBOX"], at=at)
print(account.pk)
"""
SHOW = """
from onward.intake.models import MailAccount
for one in MailAccount.objects.all():
    print(one.user_name, one.password, one.folders.get().last_uid)
"""
SECRET = "tulip-secret-7077"


@pytest.fixture
def add(as_owner):
    def run(user="ada@tallow.example", password=SECRET, port=1):
        return as_owner(ADD.format(user=user, password=password, port=port)).strip()

    return run


@pytest.fixture
def mailbox(dovecot):
    """Ada's mail on a real server, with two answers in it."""
    box = dovecot.box()
    box.put(mails.REJECTION, mails.RECEIPT, mails.NEWS)
    return box


@pytest.fixture
def number(add, mailbox, dovecot):
    return add(mailbox.user_name, PASSWORD, dovecot.port)


def test_an_account_is_looked_into_by_its_number_or_its_name(told, number, mailbox):
    dry = told("import", "--account", number, "--dry-run")
    (first,) = told("import", "--account", mailbox.user_name.upper())["sources"]
    (again,) = told("import", "--account", number)["sources"]

    assert dry["dry_run"]
    assert dry["sources"][0]["new"] == {"message": 2}
    assert first["kind"] == "imap"
    assert first["new"] == {"message": 2}
    assert (again["new"], again["merged"], again["skipped"]) == ({}, {}, [])


def test_an_undo_takes_a_look_back_and_the_next_one_reads_it_again(told, number):
    told("import", "--account", number)
    told("undo")

    assert told("import", "--account", number)["sources"][0]["new"] == {"message": 2}


def test_what_came_is_told_in_words(onward, number, mailbox):
    done = onward("import", "--account", number)

    assert done.stdout.strip() == (
        f"{mailbox.user_name}: 2 wait in the tray, 0 known already, 1 left out, 0 unreadable."
    )


@pytest.fixture
def in_a_terminal(folder):
    """Starts a command whose second output is a terminal, and gives it with what is seen there."""
    if sys.platform == "win32":
        pytest.skip("needs a terminal that can be made up")
    seen, terminal = os.openpty()

    def start(*words):
        return subprocess.Popen(
            [*COMMAND, *words],
            env=environment(folder, ONWARD_NOW=NOW),
            stdout=subprocess.PIPE,
            stderr=terminal,
            text=True,
        )

    yield start, lambda: os.read(seen, 4000).decode()
    os.close(terminal)
    os.close(seen)


def test_in_a_terminal_it_says_how_far_it_is(in_a_terminal, number, mailbox):
    start, seen = in_a_terminal

    done = start("import", "--account", number)
    said, _ = done.communicate(timeout=60)

    told = seen()
    assert f"{mailbox.user_name}: 100 percent, 3 messages read, 2 may be answers" in told
    assert "\n" not in told
    assert "2 wait in the tray" in said


def test_with_json_no_line_is_shown_in_a_terminal(in_a_terminal, number):
    start, seen = in_a_terminal

    start("import", "--account", number, "--json").communicate(timeout=60)
    start("import", "--account", "nobody").communicate(timeout=60)

    assert "percent" not in seen()


def test_ctrl_c_pauses_a_look(in_a_terminal, add):
    start, seen = in_a_terminal
    with scripted({"UID FETCH": b""}) as port, proxy_of(port) as proxy:
        process = start("import", "--account", add(port=proxy.port))
        patience = time.monotonic() + 30
        while b"UID FETCH" not in proxy.said and time.monotonic() < patience:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)

    assert process.returncode == 130
    assert "ada@tallow.example: paused. Nothing of it is kept" in seen()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["--account", "nobody"], "is none of"),
        (["--account", "tallow"], "Give the number."),
        (["--account", "99"], "is none of"),
        (["--account", "ada", "file.mbox"], "--account NAME alone"),
        ([], "Give a PATH"),
    ],
)
def test_an_account_that_is_not_clear_is_asked_about(onward, add, words, answer):
    add("ada@tallow.example")
    add("eve@tallow.example")

    done = onward("import", *words)

    assert done.returncode == 2
    assert answer in done.stderr


def test_without_an_account_it_is_said_where_to_add_one(onward):
    assert "Add one in the tray." in onward("import", "--account", "ada").stderr


def test_a_server_nobody_answers_at_is_told_in_one_sentence(onward, add):
    number = add(port=1)

    done = onward("import", "--account", number)

    assert done.returncode == 2
    assert "No way to that server." in done.stderr
    assert SECRET not in done.stderr + done.stdout


@pytest.mark.parametrize("private", [(), ("--private",)])
def test_an_export_knows_nothing_of_accounts(onward, add, folder, private):
    add()
    assert onward("export", folder / "all.zip", *private).returncode == 0

    with zipfile.ZipFile(folder / "all.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
        names = " ".join(archive.namelist())
    assert SECRET.encode() not in inside
    assert b"ada@tallow.example" not in inside
    assert "account" not in names.lower()


def test_a_backup_brings_an_account_back_with_its_password(
    onward, add, as_owner, folder, tmp_path
):
    add()
    kept = tmp_path / "kept.backup"
    assert onward("backup", kept).returncode == 0
    as_owner("from onward.intake.models import MailAccount\nMailAccount.objects.all().delete()")
    assert as_owner(SHOW) == ""

    assert onward("restore", kept).returncode == 0

    assert as_owner(SHOW).split() == ["ada@tallow.example", SECRET, "0"]


def test_neither_address_nor_password_stands_in_the_data_folder_in_plain(add, folder):
    add()

    found = [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        for word in (SECRET, "ada@tallow.example")
        if word.encode() in path.read_bytes()
    ]
    assert found == []


def test_deleting_everything_takes_accounts_with_it(add, as_owner, folder):
    add()

    as_owner(
        "from onward.safekeeping import erase\n"
        "from django.conf import settings\n"
        "erase.delete_everything(owner, folder=settings.DATA)"
    )

    assert as_owner(SHOW) == ""
    assert not any(SECRET.encode() in p.read_bytes() for p in folder.rglob("*") if p.is_file())
