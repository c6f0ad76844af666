"""A CV from a terminal."""

import pytest

CV = """Ada Okafor
ada.okafor@example.org, +44 113 496 0018, Leeds

EXPERIENCE

Clinic Coordinator, Sedgewick Day Clinic, Leeds
March 2022 - present
- Responsable for rotas of 42 people
"""
AD = "Clinic Coordinator\n\nWhat you bring\n- Rotas for 20 people\n- Driving licence class B\n"


@pytest.fixture
def cv(tmp_path):
    file = tmp_path / "Okafor_Coordinator.txt"
    file.write_text(CV, "utf-8")
    return file


def test_what_a_program_sees_is_told(told, onward, cv):
    found = told("cv", "see", cv)

    details = {one["what"]: one["text"] for one in found["details"]}
    assert (details["name"], details["email"]) == ("Ada Okafor", "ada.okafor@example.org")
    assert found["entries"][0]["start"] == {"year": 2022, "month": 3}
    assert "experience: Clinic Coordinator at Sedgewick Day Clinic  2022-03 to today" in (
        onward("cv", "see", cv).stdout
    )


def test_what_is_worth_mending_is_told_beside_an_ad(told, cv, tmp_path):
    ad = tmp_path / "ad.txt"
    ad.write_text(AD, "utf-8")

    found = told("cv", "check", cv, "--posting", ad)

    assert found["asked"] == 2
    assert {"R2", "R8"} <= {one["code"] for one in found["findings"]}
    assert all(one["reason"] and one["mend"] and one["basis"] for one in found["findings"])
    assert "You decide which of these matter." in found["summary"]


def test_what_changed_is_told(told, onward, cv, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text(CV.replace("42", "60"), "utf-8")

    found = told("cv", "diff", cv, newer)

    assert [one["kind"] for one in found["changes"]] == ["reworded"]
    assert onward("cv", "diff", cv, newer).stdout.startswith("reworded in experience: ")


@pytest.mark.parametrize(
    "words",
    [
        ("cv",),
        ("cv", "see", "/nowhere/cv.pdf"),
        ("cv", "diff", "/nowhere/cv.pdf", "/nowhere/cv.pdf"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(onward, words):
    ran = onward(*words)

    assert ran.returncode == 2
    assert ran.stderr.strip()
    assert not ran.stdout


def test_a_picture_is_no_cv_and_it_says_what_to_do(onward, tmp_path):
    photo = tmp_path / "cv.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)

    ran = onward("cv", "check", photo)

    assert ran.returncode == 2
    assert "aste" in ran.stderr
