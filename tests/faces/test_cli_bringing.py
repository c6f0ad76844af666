import os
import signal
import subprocess
import sys
import zipfile

import pytest

from command import COMMAND, NOW, environment
from onward.engine.mail import mailbox

MAIL = (
    "From: Priya Nair <priya@harbourlane.example>\n"
    "Subject: Your application as Ward Coordinator\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\n"
    "Message-ID: <{number}@harbourlane.example>\n"
    "\n"
    "Dear Ada,\n\nUnfortunately we will not be moving forward with your application.\n"
)
NEWS = "From: shop@news.example\nSubject: Autumn sale\nMessage-ID: <n@n.example>\n\nSocks.\n"


@pytest.fixture
def box(tmp_path):
    path = tmp_path / "box.mbox"
    border = "From a@b.example Mon Nov 23 10:00:00 2026\n"
    mails = [MAIL.format(number=1), MAIL.format(number=2), NEWS]
    path.write_text("".join(f"{border}{mail}\n" for mail in mails))
    return path


def test_answers_come_into_the_tray_and_never_twice(told, box):
    (first,) = told("import", box)["sources"]
    (again,) = told("import", box)["sources"]

    assert first["path"] == str(box)
    assert first["kind"] == "mbox"
    assert first["new"] == {"message": 2}
    assert [one["where"] for one in first["skipped"]] == ["1 message"]
    assert again["new"] == {}
    assert again["merged"] == {"message": 2}


def test_a_dry_run_keeps_nothing(told, box):
    told("import", box, "--dry-run")
    dry = told("import", box, "--dry-run")

    assert dry["dry_run"]
    assert dry["sources"][0]["new"] == {"message": 2}


def test_one_undo_takes_a_whole_file_back(told, box):
    told("import", box)
    told("undo")

    assert told("import", box)["sources"][0]["new"] == {"message": 2}


def test_what_is_no_mail_is_told_and_the_rest_comes_in(told, box, tmp_path):
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-1.7\0")
    (tmp_path / "empty.eml").write_bytes(b"")

    sources = told("import", tmp_path / "notes.pdf", tmp_path / "empty.eml", box)["sources"]

    assert [len(source["unreadable"]) for source in sources] == [1, 1, 0]
    assert sources[2]["new"] == {"message": 2}


@pytest.mark.parametrize("place", ["nowhere.mbox", "nowhere/at/all"])
def test_a_wrong_path_stops_before_anything_comes_in(onward, told, box, tmp_path, place):
    refused = onward("import", box, tmp_path / place)

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert told("import", box)["sources"][0]["merged"] == {}


def test_a_folder_a_zip_and_a_maildir_come_in_at_once(told, box, tmp_path):
    (tmp_path / "Maildir" / "cur").mkdir(parents=True)
    (tmp_path / "Maildir" / "cur" / "1.M1.host:2,S").write_text(MAIL.format(number=3))
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as whole:
        whole.write(box, "Takeout/Mail/All mail.mbox")
        whole.writestr("Takeout/Mail/more.zip", b"")
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "one.eml").write_text(MAIL.format(number=4))

    names = (box, tmp_path / "Maildir", tmp_path / "takeout.zip", saved)
    sources = told("import", *names)["sources"]

    assert [source["path"] for source in sources] == [str(name) for name in names]
    assert [source["kind"] for source in sources] == ["mbox", "maildir", "zip", "eml"]
    assert [source["new"].get("message", 0) for source in sources] == [2, 1, 0, 1]
    assert sources[2]["merged"] == {"message": 2}
    assert "A zip in a zip is not opened." in sources[2]["unreadable"][0]["reason"]


def test_what_is_unreadable_is_named_in_the_lines_too(onward, box):
    box.write_text(box.read_text() + "From a@b.example Mon Nov 23 10:00:00 2026\n\n\n")

    lines = onward("import", box).stdout.splitlines()

    assert lines == [
        f"{box}: 2 wait in the tray, 0 known already, 1 left out, 1 unreadable.",
        "  message 4: There are no words in it that can be read.",
    ]


def test_one_message_and_an_empty_file_are_said_in_plain_words(onward, tmp_path):
    mail, empty = tmp_path / "mail.eml", tmp_path / "empty.mbox"
    mail.write_text(MAIL.format(number=1))
    empty.touch()

    lines = onward("import", mail, empty).stdout.splitlines()

    assert lines[0].startswith(f"{mail}: 1 waits in the tray,")
    assert lines[2] == "  empty.mbox: This is empty."


def test_a_kind_that_it_is_can_be_insisted_on(told, tmp_path):
    (tmp_path / "odd.dat").write_text(MAIL.format(number=1))

    (source,) = told("import", tmp_path / "odd.dat", "--as", "eml")["sources"]

    assert source["new"] == {"message": 1}


@pytest.fixture
def long_box(tmp_path):
    """Long enough to be read in several stretches: between two of them it can be stopped."""
    path = tmp_path / "long.mbox"
    border = "From a@b.example Mon Nov 23 10:00:00 2026\n"
    attached = (
        f"\n--b\nContent-Type: application/pdf; name=a.pdf\n\n{('x' * 75 + chr(10)) * 700}--b--\n"
    )
    parted = MAIL.replace("\n\n", "\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n", 1)
    with path.open("w") as target:
        for number in range(500):
            target.write(f"{border}{parted.format(number=number)}{attached}\n")
    assert path.stat().st_size > 5 * mailbox.STRETCH
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal that can be made up")
def test_in_a_terminal_it_says_how_far_it_is_and_ctrl_c_pauses(folder, told, long_box):
    seen, terminal = os.openpty()
    process = subprocess.Popen(
        [*COMMAND, "import", str(long_box)],
        env=environment(folder, ONWARD_NOW=NOW),
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
    )
    os.close(terminal)
    first = os.read(seen, 200).decode()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    rest = b""
    while chunk := _read(seen):
        rest += chunk
    os.close(seen)

    assert "percent, " in first
    assert "may be answers" in first
    assert "\n" not in first
    assert process.returncode == 130
    assert said == ""
    assert "long.mbox: paused." in rest.decode()
    assert told("import", long_box)["sources"][0]["new"] == {"message": 500}


def _read(terminal):
    try:
        return os.read(terminal, 1000)
    except OSError:
        # So a terminal ends on Linux.
        return b""


def test_without_a_terminal_nothing_is_said_on_the_way(onward, box):
    assert onward("import", box).stderr == ""


@pytest.mark.parametrize(("kind", "said"), [("carrier-pigeon", "mbox, eml"), ("eml", "is mbox")])
def test_a_kind_that_it_is_not_is_refused(onward, box, kind, said):
    refused = onward("import", box, "--as", kind)

    assert refused.returncode == 2
    assert said in refused.stderr
