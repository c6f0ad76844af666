from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.letters.envelope import (
    UnfitAddress,
    UnfitMessageId,
    draft_eml,
    mailto,
    ready_eml,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LETTER = "Dear Priya,\n\nThank you – it was good to meet you.\n\nKind regards,\nAda\n"


def eml(**changes):
    facts = {
        "sender": "Ada Okafor <ada@mail.example>",
        "to": "priya.raman@harbourlane.example",
        "subject": "Thank you",
        "body": LETTER,
        "date": NOON,
        "message_id": "<1@onward.example>",
    }
    return draft_eml(**{**facts, **changes})


def test_a_link_carries_the_letter_line_by_line():
    link = mailto(to="priya@harbour.example", subject="Thank you & more", body=LETTER)

    assert link.startswith("mailto:priya@harbour.example?subject=Thank%20you%20%26%20more&body=")
    assert "Priya%2C%0D%0A%0D%0AThank" in link
    assert parse_qs(urlsplit(link).query)["body"] == [LETTER.rstrip("\n").replace("\n", "\r\n")]


def test_a_letter_too_long_for_a_link_leaves_as_a_file():
    assert mailto(to="priya@harbour.example", subject="Thank you", body="word " * 500) is None


def test_a_link_may_wait_for_its_address():
    assert mailto(to="", subject="Hi", body="Ho") == "mailto:?subject=Hi&body=Ho"


@pytest.mark.parametrize(
    "address",
    [
        "priya",
        "a@b.example, c@d.example",
        "a@b.example\nBcc: eve@x.example",
        "a@b.example junk",
        "a@b.example?bcc=eve@x.example",
        "a@..",
        "a@b_c.example",
        "a@" + "b" * 300,
        "Raman, Priya <a@b.example>",
    ],
)
def test_what_is_not_one_address_is_refused(address):
    with pytest.raises(UnfitAddress):
        mailto(to=address, subject="", body="")
    with pytest.raises(UnfitAddress):
        eml(to=address)


def test_a_name_beside_the_address_stays_out_of_the_link():
    link = mailto(to="Priya Raman <priya@harbour.example>", subject="", body="")

    assert link == "mailto:priya@harbour.example?subject=&body="


def test_the_file_opens_as_a_draft():
    message = message_from_bytes(eml(), policy=default)

    assert message["X-Unsent"] == "1"
    assert message["From"] == "Ada Okafor <ada@mail.example>"
    assert message["To"] == "priya.raman@harbourlane.example"
    assert message["Date"].datetime == NOON
    assert message["Message-ID"] == "<1@onward.example>"
    assert message["In-Reply-To"] is None
    assert message.get_content().replace("\r\n", "\n") == LETTER


def test_the_file_without_an_address_has_none():
    assert message_from_bytes(eml(to=""), policy=default)["To"] is None


def test_an_answer_stays_in_its_thread_however_long_the_ids_are():
    first, asked = f"<{'a' * 150}@x.example>", f"<{'b' * 150}@x.example>"

    message = message_from_bytes(eml(in_reply_to=asked, references=[first, asked]), policy=default)
    assert message["In-Reply-To"] == asked
    assert message["References"].split() == [first, asked]


def test_a_line_break_in_a_subject_makes_no_header():
    message = message_from_bytes(eml(subject="Thank you\r\nBcc: eve@x.example"), policy=default)

    assert message["Subject"] == "Thank you Bcc: eve@x.example"
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "message_id", ["1@x.example", "<1@x>\r\nBcc: eve@x.example", "<a b@x>", ""]
)
def test_an_id_that_could_carry_a_header_is_refused(message_id):
    with pytest.raises(UnfitMessageId):
        eml(message_id=message_id)


@given(subject=st.text(max_size=80), body=st.text(max_size=300), name=st.text(max_size=20))
def test_nothing_that_is_typed_becomes_a_header(subject, body, name):
    expected = {"from", "to", "subject", "date", "message-id", "x-unsent", "content-type"}
    expected |= {"content-transfer-encoding", "mime-version"}

    message = message_from_bytes(eml(subject=subject, body=body), policy=default)
    assert {header.lower() for header in message} == expected
    link = mailto(to="priya@harbour.example", subject=subject, body=body)
    assert link is None or unquote(link).startswith("mailto:priya@harbour.example?subject=")
    assert link is None or link.isascii()
    try:
        named = eml(to=f"{name} <a@b.example>")
    except UnfitAddress:
        return
    assert message_from_bytes(named, policy=default)["To"].addresses[0].addr_spec == "a@b.example"


@pytest.mark.parametrize(
    "words", ["=?utf-8?q?Ada=0D=0ABcc:_all@x.example?=", "=?utf-8?b?DQpCY2M6IGE=?="]
)
def test_what_looks_encoded_is_words_and_never_another_header(words):
    spoken = {"subject": words, "body": "", "date": NOON, "message_id": "<a@b.example>"}
    drafted = draft_eml(sender="", to=f'"{words}" <priya@x.example>', **spoken)
    ready = ready_eml(sender="ada@x.example", sender_name=words, to="priya@x.example", **spoken)

    for letter in (drafted, ready):
        head = message_from_bytes(letter, policy=default)
        assert head["Bcc"] is None
        assert set(head.keys()) <= {
            "Message-ID", "From", "To", "Subject", "Date", "X-Unsent", "Content-Type",
            "Content-Transfer-Encoding", "MIME-Version",
        }  # fmt: skip
