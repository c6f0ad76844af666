"""Practice from a terminal."""

import pytest

MADE = """
from onward.reflection.models import Question
from onward.reflection.services import practice
for words in ("Why us?", "Tell us about a late change."):
    question = Question.objects.create(owner=owner, words=words, added_at=at, changed_at=at)
    practice.practise(owner, at=at, question=question)
"""


@pytest.fixture
def cards(as_owner):
    as_owner(MADE)


def test_without_cards_the_terminal_says_where_they_come_from(told, onward):
    assert "No cards yet" in onward("practice").stdout
    assert told("practice")["cards"] == []


def test_a_card_is_said_and_comes_back(cards, told, onward):
    shown = told("practice")
    assert [one["words"] for one in shown["today"]] == ["Why us?", "Tell us about a late change."]
    assert (shown["minutes"], shown["interview"]) == (6, None)
    assert len(told("practice", "--minutes", "3")["today"]) == 1

    number = shown["today"][0]["id"]
    said = told("practice", "--done", number, "--went", "sits")
    assert (said["went"], said["on"]) == ("sits", "2026-11-27")
    assert said["url"] == f"/practice/{number}/"
    assert told("practice")["said_today"] == 1

    assert told("undo")["undone"].startswith("Said aloud")
    assert told("practice")["said_today"] == 0


def test_what_cannot_be_said_is_refused_in_a_sentence(cards, onward):
    for words, sentence in (
        (("--done", "99"), "There is no card 99"),
        (("--went", "sits"), "Say which card it was"),
        (("--done", "1", "--went", "badly"), "Argument --went"),
        (("--done", "one"), "Argument --done"),
    ):
        refused = onward("practice", *words)
        assert refused.returncode == 2
        assert refused.stderr.startswith(sentence)
