"""Patterns from a terminal."""

from datetime import UTC, datetime

NOBODY_COUNTED = {
    "not_performance": 0, "ending": 0, "no_weight": 0, "no_direction": 0, "no_theme": 0, "unread": 0,
}  # fmt: skip


def test_before_anything_was_said_it_says_how_to_begin(onward, told):
    assert onward("patterns").stdout == "Nothing was said yet. See: onward remark add --help\n"
    document = told("patterns")
    assert document["patterns"] == document["strengths"] == document["single"] == []
    assert document["missing"]["sentence"] == (
        "Not enough to see a pattern yet: 0 comments from 0 employers."
    )
    assert document["counts"]["left_out"] == NOBODY_COUNTED
    assert document["resting_until"] is None


def test_a_remark_nobody_looked_at_is_counted_apart(onward, told):
    told("no", "Harbour Lane Clinic", "--stage", "interview", now="2026-11-01T09:30")
    told(
        "remark", "add", "Your examples were vague.", "--application", "harbour",
        "--source", "interviewer_written",
    )  # fmt: skip

    assert told("patterns")["counts"]["left_out"] == {**NOBODY_COUNTED, "unread": 1}
    assert "Left out: 1. Not looked at by you yet." in onward("patterns").stdout


def test_after_a_no_a_person_is_told_that_patterns_rest(onward, told):
    told("no", "Harbour Lane Clinic", "--stage", "interview")
    told("remark", "add", "Your examples were vague.", "--application", "harbour")

    said = onward("patterns").stdout
    assert said.startswith("Patterns rest until Thursday 26 November 2026, 09:30.")
    assert "Left out" in onward("patterns", "--anyway").stdout
    resting = told("patterns")["resting_until"]
    assert datetime.fromisoformat(resting) == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
