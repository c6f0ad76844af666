"""Requests and remarks from a terminal."""

import subprocess

import pytest

from command import COMMAND, environment


@pytest.fixture
def clinic(told):
    told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator", "--stage", "interview")


def test_a_request_goes_from_asked_to_used(clinic, told, onward):
    made = told(
        "request", "add", "harbour", "--to", "interviewer", "--way", "phone",
        "--who", "Priya Raman", "--on", "2026-11-23", "--agreed", "yes",
    )  # fmt: skip
    assert (made["outcome"], made["due_on"], made["person"]) == (
        "open",
        "2026-12-02",
        "Priya Raman",
    )
    assert made["url"] == f"/requests/{made['id']}/"
    assert [one["id"] for one in told("request", "--open")] == [made["id"]]

    number = made["id"]
    nudged = told("request", "nudge", number, now="2026-12-03T09:30")
    assert (nudged["nudged_on"], nudged["due_on"]) == ("2026-12-03", "2026-12-14")
    answered = told(
        "request", "answer", number, "specific", "--words", "Your example was vague.",
        now="2026-12-04T09:30",
    )  # fmt: skip
    assert answered["outcome"] == "specific"
    shown = told("remark", "show", answered["remark"])
    assert shown["verbatim"] == "Your example was vague."
    assert shown["source"] == "interviewer_spoken"
    assert shown["themes"] is None
    assert [one["theme"] for one in shown["proposed"]] == ["example_quality"]
    assert told("request", "used", number, now="2026-12-07T09:30")["used_on"] == "2026-12-07"
    assert told("request", "--open") == []
    assert [one["id"] for one in told("request")] == [number]


def test_before_anything_comes_back_the_terminal_says_what_silence_means(clinic, onward):
    said = onward("request", "add", "harbour").stdout

    assert "If no answer comes by Thursday 3 December 2026, it means: busy or policy." in said
    assert "It is not a second no." in said


def test_a_nudge_where_nobody_agreed_is_refused_in_a_sentence(clinic, told, onward):
    made = told("request", "add", "harbour", "--agreed", "no")
    refused = onward("request", "nudge", made["id"])

    assert refused.returncode == 2
    assert refused.stderr.startswith("They had not agreed to tell more")
    assert told("request", "close", made["id"])["outcome"] == "none"
    assert told("request", "reopen", made["id"])["outcome"] == "open"


def test_a_remark_is_kept_and_listed_by_application(clinic, told, onward):
    kept = told("remark", "add", "Strong, but no numbers.", "--application", "harbour")
    told("remark", "add", "About nothing here.")

    assert kept["weight"] == 0.3
    assert [one["id"] for one in told("remark", "--application", "harbour")] == [kept["id"]]
    assert len(told("remark")) == 2
    assert told("undo")["undone"] == "Kept: a remark"
    assert "Strong, but no numbers." in onward("remark").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("request", "answer", "99", "generic"),
        ("request", "answer", "one", "generic"),
        ("request", "answer", "1", "friendly"),
        ("request", "add", "nowhere"),
        ("request", "nudge"),
        ("remark", "add", "  "),
        ("remark", "add", "Fine.", "--on", "2026-11-25"),
        ("remark", "add", "Fine.", "--source", "rumour"),
        ("remark", "add", "word " * 4_001),
        ("remark", "show", "99"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(onward, words):
    refused = onward(*words)

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1


def test_words_come_from_standard_input_as_they_are(folder, told):
    run = subprocess.run(
        [*COMMAND, "remark", "add", "-", "--json"],
        env=environment(folder, ONWARD_NOW="2026-11-24T09:30"),
        input="\ufeff  Bring \u202b\u05de\u05e1\u05e4\u05e8\u202c.\r\nOne.\0\n".encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert run.stderr == b""
    (kept,) = told("remark")
    assert kept["verbatim"] == "  Bring \u202b\u05de\u05e1\u05e4\u05e8\u202c.\nOne.\n"


@pytest.mark.parametrize("given", [b"\xff\xfe", b""])
def test_standard_input_without_words_is_refused(folder, given):
    run = subprocess.run(
        [*COMMAND, "remark", "add", "-"],
        env=environment(folder, PYTHONUTF8="1"),
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("letter", "thanks", "har\udcffbour"),
        ("letter", "mentor", "--person", "Pri\udcffya"),
        ("request", "add", "har\udcffbour"),
        ("remark", "--application", "har\udcffbour"),
        ("no", "Harbour Lane Clinic", "--words", "No\udcff"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(onward, words):
    refused = onward(*words)

    assert refused.returncode == 2
    assert "this is no UTF-8 text" in refused.stderr
