"""Fit from a terminal."""

from command import as_owner

__all__ = ["as_owner"]


def test_nothing_named_yet_says_where_to_begin(onward):
    assert "/fit/" in onward("fit").stdout


def test_how_a_job_fits_is_told_with_counts_and_ranges(told, onward):
    told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")
    found = told("fit", "harbour")

    assert (found["known"], found["of"]) == (0, 0)
    assert set(found["kinds"]) == {"demands_abilities", "needs_supplies", "person_organisation"}
    assert found["kinds"]["needs_supplies"]["low"] is None
    assert found["url"] == f"/applications/{found['id']}/fit/"
    assert "nothing to rate it by yet" in onward("fit", "harbour").stdout


def test_an_application_that_is_not_there_is_refused(onward):
    ran = onward("fit", "nowhere")

    assert ran.returncode == 2
    assert ran.stderr
