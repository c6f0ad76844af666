import json
import os
import subprocess
import sys

import pytest

from command import COMMAND, environment
from onward.cli import main

MAIL = (
    "From: Priya Nair <priya@harbourlane.example>\r\n"
    "Subject: Your application\r\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
    "Message-ID: <one@harbourlane.example>\r\n"
    "\r\n"
    "Dear Ada,\r\n\r\nUnfortunately we will not be moving forward with your application.\r\n"
)
FIELDS = {
    "file", "position", "message_id", "date", "from", "subject", "verdict", "confidence",
    "sentence", "employer", "role", "person", "reason_stated", "language",
    "offered", "promised", "people",
}  # fmt: skip


@pytest.fixture
def mail(tmp_path):
    path = tmp_path / "one.eml"
    path.write_bytes(MAIL.encode())
    return path


def read(capsys, *words):
    assert main(["read", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_a_message_is_told_with_every_field(mail, capsys):
    (told,) = json.loads(read(capsys, "--json", mail))

    assert set(told) == FIELDS
    assert told["verdict"] == "rejection"
    assert told["file"] == str(mail)
    assert told["position"] == 1
    assert "not be moving forward" in told["sentence"]
    assert told["role"] is None


def test_positions_count_from_one_within_each_file(mail, tmp_path, capsys):
    box = tmp_path / "box.mbox"
    one = MAIL.replace("\r\n", "\n")
    box.write_text(f"From a@b.example Mon Nov 23 10:00:00 2026\n{one}\n" * 3)

    told = json.loads(read(capsys, "--json", box, mail))

    assert [(row["file"], row["position"]) for row in told] == [
        (str(box), 1), (str(box), 2), (str(box), 3), (str(mail), 1),
    ]  # fmt: skip


def test_what_is_no_mail_is_told_as_unsure_and_keeps_nothing_else_back(mail, tmp_path, capsys):
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\0\0")

    told = json.loads(read(capsys, "--json", tmp_path / "empty", tmp_path / "a.pdf", mail))

    assert [row["verdict"] for row in told] == ["unsure", "unsure", "rejection"]
    assert [row.get("error") for row in told] == ["not_mail", "not_mail", None]
    assert set(told[0]) == FIELDS | {"error"}


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252", "utf-8-sig"])
def test_a_file_in_another_encoding_is_still_one_array(tmp_path, capsys, encoding):
    path = tmp_path / "odd.eml"
    path.write_bytes(MAIL.replace("Dear Ada", "Dear Adä").encode(encoding))

    assert len(json.loads(read(capsys, "--json", path))) == 1


def test_escape_sequences_do_not_reach_the_terminal(tmp_path, capsys):
    path = tmp_path / "nasty.eml"
    path.write_bytes(MAIL.replace("Unfortunately", "\x1b]0;owned\x07Unfortunately").encode())

    assert "\x1b" not in read(capsys, path)
    assert "\x1b" not in read(capsys, "--json", path)


@pytest.mark.parametrize(("place", "said"), [("nowhere.eml", "no file"), (".", "folder")])
def test_a_file_that_is_not_there_stops_before_anything_is_printed(
    mail, tmp_path, capsys, place, said
):
    assert main(["read", str(mail), str(tmp_path / place)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(mail, capsys):
    mail.chmod(0)

    assert main(["read", str(mail)]) == 2
    assert "may not be read" in capsys.readouterr().err


def test_reading_loads_no_django_and_leaves_no_trace(mail, tmp_path):
    watched = (
        "import sys\nfrom onward.cli import main\n"
        f"main(['read', '--json', {str(mail)!r}])\n"
        "sys.exit(any(name.partition('.')[0] in ('django', 'sqlite3') for name in sys.modules))"
    )
    folder = tmp_path / "data"
    # What measures coverage would load sqlite3 itself.
    kept = {k: value for k, value in environment(folder).items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", watched], env=kept, capture_output=True, check=False
    )

    assert done.returncode == 0
    assert not folder.exists()


def test_a_reader_that_stops_early_is_no_mistake(tmp_path):
    box = tmp_path / "box.mbox"
    one = MAIL.replace("\r\n", "\n")
    box.write_text(f"From a@b.example Mon Nov 23 10:00:00 2026\n{one}\n" * 3000)
    reader = subprocess.Popen(
        [*COMMAND, "read", str(box)],
        env=environment(tmp_path / "data"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    reader.stdout.readline()
    reader.stdout.close()
    _, complaint = reader.communicate(timeout=60)

    assert complaint == b""


def test_a_locale_without_letters_does_not_stop_it(mail, tmp_path):
    mail.write_bytes(MAIL.replace("Dear Ada", "Dear Адa").replace("not be", "not be é").encode())
    done = subprocess.run(
        [*COMMAND, "read", "--json", str(mail)],
        env=environment(tmp_path / "data", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    json.loads(done.stdout.decode("utf-8"))


def test_why_a_file_cannot_be_read_is_said_in_plain_words(tmp_path, capsys):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

    assert "could not be read: it is no mail" in read(capsys, tmp_path / "photo.png")
