"""Messages out of one file, without holding the file."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import mailbox
from onward.engine.mail.mailbox import FileKind, NotMail, messages, sniff

BORDER = b"From jobs@acme.example Mon Mar  3 10:00:00 2025\n"
MAIL = b"Subject: a\n\nHello\n"


def box(*raws: bytes) -> bytes:
    """Write an mbox the mboxrd way."""
    written = b""
    for raw in raws:
        lines = raw.split(b"\n")
        quoted = [
            b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines
        ]
        written += BORDER + b"\n".join(quoted) + b"\n"
    return written


def read_all(source: bytes, **limits) -> list[bytes]:
    return [one.raw for one in messages(io.BytesIO(source), **limits)]


bodies = st.lists(
    st.sampled_from(
        [
            b"From here on",
            b">From there",
            b">>From",
            b"Hello",
            b"",
            b"Subject: x",
            b"From a@b.example",
        ]
    ),
    max_size=8,
).map(lambda lines: b"Subject: s\n\n" + b"\n".join(lines) + b"\n")


@given(st.lists(bodies, min_size=1, max_size=6))
def test_a_mailbox_gives_back_what_was_put_in(raws):
    assert read_all(box(*raws)) == raws


@given(st.lists(bodies, min_size=1, max_size=6), st.integers(1500, 6000))
def test_where_the_pieces_are_cut_makes_no_difference(raws, chunk):
    whole = mailbox.CHUNK
    mailbox.CHUNK = chunk
    try:
        assert read_all(box(*raws)) == raws
    finally:
        mailbox.CHUNK = whole


def test_positions_count_from_one():
    assert [one.position for one in messages(io.BytesIO(box(MAIL, MAIL)))] == [1, 2]


def test_windows_line_ends_are_read_alike():
    source = box(MAIL, MAIL).replace(b"\n", b"\r\n")

    assert read_all(source) == [MAIL.replace(b"\n", b"\r\n")] * 2


def test_a_takeout_border_is_one():
    source = (
        b"From 178@xxx Mon Jan 01 00:00:00 +0000 2024\r\nX-GM-THRID: 178\r\n\r\nHi\r\n\r\n" * 2
    )

    assert len(read_all(source)) == 2


def test_prose_that_begins_with_from_cuts_nothing():
    source = box(MAIL)[:-1] + b"\nFrom what I see:\nNote: this is prose\n\n"

    assert len(read_all(source)) == 1


def test_an_interleaved_or_cut_mailbox_gives_what_it_has():
    source = box(MAIL, MAIL, MAIL)

    assert len(read_all(source[:-25])) == 3


def test_an_oversized_message_is_cut_and_the_next_ones_kept():
    big = b"Subject: big\n\n" + b"x" * 5000 + b"\n"
    found = list(messages(io.BytesIO(box(MAIL, big, MAIL)), limit=1000))

    assert [one.cut for one in found] == [None, "too_large", None]
    assert len(found[1].raw) == 1000
    assert found[2].raw == MAIL


def test_an_oversized_message_is_never_held_whole(monkeypatch):
    monkeypatch.setattr(mailbox, "CHUNK", 2000)
    big = b"Subject: big\n\n" + b"x" * 50_000 + b"\n"
    found = list(messages(io.BytesIO(box(big, MAIL)), limit=1000))

    assert [(one.cut, len(one.raw)) for one in found] == [("too_large", 1000), (None, len(MAIL))]


def test_a_single_message_is_one():
    found = list(messages(io.BytesIO(MAIL)))

    assert [(one.position, one.raw, one.kind) for one in found] == [(1, MAIL, FileKind.EML)]
    assert next(messages(io.BytesIO(MAIL), limit=5)).cut == "too_large"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (BORDER + MAIL, FileKind.MBOX),
        (b"\xef\xbb\xbf" + BORDER + MAIL, FileKind.MBOX),
        (b"\r\nReturn-Path: <a@b>\r\nX: y\r\n\r\n", FileKind.EML),
        (b"Dear Robin,\n\nwe wrote.", FileKind.TEXT),
        (b"From here on it is prose", FileKind.TEXT),
    ],
)
def test_a_file_is_known_by_its_content(start, kind):
    assert sniff(start) is kind


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04zip", b"%PDF-1.7", b"\x89PNG\x00\x00", b"\x1f\x8b"]
)
def test_what_is_no_mail_is_refused_by_name(start):
    with pytest.raises(NotMail):
        list(messages(io.BytesIO(start)))
