"""Saved pages and pasted text; all employers are made up."""

import json
import quopri
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from onward.engine.postings.reading import NotAnAd, read_ads

WORDS = "<p>Elm House cares for forty people by the river. We are a steady team, and we train.</p><h2>Requirements</h2><ul><li>Driving licence</li><li>Two years of experience in care</li></ul><p>Write to us until spring, or come by for a cup of tea.</p>"
JOB = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Care worker",
    "description": WORDS,
    "hiringOrganization": {"@type": "Organization", "name": "Elm House"},
    "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Ripon", "addressCountry": "GB"}}],
    "datePosted": "2026-11-02",
    "validThrough": "2026-12-24T23:59",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "baseSalary": {"currency": "GBP", "value": {"minValue": 24000, "maxValue": 26000.0, "unitText": "YEAR"}},
    "jobLocationType": "TELECOMMUTE",
    "url": "https://elm.example/jobs/1",
}  # fmt: skip


def page(script, body="", kind="application/ld+json"):
    written = script if isinstance(script, str) else json.dumps(script)
    return f'<!doctype html><html><head><title>x</title><script type="{kind}">{written}</script></head><body>{body}</body></html>'.encode()


def test_a_page_tells_the_job_that_it_declares():
    (ad,) = read_ads(page(JOB)).ads

    assert (ad.title, ad.employer, ad.place) == ("Care worker", "Elm House", "Ripon, GB")
    assert (ad.posted_on, ad.closes_on) == (date(2026, 11, 2), date(2026, 12, 24))
    assert (ad.hours, ad.salary, ad.remote) == (
        "full time, part time",
        "24000–26000 GBP a year",
        True,
    )
    assert "- Driving licence\n- Two years of experience in care" in ad.text
    assert (ad.url, ad.language) == ("https://elm.example/jobs/1", "en")


@pytest.mark.parametrize(
    "wrapped",
    [
        [JOB],
        {"@graph": [{"@type": "WebSite"}, JOB]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]},
        {**JOB, "@type": ["JobPosting", "Thing"]},
        "<!--" + json.dumps(JOB) + "-->",
    ],
)
def test_a_declared_job_is_found_however_it_is_wrapped(wrapped):
    assert [ad.title for ad in read_ads(page(wrapped)).ads] == ["Care worker"]


def test_a_declared_address_that_is_none_of_the_web_is_not_kept():
    (ad,) = read_ads(page({**JOB, "url": "javascript:alert(1)"})).ads

    assert ad.url == ""


def test_what_is_declared_beside_the_description_gets_its_heading():
    beside = {
        **JOB,
        "qualifications": "First aid certificate",
        "experienceRequirements": {"monthsOfExperience": 24},
    }
    (ad,) = read_ads(page(beside)).ads

    assert "Qualifications\nFirst aid certificate" in ad.text
    assert "Experience\n24 months of experience" in ad.text


def test_a_page_with_microdata_tells_the_same():
    html = f"""<!doctype html><html><body><div itemscope itemtype="https://schema.org/JobPosting">
      <h1 itemprop="title">Care worker</h1>
      <span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
        <b itemprop="name">Elm House</b></span>
      <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><div itemprop="address" itemscope>
        <span itemprop="addressLocality">Ripon</span></div></div>
      <meta itemprop="datePosted" content="2026-11-02"><div itemprop="description">{WORDS}</div></div></body></html>"""

    (ad,) = read_ads(html.encode()).ads
    assert (ad.title, ad.employer, ad.place) == ("Care worker", "Elm House", "Ripon")
    assert ad.posted_on == date(2026, 11, 2)
    assert "- Driving licence" in ad.text


def test_a_page_that_declares_nothing_is_read_as_a_person_sees_it():
    body = f"<nav>Home Jobs Sign in</nav><main><h1>Care worker</h1>{WORDS}</main><footer>Cookies</footer>"
    (ad,) = read_ads(page("var x = 1", body, "text/javascript")).ads

    assert ad.title == "Care worker"
    assert "- Driving licence" in ad.text
    assert "Cookies" not in ad.text


