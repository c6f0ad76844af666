"""`onward import` of what is no mail: it says what it brought, asks what it cannot know, and breaks nothing."""

import zipfile
from pathlib import Path

import pytest

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MIRA = "Mira,Tallow,https://www.linkedin.com/in/mira,,Reed,Binder,05 Mar 2024\n"
UNSURE = "Name,Company,Connected On\nMira Tallow,Reed & Sons,03/04/2026\n"


@pytest.fixture
def file(tmp_path):
    def run(content, name="people.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return run


@pytest.fixture
def zipped(tmp_path):
    def run(**members):
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        return str(path)

    return run


@pytest.fixture
def sources(told):
    return lambda *words: told("import", *words)["sources"]


def test_the_document_has_the_promised_shape_and_the_second_time_nothing_is_new(zipped, sources):
    path = zipped(**{"Connections.csv": HEAD + MIRA})
    (first,) = sources(path)
    (again,) = sources(path)

    assert first == {
        "path": path,
        "kind": "linkedin",
        "new": {"person": 1},
        "merged": {},
        "skipped": [],
        "unreadable": [],
    }
    assert (again["new"], again["merged"]) == ({}, {"person": 1})


def test_a_dry_run_says_the_same_and_leaves_nothing(file, sources):
    path = file(HEAD + MIRA)
    (dry,) = sources(path, "--dry-run")
    (wet,) = sources(path)

    assert dry["new"] == wet["new"] == {"person": 1}


def test_a_day_that_could_be_either_is_refused_with_the_option_that_answers(file, onward, sources):
    path = file(UNSURE)
    answer = onward("import", path)

    assert answer.returncode == 2
    assert "--day-first" in answer.stderr
    assert sources(path, "--day-first")[0]["new"] == {"person": 1}


def test_headings_that_nobody_knows_are_listed_with_the_option_that_answers(file, onward, sources):
    path = file("Wer,Wo\nMira Tallow,Reed\nJon Quill,Loom\n")
    answer = onward("import", path, "--as", "people")

    assert answer.returncode == 2
    assert "--map" in answer.stderr
    assert "“Wer”, “Wo”" in answer.stderr
    (brought,) = sources(path, "--as", "people", "--map", "Wer=name", "Wo=employer")
    assert brought["new"] == {"person": 2}


def test_bad_rows_are_listed_with_their_line_and_the_good_ones_come_in(file, sources):
    (brought,) = sources(file(HEAD + MIRA + ",,,,,,\n,,,,Loom,Head,01 Mar 2024\n"))

    assert brought["new"] == {"person": 1}
    (left,) = brought["skipped"] + brought["unreadable"]
    assert (left["where"], left["reason"]) == (
        "people.csv, line 4",
        "There is no name in this row.",
    )


def test_half_a_zip_is_refused_and_changes_nothing(zipped, file, onward):
    whole = Path(zipped(**{"Connections.csv": HEAD + MIRA * 99})).read_bytes()
    path = file(whole[:200], "half.zip")
    answer = onward("import", path)

    assert answer.returncode == 2
    assert "Nothing was changed" in answer.stderr


def test_what_is_hostile_in_a_zip_is_named_and_the_rest_comes_in(zipped, sources):
    path = zipped(
        **{
            "Connections.csv": HEAD + MIRA,
            "../../Invitations.csv": "x",
            "more.zip": b"PK",
            "Positions.csv": "A" * 8_000_000,
        }
    )
    (brought,) = sources(path)
    told = " ".join(
        f"{one['where']}: {one['reason']}" for one in brought["skipped"] + brought["unreadable"]
    )

    assert brought["new"]["person"] == 1
    assert "points out of the zip" in told
    assert "more.zip: A zip in a zip is not opened" in told
    assert "Positions.csv: It would unpack to far more" in told


def test_a_file_that_is_none_of_these_says_which_are(file, sources):
    (brought,) = sources(file(b"\x00\x01" * 999, "noise.bin"))

    assert "LinkedIn" in brought["unreadable"][0]["reason"]


def test_what_it_is_not_is_refused_where_it_was_insisted_on(file, onward):
    answer = onward("import", file(HEAD + MIRA), "--as", "vcard")

    assert answer.returncode == 2
    assert "linkedin" in answer.stderr


def test_an_export_of_ours_comes_back_in(file, tmp_path, onward, sources):
    path = file(HEAD + MIRA)
    sources(path)
    whole = tmp_path / "mine.zip"
    onward("export", str(whole))
    (again,) = sources(str(whole))

    assert again["kind"] == "own"
    assert again["new"] == {}
    assert again["merged"]["person"] == 1
