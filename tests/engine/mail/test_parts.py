"""The quick way of taking a message apart gives what the thorough one gives, or stands back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.mail.message import read_message
from onward.engine.mail.parts import Odd, leaves, quick_leaves, thorough_leaves

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.eml"))
HEAD = b"From: Acme <jobs@acme.example>\nSubject: Hello\n"


def agree(raw: bytes) -> bool:
    """Say whether the quick way took it; fail where the two differ."""
    try:
        quick = quick_leaves(raw.lstrip(b"\r\n"))
    except Odd:
        return False
    assert quick == thorough_leaves(raw.lstrip(b"\r\n"))
    return True


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_golden_mails_are_taken_apart_the_same_way(path):
    raw = path.read_bytes()

    assert agree(raw)
    agree(raw.replace(b"\n", b"\r\n"))


kinds = st.sampled_from(
    [b"", b"text/plain", b"text/html; charset=utf-8", b'TEXT/HTML; charset="ISO-8859-1"', b"text/plain; format=flowed",
     b"text/plain;\n charset=us-ascii", b"image/png; name=a.png", b"text/calendar; method=REQUEST", b"text", b"text/plain; charset=",
     b"message/rfc822", b'application/pdf; name="r\xc3\xa9.pdf"', b"multipart/mixed", b"text/plain; charset*=utf-8''x", b"text/plain;;"]
)  # fmt: skip
encodings = st.sampled_from(
    [b"", b"7bit", b"8bit", b"quoted-printable", b"base64", b"BASE64", b"x-uuencode", b"base64 "]
)
dispositions = st.sampled_from(
    [b"", b"inline", b"attachment", b'attachment; filename="a b.txt"', b"attachment;\n filename=x.ics", b"odd; x"]
)  # fmt: skip
words = st.sampled_from(
    [b"Hello\n", b"Caf=C3=A9=\n!\n", b"SGVsbG8=\n", b"SGVsbG8\n", b"", b"\n\n", b"caf\xe9\n", b"--a\n", b"--a--\n",
     b"--ab\n", b"a\rb\n", b"From x\n", b"\r\n"]
)  # fmt: skip


@st.composite
def one_part(draw) -> bytes:
    head = b""
    if kind := draw(kinds):
        head += b"Content-Type: " + kind + b"\n"
    if encoding := draw(encodings):
        head += b"Content-Transfer-Encoding: " + encoding + b"\n"
    if disposition := draw(dispositions):
        head += b"Content-Disposition: " + disposition + b"\n"
    return (
        head
        + draw(st.sampled_from([b"\n", b"\r\n", b" \n", b""]))
        + b"".join(draw(st.lists(words, max_size=4)))
    )


@st.composite
def whole(draw, depth: int = 0) -> bytes:
    if depth < 2 and draw(st.booleans()):
        mark = draw(st.sampled_from([b"a", b"b", b"ab", b"=_1"]))
        inner = draw(st.lists(whole(depth + 1), max_size=3))
        close = draw(st.sampled_from([b"--" + mark + b"--\n", b"--" + mark + b"-- \n", b""]))
        lines = b"".join(b"--" + mark + b"\n" + part + b"\n" for part in inner)
        kind = draw(st.sampled_from([b"alternative", b"mixed", b"digest", b"related"]))
        return (
            b'Content-Type: multipart/%b; boundary="%b"\n\npreamble\n' % (kind, mark)
            + lines
            + close
        )
    return draw(one_part())


@settings(max_examples=400, deadline=None)
@given(whole())
def test_whatever_is_made_up_is_taken_apart_the_same_way(body):
    agree(HEAD + body)


def test_the_quick_way_takes_what_most_mail_is():
    plain = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nHi=21\n"
    both = (
        b'Content-Type: multipart/alternative;\n boundary="x"\n\n--x\n' + plain
        + b"--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+SGk8L2I+\n--x--\n"
    )  # fmt: skip

    assert agree(HEAD + plain)
    assert agree(HEAD + both)
    assert agree((HEAD + both).replace(b"\n", b"\r\n"))


def test_the_page_is_kept_as_it_was_sent():
    page = b"<p onclick=x>Hi <b>you</b></p>"
    read = read_message(HEAD + b"Content-Type: text/html\n\n" + page)

    assert (read.text, read.html) == ("Hi you", page.decode())
    assert read_message(HEAD + b"\nplain").html is None
    assert (
        len(read_message(HEAD + b"Content-Type: text/html\n\n" + page * 9000).html or "")
        == 200_000
    )


def test_what_is_odd_goes_the_thorough_way():
    raw = HEAD + b"Content-Type: message/rfc822\n\nSubject: in\n\nwords\n"

    assert not agree(raw)
    assert leaves(raw).parts[0].inside[0].payload == b"words\n"