def test_a_broken_declaration_leaves_the_words_of_the_page():
    (ad,) = read_ads(
        page('{"@type": "JobPosting", "title": ', f"<main><h1>Care worker</h1>{WORDS}</main>")
    ).ads

    assert ad.title == "Care worker"


def test_an_empty_shell_is_refused_with_a_way_out():
    with pytest.raises(NotAnAd, match="holds no words of an ad") as refused:
        read_ads(b"<!doctype html><html><body><div id='root'></div></body></html>")

    assert "paste them" in refused.value.step


def test_a_page_made_to_be_slow_is_done_in_time_and_raises_nothing_else():
    hostile = [
        b"<html><body>" + b"<script " * 60_000,
        b"<html><body>" + b"<script>" * 60_000 + b"</script",
        b"<html><body>" + b"<main>" * 20_000 + b"</main",
        b"<html><h1 " * 30_000,
        b'<html itemscope itemtype="https://schema.org/JobPosting">'
        + b"<div itemprop=title>" * 30_000,
        b"<html>" + b"<a itemprop='" * 30_000 + b" schema.org/JobPosting",
        b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    ]
    for content in hostile:
        try:
            read_ads(content)
        except NotAnAd:
            continue


def test_a_pasted_ad_keeps_its_words_and_tells_only_what_its_head_says():
    ad = read_ads(
        "Care worker at Elm House\r\n\r\nLocation: Ripon\r\nSalary: £12 an hour\r\n\r\n"
        "You have a driving\u200b licence and you are patient with people who need time.".encode()
    ).ads[0]

    assert (ad.title, ad.employer) == ("Care worker", "Elm House")
    assert (ad.place, ad.salary, ad.language) == ("Ripon", "£12 an hour", "en")
    assert (ad.posted_on, ad.remote, ad.hours) == (None, None, "")
    assert "driving licence" in ad.text


SAVED_WHOLE = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://jobs.example/4711
Subject: Staff nurse
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----part"

------part
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html><body><h1>Staff nurse in =C3=85s</h1>%s</body></html>
------part
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------part--
"""


def test_a_page_saved_with_its_pictures_in_one_file_is_read_as_the_page():
    ad = read_ads(SAVED_WHOLE % quopri.encodestring(WORDS.encode())).ads[0]

    assert ad.title == "Staff nurse in Ås"
    assert "=20" not in ad.text
    with pytest.raises(NotAnAd, match="holds no words of an ad"):
        read_ads(SAVED_WHOLE.replace(b"text/html", b"text/plain"))


@pytest.mark.parametrize("broken", ["\\ud800", "\\u0000", "\\u0007"])
def test_what_no_database_takes_is_left_out_of_an_ad(broken):
    job = f'[{{"hostedUrl": "https://x.example/1", "text": "Nur{broken}se", "descriptionPlain": "A {broken}ward."}}]'
    ad = read_ads(job.encode()).ads[0]

    assert (ad.title, ad.text) == ("Nurse", "A ward.")


def test_a_document_of_a_word_processor_is_refused_by_its_name():
    with pytest.raises(NotAnAd, match="word processor"):
        read_ads(b"{\\rtf1\\ansi We need a nurse}")


def test_a_page_in_an_older_charset_keeps_its_accents():
    html = f'<html><head><meta charset="iso-8859-1"></head><body><h1>Aide-soignant à Angoulême</h1>{WORDS}</body></html>'

    assert read_ads(html.encode("latin-1")).ads[0].title == "Aide-soignant à Angoulême"


def test_a_title_with_a_dash_is_not_taken_apart_by_guessing():
    ad = read_ads(b"Staff nurse - Emergency department\nYou have a licence.").ads[0]

    assert (ad.title, ad.employer) == ("Staff nurse - Emergency department", "")


@given(some.binary(max_size=400), some.booleans())
@example(b"[1, [2, {}]]", False)
@example(b'{"jobs": {"a": 1}, "name": []}', True)
@example(
    b"<workzag-jobs><position/><position><id>1</id><name>x</name></position></workzag-jobs>", True
)
def test_any_file_at_all_is_read_or_refused_by_name(content, board):
    try:
        read_ads(content, board=board)
    except NotAnAd as refused:
        told = (refused.sentence, refused.step)
    else:
        told = ("read", "")
    assert told[0]
