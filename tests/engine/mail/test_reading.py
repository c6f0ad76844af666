"""One call from bytes to what a message says, and the fields the command line promises."""

import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import mailbox
from onward.engine.mail.reading import read, read_stream, read_text
from onward.engine.mail.triage import worth_opening
from onward.engine.mail.verdict_kinds import LIKELY

NO = (
    b"From: Acme Careers <no-reply@greenhouse.io>\nSubject: Your application to Acme\n"
    b"Date: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <1@acme.example>\n\n"
    b"We have decided not to move forward with your application for the Baker position.\n"
)
LUNCH = b"From: Ola <ola@mailbox.example>\nSubject: Lunch\n\nSoup or salad?\n"


PAGE = b"""\
From: Fernhill Hotel <jobs@fernhill.example>
Subject: Your application for Baker
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<style>.fine {color: #fefefe} .band {background: #204060}</style>
<table width="100%%"><tr><td class="%b"><p style="color:#fff">%b</p></td></tr>
<tr><td><p>%b</p></td></tr></table>
"""
RECEIVED = b"Thank you for your application for the position of Baker. We have received it."
DECIDED = b"We have decided not to move forward with your application for the position of Baker."


def test_what_nobody_sees_decides_nothing():
    assert read(PAGE % (b"fine", DECIDED, RECEIVED)).verdict.kind.value == "acknowledgement"


def test_white_words_on_a_dark_band_decide():
    assert read(PAGE % (b"band", DECIDED, b"Fernhill Hotel")).verdict.kind.value == "rejection"


@given(st.binary(max_size=1500))
def test_reading_never_raises(raw):
    json.dumps(read(raw).as_json())


@given(st.binary(max_size=400).map(lambda tail: NO + tail))
def test_reading_a_mail_with_a_torn_end_never_raises(raw):
    read(raw)


def test_the_promised_fields_are_there():
    assert read(NO).as_json() == {
        "message_id": "1@acme.example",
        "date": "2025-03-03T10:00:00+00:00",
        "from": "Acme Careers <no-reply@greenhouse.io>",
        "subject": "Your application to Acme",
        "verdict": "rejection",
        "confidence": LIKELY,
        "sentence": "We have decided not to move forward with your application for the Baker position.",
        "employer": "Acme",
        "role": "Baker",
        "person": None,
        "reason_stated": None,
        "language": "en",
        "offered": [],
        "promised": None,
        "people": [],
    }


def test_an_unreadable_message_is_unsure_with_its_error():
    result = read(b"\x00\x01")
    fields = result.as_json()

    assert result.error == "no_headers"
    assert (fields["verdict"], fields["error"]) == ("unsure", "no_headers")


def test_ordinary_mail_is_let_go_with_its_envelope():
    result = read(LUNCH)

    assert (result.verdict.kind, result.message.subject, result.message.text) == (
        "other",
        "Lunch",
        "",
    )
    assert result.as_json()["from"] == "Ola <ola@mailbox.example>"


def test_a_soft_break_hides_no_word():
    head = b"From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\n"

    assert worth_opening(head + b"We read your applica=\r\ntion today")
    assert worth_opening(b"From: a@b.example\n\nWe read your\r\napplication today")


def test_a_discussion_list_is_let_go():
    assert not worth_opening(
        b"From: a@b.example\nList-Post: <mailto:x@y>\n\nyour application interview"
    )


def test_own_addresses_are_passed_on():
    assert read(NO).verdict.is_no
    assert not read(NO, own_addresses=frozenset({"No-Reply@greenhouse.io"})).verdict.is_no


def test_a_file_of_messages_is_read_in_order():
    border = b"From x@y.example Mon Mar  3 10:00:00 2025\n"
    source = io.BytesIO(border + NO + b"\n" + border + LUNCH + b"\n")

    results = list(read_stream(source))

    assert [(one.position, one.verdict.kind) for one in results] == [
        (1, "rejection"),
        (2, "other"),
    ]


def test_a_text_file_is_read_as_pasted():
    result = next(read_stream(io.BytesIO(b"Hi, you got the job! Welcome to the team.")))

    assert result.verdict.kind == "offer"


def test_a_cut_message_says_so():
    border = b"From x@y.example Mon Mar  3 10:00:00 2025\n"

    results = list(read_stream(io.BytesIO(border + NO + b"x" * 500), limit=300))

    assert results[0].message.notes == ("too_large",)


def test_a_paste_is_read_whole():
    assert read_text(NO.decode()).verdict.kind == "rejection"


def test_what_is_no_mail_is_refused():
    with pytest.raises(mailbox.NotMail):
        list(read_stream(io.BytesIO(b"%PDF-1.7")))


def test_reading_mail_needs_no_network_and_no_framework():
    code = "import sys, onward.engine.mail.reading; print('django' in sys.modules, 'sqlite3' in sys.modules)"

    # What measures coverage would load sqlite3 itself.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
