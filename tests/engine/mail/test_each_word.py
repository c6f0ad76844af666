"""What is found out about a word is kept, as long as the word is anybody's."""

import pytest

from onward.engine.mail import each_word
from onward.engine.mail.each_word import EachWord


def test_a_word_is_asked_about_once():
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = EachWord(length)

    assert [known["tea"], known["tea"], known["milk"]] == [3, 3, 4]
    assert asked == ["tea", "milk"]


@pytest.mark.parametrize("word", ["Robin", "hunter2", "ada@post.example", "493-221", "x" * 40])
def test_names_codes_and_addresses_are_not_kept(word):
    known = EachWord(len)

    assert known[word] == len(word)
    assert not known


def test_a_word_with_a_comma_or_a_capital_is_known_as_the_plain_one():
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = EachWord(length, plainly=lambda word: word.strip(",").lower())

    assert [known["tea"], known["tea,"], known["Tea"]] == [3, 3, 3]
    assert asked == ["tea"]


def test_a_name_is_not_kept_for_being_asked_about_in_small_letters():
    known = EachWord(len, plainly=str.lower)

    assert known["Robin"] == 5
    assert not known


def test_it_never_holds_more_than_its_share(monkeypatch):
    monkeypatch.setattr(each_word, "WORDS_KEPT", 3)
    known = EachWord(len)

    for word in ("a", "b", "c", "d"):
        assert known[word] == 1

    assert list(known) == ["d"]
