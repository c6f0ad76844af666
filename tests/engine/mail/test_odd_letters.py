"""A letter that only looks like another must never stop the reading of a mailbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail.reading import read

INVITED = """\
From: Mara Lindqvist <mara@fernhill.example>
Subject: Interview for Night Desk Lead
Date: Mon, 9 Nov 2026 08:00:00 +0000
Content-Type: text/plain; charset=utf-8

Dear Ada,

we would like to invite you to an interview on {day}. You will hear from us {promise}.

Mara Lindqvist
"""
DAYS = [
    "Friday",
    "Frıday",
    "FRİDAY",
    "3 Aprıl",
    "3 APRİL 2027",
    "tomorrow",
    "the 99th of May",
    "31 June",
]
PROMISES = [
    "within six weeks", "within sıx weeks", "within SİX weeks", "within 999999999 days",
    "within ²  days", "within 9" + "9" * 50 + " working days", "by 32 December", "by Frıday",
]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("promise", PROMISES)
def test_a_day_in_odd_letters_is_no_day_and_no_error(day, promise):
    result = read(INVITED.format(day=day, promise=promise).encode(), thorough=True)

    assert result.verdict.kind == "interview"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_stands_for_a_day_reading_goes_on(day, promise):
    read(INVITED.format(day=day, promise=promise).encode("utf-8", "replace"), thorough=True)
