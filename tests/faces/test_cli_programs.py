"""Programs let in and shown out from a terminal."""

import pytest


def test_a_program_is_let_in_listed_and_shown_out(told):
    made = told("programs", "add", "My script", "--scope", "read", "--scope", "mail")

    assert len(made["token"]) == 43
    (listed,) = told("programs")
    assert listed["scopes"] == ["mail", "read"]
    assert listed["sensitive_until"]
    assert "token" not in listed
    told("programs", "remove", "My script")
    assert told("programs") == []


def test_without_scopes_it_may_look_and_propose(told):
    assert told("programs", "add", "My script")["scopes"] == ["propose", "read"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("add", "My script"), "There is a program called My script"),
        (("remove", "Another"), "No program is called Another."),
        (("add", "A", "--scope", "everything"), "invalid choice"),
        (("add", "A" * 81), "give a name of 1 to 80 letters"),
        (("add", "A\x1b[2J"), "give a name"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(onward, told, given, words):
    told("programs", "add", "My script")

    answer = onward("programs", *given)

    assert answer.returncode == 2
    assert words in answer.stderr
