"""Fit from a terminal."""


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


def test_what_is_not_known_is_a_range_and_a_question(told, onward, as_owner):
    told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")
    as_owner(
        "from onward.reflection.services import fit;"
        "fit.add_criterion(owner, words='Home by six', group='conditions', dealbreaker=True, at=at)"
    )
    found = told("fit", "harbour")

    needs = found["kinds"]["needs_supplies"]
    assert (needs["value"], needs["low"], needs["high"], needs["of"]) == (None, 0, 1, 1)
    assert found["dealbreakers"] == [{"words": "Home by six", "met": "unknown", "level": None}]
    assert found["worth_asking"] == ["Home by six"]
    assert "You know 0 of 1." in onward("fit", "harbour").stdout
    assert [one["words"] for one in told("fit")] == ["Home by six"]


def test_an_application_that_is_not_there_is_refused(onward):
    ran = onward("fit", "nowhere")

    assert ran.returncode == 2
    assert ran.stderr
