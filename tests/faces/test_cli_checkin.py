"""How it feels, from a terminal."""


def test_a_check_in_says_which_no_it_is_about(told):
    no = told("no", "Harbour Lane Clinic", "--role", "Ward Coordinator")

    kept = told("checkin", "6", "--words", "tired", "--no", "harbour lane")

    assert kept["no"] == no["id"]
    assert kept["url"] == f"/feelings/check-ins/{kept['id']}/"
    assert {"id", "url", "at", "intensity", "words", "energy", "turn_to"} <= kept.keys()


def test_without_a_no_there_is_nothing_to_be_about(told, onward):
    refused = onward("checkin", "6", "--no", "Nowhere")

    assert refused.returncode == 2
    assert "There is no application" in refused.stderr


def test_the_last_is_set_right_and_what_is_not_said_stays(told, onward):
    first = told("checkin", "8", "--words", "sad,tired", "--energy", "2")

    changed = told("checkin", "4", "--last")

    assert changed == {**first, "intensity": 4}
    assert told("checkin", "--last", "--words", "calm")["words"] == ["calm"]
    assert onward("checkin").returncode == 2


def test_the_last_is_forgotten_and_undo_brings_it_back(told, onward):
    kept = told("checkin", "8")

    forgotten = told("checkin", "--forget-last")

    assert forgotten["id"] == kept["id"]
    assert told("today")["check_in"] is None
    told("undo")
    assert told("today")["check_in"]["intensity"] == 8


def test_where_nothing_was_said_there_is_no_last(onward):
    for words in (["4", "--last"], ["--forget-last"]):
        refused = onward("checkin", *words)
        assert refused.returncode == 2
        assert "no check-in yet" in refused.stderr


def test_twenty_thousand_words_are_kept(onward):
    assert onward("checkin", "5", "--note", "heavy " * 20_000).returncode == 0


def test_a_clock_that_was_set_back_is_told_and_both_are_kept(told, onward):
    told("checkin", "8", now="2026-11-25T09:00")

    said = onward("checkin", "3", now="2026-11-24T09:00").stdout

    assert "Your clock stands before an earlier check-in" in said
    assert told("today", now="2026-11-24T09:01")["check_in"]["intensity"] == 3


def test_whoever_feels_unsafe_sees_who_is_there_and_nothing_of_it_is_kept(told, onward):
    alone = onward("checkin", "--unsafe")
    assert alone.returncode == 0
    assert alone.stdout.startswith("If you might act on thoughts of hurting yourself")
    assert told("today")["check_in"] is None

    kept = told("checkin", "9", "--unsafe")
    assert kept["turn_to"]
    assert told("checkin", "--last", "--energy", "2")["turn_to"] == []


def test_help_stands_before_everything_else_also_before_a_refusal(onward):
    kept = onward("checkin", "9", "--note", "I want to die").stdout
    refused = onward("checkin", "--note", "I want to die").stderr

    for said in (kept, refused):
        assert said.startswith("If you might act")
