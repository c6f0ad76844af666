"""Days as a calendar file, from a terminal."""

import pytest


@pytest.mark.parametrize(
    ("given", "title"), [((), b"SUMMARY:Reminder"), (("--names",), b"Harbour Lane")]
)
def test_the_days_of_a_plan_are_written(told, tmp_path, given, title):
    told("no", "Harbour Lane", "--role", "Clerk", "--stage", "interview", "--on", "2026-11-24")

    made = told("calendar", tmp_path / "days.ics", *given)

    assert made["counts"]["entries"] > 0
    assert title in (tmp_path / "days.ics").read_bytes().replace(b"\r\n ", b"")


def test_a_place_that_cannot_be_written_is_named(onward, tmp_path):
    answer = onward("calendar", tmp_path / "nowhere" / "days.ics")

    assert answer.returncode == 2
    assert "There is no folder" in answer.stderr
