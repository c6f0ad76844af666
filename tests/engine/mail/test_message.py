"""Reading one message, whatever its bytes are."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onward.engine.mail import headers, html, message, parts
from onward.engine.mail.message import read_envelope, read_message, read_pasted

HEAD = b"From: Acme <jobs@acme.example>\nSubject: Hello\nDate: Mon, 3 Mar 2025 10:00:00 +0100\n"


def multipart(*parts: str, kind: str = "alternative") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return HEAD + f"Content-Type: multipart/{kind}; boundary=b\n\n{body}--b--\n".encode()


@given(st.binary(max_size=2000))
@example(b"content-type:*\x002\xff\xff\xbf\xff:\x01\t;\x01\x00*")
@example(b"From: =?utf-8?b?\xff?= <\n\n")
@example(b'Content-Type: multipart/mixed; boundary=""\n\n--\n--\n')
@example(b"Content-Type: text/plain; charset=punycode\n\nabc-")
@example(b"Content-Transfer-Encoding: base64\nContent-Type: text/html\n\n!!!!")
@example(b"Date: Mon, 99 Foo 2025 99:99:99 +9999999\n\nx")
@example(b"\r\n\r\n\r\n")
def test_reading_never_raises(raw):
    read_message(raw)
    read_pasted(raw.decode("latin-1"))


@given(st.text(max_size=300))
def test_plain_words_come_back_as_they_were(words):
    words = words.replace("\r", "").replace("\x00", "").strip()
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + words.encode("utf-8", "ignore")

    assert read_message(raw).text.split() == words.encode("utf-8", "ignore").decode().split()


def test_headers_are_facts():
    raw = (
        HEAD + b"To: Robin <robin@mailbox.example>, x@y.example\nReply-To: ann@acme.example\n"
        b"Message-ID: <1@acme.example>\nIn-Reply-To: <0@m.example>\nReferences: <a@m> <b@m>\n"
        b"X-GM-THRID: 99\nList-Unsubscribe: <mailto:x>\n\nHi"
    )

    read = read_message(raw)

    assert (read.from_name, read.from_address, read.from_domain) == (
        "Acme",
        "jobs@acme.example",
        "acme.example",
    )
    assert read.to == ("robin@mailbox.example", "x@y.example")
    assert (read.reply_to, read.message_id, read.in_reply_to) == (
        "ann@acme.example",
        "1@acme.example",
        "0@m.example",
    )
    assert (read.references, read.gm_thread) == (("a@m", "b@m"), "99")
    assert read.list_unsubscribe
    assert read.date == datetime(2025, 3, 3, 9, tzinfo=UTC)


def test_encoded_words_join_across_a_split_character():
    raw = b"Subject: =?utf-8?q?Caf=C3?= =?utf-8?q?=A9?= =?iso-8859-1?q?_=E9t=E9?=\nFrom: a@b.example\n\nx"

    assert read_message(raw).subject == "Café été"


def test_a_name_cannot_lie_with_direction_marks():
    raw = "From: Acme\u202egnp.exe <a@b.example>\n\nx".encode()

    assert read_message(raw).from_name == "Acmegnp.exe"


def test_bytes_that_belie_their_charset_are_still_words():
    raw = HEAD + b"Content-Type: text/plain; charset=us-ascii\n\nCaf\xe9 \x96 ol\xe9"

    assert read_message(raw).text == "Café – olé"


def test_a_cut_utf8_text_stays_utf8():
    text = "Très bien, à bientôt à l'été. " * 10
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode() + b"\xc3"

    assert "Très bien" in read_message(raw).text


def test_dates_outside_any_search_are_unknown():
    for date in ("Thu, 1 Jan 1970 00:00:00 +0000", "Thu, 1 Jan 2099 00:00:00 +0000", "soon"):
        assert read_message(f"From: a@b.example\nDate: {date}\n\nx".encode()).date is None


def test_a_missing_date_is_taken_from_the_last_relay():
    raw = b"From: a@b.example\nReceived: from x by y; Mon, 3 Mar 2025 10:00:00 +0000\n\nx"

    assert read_message(raw).date == datetime(2025, 3, 3, 10, tzinfo=UTC)


def test_a_date_without_a_zone_is_taken_as_utc():
    assert headers.read_date("Mon, 3 Mar 2025 10:00:00 -0000") == datetime(
        2025, 3, 3, 10, tzinfo=UTC
    )


def test_the_plain_part_is_read_before_the_html_one():
    raw = multipart(
        "Content-Type: text/plain\n\n" + "Plain words. " * 30,
        "Content-Type: text/html\n\n<p>Other words</p>",
    )

    assert read_message(raw).text.startswith("Plain words.")


def test_a_stub_that_only_points_to_the_html_is_passed_over():
    raw = multipart(
        "Content-Type: text/plain\n\nYour program cannot show this mail.",
        "Content-Type: text/html\n\n<p>" + "The real words of it. " * 9 + "</p>",
    )

    assert read_message(raw).text.startswith("The real words")


def test_attachments_are_named_and_never_read():
    raw = multipart(
        "Content-Type: text/plain\n\nHello",
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="=?utf-8?q?r=C3=A9.pdf?="\n\nx',
        "Content-Type: text/plain\nContent-Disposition: attachment; filename=secret.txt\n\nnot this",
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR",
        kind="mixed",
    )

    read = read_message(raw)

    assert read.text == "Hello"
    assert read.attachments == ("ré.pdf", "secret.txt")
    assert read.calendar


def test_own_mail_is_known_by_its_label_in_any_language():
    labels = "=?utf-8?q?Posteingang,Gesendet?="

    assert read_message(f"From: a@b.example\nX-Gmail-Labels: {labels}\n\nx".encode()).sent
    assert not read_message(b"From: a@b.example\nX-Gmail-Labels: Inbox,Important\n\nx").sent


def test_html_above_its_limit_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(html, "HTML_LIMIT", 50)

    raw = HEAD + b"Content-Type: text/html\n\n<p>" + b"word " * 30

    assert "html_cut" in read_message(raw).notes


def test_limits_are_noted_and_the_words_before_them_kept():
    many = multipart(*["Content-Type: text/plain\n\nword"] * (parts.PART_LIMIT + 20), kind="mixed")
    deep = HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(60)
    )
    long = HEAD + b"\n" + b"word " * 60_000

    assert "too_many_parts" in read_message(many).notes
    assert read_message(many).text.startswith("word")
    assert "too_deep" in read_message(deep).notes
    assert read_message(long).notes == ("text_cut",)
    assert len(read_message(long).text) == message.TEXT_LIMIT


def test_nesting_beyond_the_parser_keeps_the_words_and_the_error():
    raw = HEAD + b"Content-Type: message/rfc822\n\n" * 3000 + b"We have your words."

    read = read_message(raw)

    assert read.from_name == "Acme"
    assert read.error in {None, "unparseable"}


def test_a_message_above_the_limit_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(message, "RAW_LIMIT", 200)

    assert read_message(HEAD + b"\n" + b"word " * 100).notes == ("message_cut",)


def test_what_is_no_message_says_so():
    assert read_message(b"").error == "empty"
    assert read_message(b"\x00\x01\x02 just bytes").error == "no_headers"


def test_a_header_bomb_is_cut():
    bomb = b"From: a@b.example\nX-A: " + b"y" * 3_000_000 + b"\n\nHello"

    assert read_envelope(bomb).from_address == "a@b.example"
    assert (
        len(headers.read_addresses(", ".join(f"a{n}@b.example" for n in range(500))))
        == headers.ADDRESS_LIMIT
    )


def test_a_paste_may_have_headers_or_not():
    with_head = read_pasted("From: Ann <ann@acme.example>\nSubject: News\n\nHello Robin")
    without = read_pasted("Hello Robin,\n\nwe wrote.")
    note = read_pasted("Note: this is no header\n\nHello")

    assert (with_head.subject, with_head.text) == ("News", "Hello Robin")
    assert (without.subject, without.text) == (None, "Hello Robin,\n\nwe wrote.")
    assert note.text.startswith("Note:")


@pytest.mark.parametrize(
    "head",
    [
        "Von: Ann <ann@acme.example>\nGesendet: Montag, 23. November 2026 10:00\nAn: Robin\nBetreff: News",
        "De : Ann <ann@acme.example>\nEnvoyé : lundi 23 novembre 2026\nÀ : Robin\nObjet : News",
        "De: Ann <ann@acme.example>\nPara: Robin\nAsunto: News",
        "Van: Ann <ann@acme.example>\nAan: Robin\nOnderwerp: News",
        "Da: Ann <ann@acme.example>\nA: Robin\nOggetto: News",
        "De: Ann <ann@acme.example>\r\nPara: Robin\r\nAssunto: News",
    ],
)
def test_a_head_that_a_mail_program_shows_in_its_language_is_pasted_with_the_words(head):
    read = read_pasted(f"{head}\n\nHello Robin")

    assert (read.from_address, read.subject, read.text) == (
        "ann@acme.example",
        "News",
        "Hello Robin",
    )


@pytest.mark.parametrize("text", ["Von: Herzen\n\nIhre Ann", "Van: harte\nproficiat\n\nAnn"])
def test_words_that_only_begin_like_a_head_stay_words(text):
    read = read_pasted(text)

    assert (read.subject, read.text) == (None, text)


def test_a_whole_source_can_be_pasted():
    read = read_pasted("From: a@acme.example\nContent-Type: text/html\n\n<p>Hello <b>you</b></p>")

    assert read.text == "Hello you"


def test_pasted_html_is_read_as_seen():
    assert read_pasted("<div>Hello<br>you</div>").text == "Hello\nyou"


def test_an_empty_paste_says_so():
    assert read_pasted("  \n").error == "empty"


def test_a_paste_above_the_limit_is_cut_and_says_so():
    assert read_pasted("word " * 60_000).notes == ("text_cut",)


def test_a_message_that_only_carries_another_has_its_words():
    inner = "From: b@c.example\nSubject: Inner\n\nThe words inside."
    alone = multipart(f"Content-Type: message/rfc822\n\n{inner}", kind="mixed")
    beside = multipart(
        "Content-Type: text/plain\n\nMine.",
        f"Content-Type: message/rfc822\n\n{inner}",
        kind="mixed",
    )

    assert (read_message(alone).text, read_message(alone).attachments) == (
        "The words inside.",
        ("message/rfc822",),
    )
    assert read_message(beside).text == "Mine."


def test_broken_encoded_words_lose_nothing_readable():
    assert headers.decode_words("=?utf-8?b?A?= and more").endswith("and more")
    assert headers.decode_words("=?no-such?q?Caf=E9?=") == "Café"


def test_folded_headers_are_one_line_and_stray_folds_harm_nothing():
    raw = b" stray\nFrom: a@b.example\nX-Odd: y\n z\nSubject: one\n\ttwo\n\nx"

    assert read_envelope(raw).subject == "one two"


def test_every_sign_of_an_answer_is_known_as_one_and_of_a_forward_as_both():
    forwards = ("Fwd: x", "FW: x", "WG: x", "TR: x", "RV: x", "I: x", "Re[2]: Fw: x")
    for subject in ("Re: x", "AW: x", "Antw: x", "SV: x", "R: x", "RIF: x", *forwards):
        assert headers.REPLIED.match(subject)
    for subject in forwards[:-1]:
        assert headers.FORWARDED.match(subject)
    for subject in ("Result: x", "Interview: x", "Role: x"):
        assert not headers.REPLIED.match(subject)
