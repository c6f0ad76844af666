"""`onward postbox` and `onward send`: the same rules in a terminal."""

import contextlib
import os
import pty
import signal
import subprocess
import zipfile

import pytest

from command import COMMAND, NOW, environment
from feedback.smtp_server import PASSWORD, USER, running

SECRET = "tulip-secret-7077"
LETTER = """
from onward.feedback import services
from onward.tracker import services as tracker
application = tracker.add_application(owner, employer="Harbour Lane", role="Clerk", at=at)
letter = services.draft(owner, kind="thanks", application=application, at=at)
services.keep(letter, at=at, to="priya@harbourlane.example", subject="Thanks", body="Hello Priya")
print(letter.pk)
"""
STATES = """
from onward.feedback.models import Outgoing
print(*Outgoing.objects.values_list("state", flat=True))
"""


@pytest.fixture
def add(folder):
    def run(*words, password=SECRET):
        return subprocess.run(
            [*COMMAND, "postbox", "add", *map(str, words)],
            env=environment(folder, ONWARD_NOW=NOW),
            input=f"{password}\n", capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def server():
    with running() as one:
        yield one


def here(port):
    return (USER, "--server", "127.0.0.1", "--security", "plain", "--port", port)


def test_an_account_is_added_tried_listed_and_removed(onward, told, add, server):
    assert "Kept: ada@tallow.example" in add(*here(server.port), password=PASSWORD).stdout

    assert "The connection works. Nothing was sent." in onward("postbox", "try").stdout
    (kept,) = told("postbox", "list")["postboxes"]
    assert (kept["address"], kept["port"]) == (USER, server.port)
    assert kept["tried_at"]
    assert "Removed" in onward("postbox", "remove", "tallow").stdout
    assert "no account for sending yet" in onward("postbox", "list").stdout
    assert server.taken.letters == []


def test_a_known_provider_needs_no_server(told, add):
    add("ada@icloud.com")

    (kept,) = told("postbox", "list")["postboxes"]
    assert (kept["server"], kept["port"], kept["security"]) == (
        "smtp.mail.me.com",
        587,
        "starttls",
    )


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("ada@hotmail.com",), "Microsoft takes no passwords"),
        (("ada",), "not one mail address"),
        ((USER,), "Which server is it?"),
        ((USER, "--server", "mail.tallow.example", "--security", "plain"), "Without encryption"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(add, words, answer):
    done = add(*words)

    assert done.returncode == 2
    assert answer in done.stderr


def test_a_wrong_password_is_told_and_never_shown(onward, add, server):
    add(*here(server.port))

    done = onward("postbox", "try")

    assert done.returncode == 2
    assert "did not accept the user name and password" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_without_a_terminal_nothing_is_sent(onward, add, as_owner, server):
    add(*here(server.port), password=PASSWORD)
    number = as_owner(LETTER).strip()

    done = onward("send", number)

    assert done.returncode == 2
    assert "it needs a terminal. Nothing was sent." in done.stderr
    assert as_owner(STATES).strip() == ""
    assert server.taken.called == 0


def at_a_terminal(folder, *words, reads, writes):
    """Runs a command in a terminal; at each of these words it types, or presses Ctrl-C for None."""
    child, here = pty.fork()
    if child == 0:
        os.execvpe(COMMAND[0], [*COMMAND, *words], environment(folder, ONWARD_NOW=NOW))
    shown = ""
    with contextlib.suppress(OSError):
        while piece := os.read(here, 4096):
            shown += piece.decode("utf-8", "replace")
            while reads and reads[0] in shown:
                reads.pop(0)
                said = writes.pop(0)
                if said is None:
                    os.kill(child, signal.SIGINT)
                else:
                    os.write(here, f"{said}\n".encode())
    _, status = os.waitpid(child, 0)
    os.close(here)
    return os.waitstatus_to_exitcode(status), shown


def test_it_shows_the_whole_letter_and_goes_only_after_a_typed_yes(folder, add, as_owner, server):
    add(*here(server.port), password=PASSWORD)
    number = as_owner(LETTER).strip()

    code, shown = at_a_terminal(folder, "send", number, reads=["Type yes"], writes=["y"])

    for words in ("To: priya@harbourlane.example", "Subject: Thanks", "Hello Priya", "Not sent."):
        assert words in shown
    assert code == 1
    assert as_owner(STATES).strip() == ""


def test_ctrl_c_within_the_minute_takes_it_back(folder, add, as_owner, server):
    add(*here(server.port), password=PASSWORD)
    number = as_owner(LETTER).strip()

    code, shown = at_a_terminal(
        folder, "send", number, reads=["Type yes", "Ctrl-C takes"], writes=["yes", None]
    )

    assert "Taken back. Nothing was sent." in shown
    assert code == 1
    assert as_owner(STATES).strip() == "taken_back"
    assert server.taken.called == 0


@pytest.mark.parametrize("private", [(), ("--private",)])
def test_an_export_knows_nothing_of_the_account(onward, add, folder, private):
    add(*here(1))
    assert onward("export", folder / "all.zip", *private).returncode == 0

    with zipfile.ZipFile(folder / "all.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert SECRET.encode() not in inside
    assert b"127.0.0.1" not in inside


def test_neither_address_nor_password_stands_in_the_data_folder_in_plain(add, as_owner, folder):
    add(*here(1))
    as_owner(LETTER)

    found = [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        for word in (SECRET, USER)
        if word.encode() in path.read_bytes()
    ]
    assert found == []
