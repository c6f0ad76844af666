"""Whatever bytes arrive: reading ends, says something, and stays small. Bounded, so that it can always run."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.mail import mailbox, message
from onward.engine.mail.html import HTML_LIMIT, visible_text
from onward.engine.mail.reading import read, read_block, read_text
from onward.engine.mail.sentences import SENTENCE_LENGTH, SENTENCE_LIMIT, written
from onward.engine.mail.triage import worth_opening


def sentences_in(text):
    return written(text)[1]


# Pieces of mail, so that chance builds what chance alone would take years to find.
PIECES = [
    b"From: Acme <jobs@acme.example>\n", b"Subject: =?utf-8?b?QmV3ZXJidW5n?=\n", b"Subject: ", b"=?utf-8?q?=", b"\n\n", b"\r\n\r\n",
    b"\r", b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"Date: Thu, 1 Jan 1970 00:00:00 +0000\n", b"Date: 99\n",
    b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b\n", b"--b--\n", b"Content-Type: text/html; charset=utf-16\n",
    b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n",
    b"SGVsbG8=\n", b"=E2=80=\n", b"<div style='display:none'>", b"<p>", b"</p>", b"<!--", b"&#x202e;", b"<table><tr><td>", b"<blockquote>",
    b"> ", b"On Monday Ann wrote:\n", b"-----Original Message-----\n", b"your application", b"We decided not to move forward. ",
    b"From x@y.example Mon Mar  3 10:00:00 2025\n", b"Content-Length: 7\n", b"X-Gmail-Labels: =?", b"begin 644 x\n", b"Unfortunately, ",
]  # fmt: skip
tangles = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=60).map(
    b"".join
)
bounded = settings(max_examples=150, deadline=None)


@bounded
@given(tangles)
def test_any_tangle_is_read_to_an_end(raw):
    result = read(raw)

    assert result.verdict.kind
    assert len(result.message.text) <= message.TEXT_LIMIT
    assert len(result.message.html or "") <= message.HTML_KEPT
    assert len(result.message.attachments) <= message.ATTACHMENT_LIMIT
    assert result.message.date is None or 1990 <= result.message.date.year <= 2090


@bounded
@given(tangles)
def test_any_tangle_can_be_looked_at_and_pasted(raw):
    assert worth_opening(raw) in {True, False}
    read_text(raw.decode("latin-1"))


@bounded
@given(tangles)
def test_any_tangle_in_a_mailbox_leaves_its_neighbours_alone(raw):
    border = b"From x@y.example Mon Mar  3 10:00:00 2025\n"
    no = b"From: a@b.example\nSubject: News\n\nWe decided not to move forward with your application.\n\n"
    quoted = raw.replace(b"From ", b"From_").replace(b"Content-Length", b"Content-Width")
    source = border + no + border + b"X: y\n" + quoted + b"\n\n" + border + no

    found = [read_block(block) for block in mailbox.blocks(io.BytesIO(source))]

    assert sum(part.count for part in found) == 3
    assert [one.verdict.is_no for one in (found[0].results[0], found[-1].results[-1])] == [
        True
    ] * 2


@bounded
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=9)), max_size=40))
def test_cleaning_adds_nothing_and_keeps_its_limits(pieces):
    page = b"".join(pieces).decode("latin-1")

    text, _ = visible_text(page)
    sentences = sentences_in(text)

    assert len(text) <= 4 * min(len(page), HTML_LIMIT) + 8
    assert len(sentences) <= SENTENCE_LIMIT
    assert all(len(one) <= SENTENCE_LENGTH for one in sentences)


@bounded
@given(st.text(max_size=200))
def test_a_name_never_keeps_what_turns_or_hides_it(name):
    shown = read(f"From: {name} <a@b.example>\nSubject: {name}\n\nx".encode("utf-8", "replace"))

    for told in (shown.message.from_name or "", shown.message.subject or ""):
        assert not set(told) & set("\u202e\u202d\u2066\u2069\u200b\u200f\ufeff\x00")


def test_a_repeated_piece_cannot_make_it_big_or_endless():
    for piece in PIECES:
        raw = b"From: a@b.example\nSubject: s\n\n" + piece * (60_000 // len(piece))
        assert len(read(raw).message.text) <= message.TEXT_LIMIT
