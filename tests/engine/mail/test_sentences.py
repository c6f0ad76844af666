"""From a body to the sentences its writer wrote today."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import sentences
from onward.engine.mail.sentences import written


def sentences_in(text):
    return written(text)[1]


@given(st.text(max_size=500))
def test_cleaning_never_invents_a_word(text):
    shown = "".join("".join(sentences_in(text)).split())

    assert len(shown) <= len("".join(text.split())) * 3 + 3


@pytest.mark.parametrize(
    "history",
    [
        "> Old words.\n> More of them.",
        "On Mon, 3 Mar 2025 at 10:02, Ann <ann@acme.example> wrote:\n> Old words.",
        "On Mon, 3 Mar 2025 at 10:02,\nAnn <ann@acme.example>\nwrote:\n\nOld words.",
        "-----Original Message-----\nFrom: Ann\n\nOld words.",
        "From: Ann <ann@acme.example>\nSent: Monday\nTo: Robin\nSubject: x\n\nOld words.",
        "________________________________\nFrom: Ann\nSent: Monday\n\nOld words.",
        "*From:* Ann\n*Date:* Monday\n\nOld words.",
        "-- \nAnn Old\nHead of words",
        "Sent from my telephone",
    ],
)
def test_what_was_not_written_today_is_left_out(history):
    assert sentences_in(f"New words.\n\n{history}") == ("New words.",)


def test_an_answer_below_the_quote_is_kept():
    text = "On Monday, Ann wrote:\n> Can you come?\n\nYes, gladly."

    assert sentences_in(text) == ("Yes, gladly.",)


def test_a_bare_forward_is_what_it_forwards():
    text = "fyi\n\n---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\nSubject: x\n\nThe news itself."

    assert sentences_in(text) == ("The news itself.",)


def test_small_print_is_left_out():
    text = "Good news.\n\nThis e-mail is confidential. To unsubscribe click here. Please do not reply to this email."

    assert sentences_in(text) == ("Good news.",)


def test_wrapped_lines_are_one_sentence_and_short_ones_are_not():
    text = "Dear Robin,\n\nwe are sorry to tell you that your application was\nnot successful.\n\nKind regards\nAnn"

    assert sentences_in(text) == (
        "Dear Robin,",
        "we are sorry to tell you that your application was not successful.",
        "Kind regards",
        "Ann",
    )


def test_list_items_stand_alone():
    assert sentences_in("Please bring:\n- your pass\n- a pen") == (
        "Please bring:",
        "your pass",
        "a pen",
    )


def test_invisible_characters_are_folded():
    assert sentences_in("We\u00a0are so\u200brry\u00ad.") == ("We are sorry.",)


def test_the_writers_own_quotes_are_kept_for_display():
    assert sentences_in("We’re “sorry”.") == ("We’re “sorry”.",)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Ann Roe of Acme Inc. wrote. She was kind.", 2),
        ("Come at 10 a.m. on Monday.", 1),
        ("It was close!Unfortunately not.", 2),
        ("Is it true? Yes… It is.", 3),
        ("Version 2.5 is out.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(sentences_in(text)) == count


def test_sentences_have_limits():
    assert len(sentences_in("Word.\n\n" * 1000)) == sentences.SENTENCE_LIMIT
    assert max(map(len, sentences_in("word " * 1000))) <= sentences.SENTENCE_LENGTH
    assert max(map(len, sentences_in("w" * 3000))) <= sentences.SENTENCE_LENGTH
