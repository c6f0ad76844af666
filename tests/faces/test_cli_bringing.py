import pytest

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


@pytest.mark.parametrize(("kind", "said"), [("carrier-pigeon", "mbox, eml"), ("eml", "is mbox")])
def test_a_kind_that_it_is_not_is_refused(onward, box, kind, said):
    refused = onward("import", box, "--as", kind)

    assert refused.returncode == 2
    assert said in refused.stderr
