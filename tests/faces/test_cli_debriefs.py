"""Looking back from a terminal."""

import pytest

NOTES = "They asked me about nights.\nWhy us?\nI was nervous.\nMe: How big is the team?\n"


@pytest.fixture
def round_(as_owner):
    as_owner(
        """
from datetime import timedelta
from onward.tracker import services
made = services.add_application(owner, employer="Fernhill Hotel", role="Night Manager", at=at)
services.record_interview(made, on=at.date(), at=at, kind="screen")
other = services.add_application(owner, employer="Saxby Water", at=at)
services.record_interview(other, on=at.date() + timedelta(days=3), at=at)
"""
    )


def test_a_look_back_begins_and_says_what_is_open(round_, told):
    made = told("debrief", "fernhill")

    assert made["url"] == f"/debriefs/{made['id']}/"
    assert (made["length"], made["held_on"], made["finished"]) == ("short", "2026-11-24", False)
    assert made["before_outcome"] is True
    assert made["open"][0]["part"] == "questions"
    assert told("debrief", "fernhill")["id"] == made["id"]


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "No question is kept yet."), (("--search", "rota"), "No question fits that.")],
)
def test_an_empty_bank_and_a_search_without_a_find_are_told_apart(onward, words, said):
    assert said in onward("questions", *words).stdout


def test_questions_in_a_file_are_shown_before_they_are_kept(round_, told, onward, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES, "utf-8")

    looked = told("debrief", "fernhill", "--questions", notes)
    assert [(one["words"], one["asked_by"]) for one in looked["picked"]] == [
        ("They asked me about nights.", "unknown"),
        ("Why us?", "unknown"),
        ("How big is the team?", "me"),
    ]
    assert (looked["questions"], looked["kept"]) == ([], False)
    assert "--keep keeps them" in onward("debrief", "fernhill", "--questions", notes).stdout

    kept = told("debrief", "fernhill", "--questions", notes, "--keep")
    assert [one["words"] for one in kept["questions"]] == [
        "They asked me about nights.",
        "Why us?",
    ]
    said = onward("debrief", "fernhill", "--questions", notes, "--keep").stdout
    assert "You asked these, so they are left out:\n  How big is the team?" in said
    assert [one["words"] for one in told("questions", "--search", "nights")] == [
        "They asked me about nights."
    ]
    [why] = told("questions", "--kind", "motivation")
    assert (why["words"], why["employers"]) == ("Why us?", 1)
    assert why["url"] == f"/questions/{why['id']}/"
    assert why["asked"] == [{"employer": "Fernhill Hotel", "on": "2026-11-24"}]
    assert told("questions", "--repeats") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("debrief", "nowhere"), "There is no application “nowhere”."),
        (("debrief", "saxby"), "This round lies ahead."),
        (("debrief", "fernhill", "--questions", "no-such-file"), "cannot be read"),
        (("debrief", "fernhill", "--keep"), "Say which file the questions are in"),
        (("debrief", "fernhill", "--length", "long"), "(choose from 'short', 'full')"),
        (("questions", "--kind", "nonsense"), "See: onward questions --help"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(round_, onward, words, said):
    done = onward(*words)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_the_length_can_be_changed_once_it_is_begun(round_, told):
    assert told("debrief", "fernhill", "--length", "short")["length"] == "short"
    assert told("debrief", "fernhill", "--length", "full")["length"] == "full"
    assert told("debrief", "fernhill")["length"] == "full"


def test_undo_says_what_holds_the_latest_no(onward, told):
    told("no", "Fernhill Hotel", "--role", "Night Manager")
    told("debrief", "fernhill")
    done = onward("undo")

    assert done.returncode == 2
    assert "Something was added to it since." in done.stderr
