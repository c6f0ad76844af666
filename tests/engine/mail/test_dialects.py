"""Mailboxes as programs really write them, and as accidents leave them. All made here, none kept."""

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.mail import mailbox
from onward.engine.mail.mailbox import messages
from onward.engine.mail.reading import read, read_block

BORDER = b"From jobs@acme.example Mon Mar  3 10:00:00 2025\n"
HEAD = b"From: Acme <jobs@acme.example>\nSubject: News\n"
NO = b"We decided not to move forward with your application for the Baker position.\n"


@pytest.fixture
def short_stretches(monkeypatch):
    monkeypatch.setattr(mailbox, "STRETCH", 4000)
    monkeypatch.setattr(mailbox, "CHUNK", 1500)


def bodies(source: bytes) -> list[bytes]:
    return [one.raw.partition(b"\n\n")[2] for one in messages(io.BytesIO(source))]


def counted(body: bytes) -> bytes:
    return BORDER + HEAD + b"Content-Length: %d\n\n" % len(body) + body + b"\n"


FORWARDED = b"Look at this:\n\n" + BORDER + b"Subject: inner\n\nTheir words.\n"


def test_mboxo_and_mboxrd_give_back_the_line_as_it_was():
    assert bodies(BORDER + HEAD + b"\n>From here\n\n") == [b"From here\n"]
    assert bodies(BORDER + HEAD + b"\n>>From here\n\n") == [b">From here\n"]


def test_a_true_count_of_bytes_keeps_a_border_inside_a_body():
    assert bodies(counted(FORWARDED) + counted(NO)) == [FORWARDED, NO]


def test_a_count_that_lies_is_not_believed():
    lying = BORDER + HEAD + b"Content-Length: 999999\n\nHello\n\n"
    short = BORDER + HEAD + b"Content-Length: 3\n\nHello\n\n"

    assert bodies(lying + short + counted(NO)) == [b"Hello\n", b"Hello\n", NO]


def test_counts_hold_across_stretches(short_stretches):
    source = b"".join(counted(FORWARDED * (n % 7 + 1)) for n in range(60))
    places = list(mailbox.split(io.BytesIO(source)))

    assert len(bodies(source)) == 60
    assert len(places) > 5
    assert [mailbox.read_block(io.BytesIO(source), place) for place in places] == list(
        mailbox.blocks(io.BytesIO(source))
    )


def test_a_takeout_with_localised_folded_labels_is_read():
    source = (
        b"From 178@xxx Mon Jan 01 00:00:00 +0000 2024\r\nX-GM-THRID: 178\r\n"
        b"X-Gmail-Labels: =?UTF-8?Q?Posteingang,Ge=C3=B6ffnet?=\r\n"
        + HEAD.replace(b"\n", b"\r\n")
        + b"\r\n"
        + NO.replace(b"\n", b"\r\n")
        + b"\r\n"
    )

    found = read_block(next(mailbox.blocks(io.BytesIO(b"\xef\xbb\xbf" + source * 3))))

    assert found.count == 3
    assert [one.message.gm_thread for one in found.results] == ["178"] * 3
    assert all(one.verdict.is_no for one in found.results)


def test_two_mailboxes_written_into_each_other_give_what_is_whole():
    one = BORDER + HEAD + b"\n" + NO + b"\n"

    assert len(bodies(one + one[:60] + one + one)) >= 3


def test_a_torn_mailbox_gives_what_it_has():
    source = (BORDER + HEAD + b"\n" + NO + b"\n") * 3

    for end in range(len(source) // 2, len(source), 7):
        assert 2 <= len(bodies(source[:end])) <= 3


def test_a_huge_message_is_cut_and_what_follows_is_read(short_stretches):
    def chunks():
        yield BORDER + HEAD + b"\n" + NO
        for _ in range(50):
            yield b"QUJD" * 250_000
        yield b"\n" + BORDER + HEAD + b"\n" + NO

    class Pouring(io.RawIOBase):
        left, pouring, most = b"", chunks(), 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            while len(self.left) < size and (more := next(self.pouring, None)):
                self.left += more
            given, self.left = self.left[:size], self.left[size:]
            self.most = max(self.most, size)
            return given

    stream = Pouring()
    blocks = list(mailbox.blocks(stream, limit=100_000))
    apart = [one for block in blocks for one in mailbox.apart(block, limit=100_000)]

    assert [(len(raw) <= 100_000, cut) for raw, cut in apart] == [(True, True), (True, False)]
    assert apart[1][0] == HEAD + b"\n" + NO
    assert max(len(block.raw) for block in blocks) < 200_000
    assert stream.most < 200_000


def test_ten_thousand_parts_and_a_bomb_of_headers_end_early():
    parts = b"--b\nContent-Type: text/plain\n\nword\n" * 10_000
    many = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n"
    bomb = HEAD + b"".join(b"X-%d: %s\n" % (n, b"y" * 90) for n in range(20_000)) + b"\n" + NO

    assert read(many).message.notes in {(), ("too_many_parts",)}
    assert read(bomb).message.subject == "News"


lines = st.sampled_from(
    [b"Hello\n", b"\n", BORDER, b"From a@b.example\n", b"From what I see\n", b"Subject: x\n", b">From y\n", b"\r\n",
     b"Content-Length: 40\n", b"Content-Length: 9\n", HEAD, NO, b"x" * 1500 + b"\n"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(lines, max_size=80).map(lambda some: BORDER + HEAD + b"\n" + b"".join(some)))
def test_whatever_stands_in_a_mailbox_apart_and_in_turn_are_the_same(source):
    before = mailbox.STRETCH, mailbox.CHUNK
    mailbox.STRETCH, mailbox.CHUNK = 3000, 1100
    try:
        places = list(mailbox.split(io.BytesIO(source)))
        apart = [mailbox.read_block(io.BytesIO(source), place) for place in places]
        assert apart == list(mailbox.blocks(io.BytesIO(source)))
        assert places[-1].next == len(source)
        assert all(a.next == b.start for a, b in pairwise(places))
    finally:
        mailbox.STRETCH, mailbox.CHUNK = before
