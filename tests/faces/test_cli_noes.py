import re

import pytest


def test_a_no_of_two_words_is_kept_with_its_plan(told):
    kept = told("no", "Harbour Lane Clinic", "--stage", "interview", "--role", "Ward Coordinator")

    assert kept["employer"] == "Harbour Lane Clinic"
    assert kept["furthest"] == "interview"
    assert kept["on"] == "2026-11-24"
    assert kept["url"] == f"/applications/{kept['application']}/"
    assert kept["steps"]


def test_the_plan_is_on_today_the_next_day(told):
    told("no", "Harbour Lane Clinic", "--stage", "interview")

    today = told("today", now="2026-11-25T08:00")

    assert today["date"] == "2026-11-25"
    assert 1 <= len(today["steps"]) <= 3
    assert set(today["steps"][0]) == {
        "id", "kind", "title", "why", "minutes", "due_on", "application",
    }  # fmt: skip
    assert any(step["kind"].startswith("thank") for step in today["steps"])


def test_a_heavy_check_in_moves_the_letters_to_another_day(told):
    told("no", "Harbour Lane Clinic", "--stage", "interview")
    felt = told("checkin", "8", "--words", "tired,relieved", now="2026-11-25T08:00")
    assert felt["intensity"] == 8
    assert felt["words"] == ["relieved", "tired"]

    today = told("today", now="2026-11-25T08:05")

    assert today["gentle"]
    assert today["check_in"]["id"] == felt["id"]
    assert not any(step["kind"].startswith("thank") for step in today["steps"])


def test_undo_takes_back_the_latest_and_then_the_one_before(told, onward):
    told("no", "Harbour Lane Clinic")
    told("checkin", "4")

    assert told("undo") == {"undone": "Checked in"}
    assert "Harbour Lane Clinic" in told("undo")["undone"]
    nothing = onward("undo")
    assert nothing.returncode == 2
    assert "nothing left to take back" in nothing.stderr


def test_a_second_no_for_the_same_role_is_refused(told, onward):
    told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")

    again = onward("no", "harbour lane clinic", "--role", "ward coordinator")

    assert again.returncode == 2
    assert "has ended already" in again.stderr


def test_two_open_roles_at_one_employer_are_listed(onward, as_owner):
    add = "from onward.tracker.services import add_application as add\n"
    add += "for role in ('Ward Coordinator', 'Rota Planner'):\n"
    add += "    add(owner, employer='Fernhill', role=role, at=at)"
    as_owner(add)

    asked = onward("no", "Fernhill")

    assert asked.returncode == 2
    assert "Ward Coordinator" in asked.stderr
    assert "Rota Planner" in asked.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no"], "EMPLOYER"),
        (["no", ""], "name"),
        (["no", "   "], "name"),
        (["no", "x" * 201], "name"),
        (["no", "Acme\x1b[2J"], "name"),
        (["no", "Acme", "--stage", "nearly"], "applied, screen"),
        (["no", "Acme", "--decided-by", "fate"], "employer, nobody"),
        (["no", "Acme", "--on", "yesterday"], "2026-11-24"),
        (["no", "Acme", "--on", "2026-02-30"], "2026-11-24"),
        (["no", "Acme", "--on", "2026-11-25"], "has not come yet"),
        (["no", "Acme", "--role", ""], "name"),
        (["no", "Acme", "--words", "x" * 10_001], "10000"),
        (["checkin"], "0-10"),
        (["checkin", "11"], "0 to 10"),
        (["checkin", "-1"], "0-10"),
        (["checkin", "four"], "0 to 10"),
        (["checkin", "٣"], "0 to 10"),
        (["checkin", "4", "--energy", "99999999999999999999"], "0 to 10"),
        (["checkin", "4", "--words", "x" * 61], "letters"),
        (["letter", "love", "1"], "thanks"),
        (["dance"], "dance"),
        (["today", "--jsn"], "--jsn"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(onward, words, said):
    refused = onward(*words)

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert said in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--note", "I want to die"],
        ["--words", "tired,suicidal"],
        ["--note", "I can’t go on"],
    ],
)
def test_somebody_who_speaks_of_dying_is_told_where_to_turn(onward, words):
    said = onward("checkin", "9", *words).stdout

    assert "please contact someone now" in said
    assert "In an emergency" in said


def test_where_to_turn_is_said_even_when_the_words_cannot_be_kept(onward):
    refused = onward("checkin", "9", "--note", "I want to die", "--words", "x" * 61)

    assert refused.returncode == 2
    assert "please contact someone now" in refused.stderr


def test_that_somebody_was_told_where_to_turn_is_kept_nowhere(told, as_owner):
    assert told("checkin", "9", "--note", "I want to die")["turn_to"]
    assert told("checkin", "9", "--note", "the deadline is killing me")["turn_to"] == []

    record = as_owner(
        "import json\n"
        "from onward.feelings.models import CheckIn\n"
        "print([sorted(json.loads(one.felt)) for one in CheckIn.objects.all()])"
    )
    assert set(re.findall(r"\w+", record)) == {"energy", "intensity", "note", "words"}


@pytest.mark.parametrize("day", ["0001-01-01", "2100-01-01"])
def test_a_year_that_is_a_slip_is_refused(onward, day):
    refused = onward("no", "Harbour Lane Clinic", "--on", day)

    assert refused.returncode == 2
    assert f"check the year of “{day}”" in refused.stderr
