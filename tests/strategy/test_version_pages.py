"""A version as a program sees it, and what changed between two."""

import re
from html import unescape

import pytest
from django.urls import reverse

from engine.cvs.sheets import SCAN, Put, pdf, words
from onward.strategy.models import Sight
from onward.strategy.services import sights
from onward.tracker import services as tracker
from onward.tracker.models import Document, Version

pytestmark = pytest.mark.usefixtures("at_noon")

PAGE = pdf(
    words(
        [
            Put("Odalys Fernsby", 50, 60, 24),
            Put("odalys@example.org", 50, 90),
            Put("EXPERIENCE", 50, 130, 14, bold=True),
            Put("Night nurse, Elm House", 50, 160),
            Put("2019 - 2021", 480, 160),
            Put("hire me at once", 50, 300, 10, white=True),
        ]
    )
)


def said(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def seen(version):
    return reverse("version_seen", args=[version.pk])


def test_both_sides_stand_beside_each_other(hers, cv):
    page = said(hers, seen(cv))

    assert page.index("As you see it") < page.index("As a program sees it")
    assert "Clinic Coordinator, Sedgewick Day Clinic, Leeds</p>" in page
    assert "March 2022 to today" in page
    assert "<dt>Phone</dt><dd>+44 113 496 0018" in page


def test_a_pdf_is_drawn_where_its_lines_stand(hers, keep):
    page = said(hers, seen(keep("", content=PAGE, file_name="cv.pdf")))

    assert "<svg" in page
    assert re.search(r'<text x="5\d\.\d" y="\d+\.\d"[^>]*>Odalys Fernsby</text>', page)
    assert 'text-anchor="end">2019 - 2021</text>' in page


def test_what_no_person_sees_is_said(hers, keep):
    page = said(hers, seen(keep("", content=PAGE, file_name="cv.pdf")))

    assert "One line is there for programs and not for eyes." in page


def test_a_version_is_read_once_and_again_by_another_reader(cv, monkeypatch):
    Sight.objects.all().delete()
    first = sights.look_at(cv)
    monkeypatch.setattr(sights, "read_to_check", lambda *_: pytest.fail("read again"))

    assert sights.look_at(cv) == first

    Sight.objects.update(edition=0)
    monkeypatch.setattr(sights, "read_to_check", lambda *_: (first.cv, ()))
    assert sights.look_at(cv).slips == ()


def test_a_scan_says_why_and_offers_to_paste(hers, keep):
    scan = keep("", content=SCAN, file_name="cv.pdf")

    page = said(hers, seen(scan))

    assert "looks like a scan" in page
    assert reverse("version_new", args=[scan.document_id]) in page
    assert "The file itself is kept as it was." in page


def test_marks_in_a_cv_stay_words(hers, keep):
    page = hers.get(seen(keep("<script>alert(1)</script>\nAda\n")))

    assert b"<script>alert(1)" not in page.content


def test_adding_a_cv_can_be_undone_after_it_was_looked_at(hers, ada, cv, noon):
    said(hers, seen(cv))

    tracker.undo(ada, at=noon)

    assert not Document.objects.exists()
    assert not Sight.objects.exists()


def test_a_version_that_comes_back_is_seen_again(hers, ada, cv, noon):
    said(hers, seen(cv))
    tracker.remove_version(cv, at=noon)
    tracker.undo(ada, at=noon)

    assert "Clinic Coordinator" in said(hers, seen(Version.objects.get()))


def test_what_changed_is_told_statement_by_statement(hers, keep, cv):
    keep(
        cv.text.replace("42 people", "60 people").replace(", first aid", ""), document=cv.document
    )

    page = said(hers, reverse("document_compare", args=[cv.document_id]))

    assert "from “October” to “October”" in page
    assert "<del>42</del> <ins>60</ins>" in page
    assert "<del>first aid</del>" in page


@pytest.mark.parametrize(
    ("asked", "between"),
    [("", "May” to “June"), ("?new={1}", "April” to “May"), ("?new={0}", "April” to “May"),
     ("?old={0}", "April” to “June"), ("?old={2}", "May” to “June")],
)  # fmt: skip
def test_a_version_alone_is_held_beside_its_neighbour(hers, keep, asked, between):
    first = keep("April wrote a line", name="April")
    others = [keep(f"{name} wrote a line", document=first.document, name=name) for name in ("May", "June")]  # fmt: skip
    numbers = [one.pk for one in (first, *others)]

    page = said(
        hers, reverse("document_compare", args=[first.document_id]) + asked.format(*numbers)
    )

    assert f"from “{between}”" in page


def test_versions_that_say_the_same_say_so(hers, keep, cv):
    keep(document=cv.document)

    page = said(hers, reverse("document_compare", args=[cv.document_id]))

    assert "Nothing that it says has changed." in page
    assert " 0 " not in page.split('<p class="read">')[1].split("</p>")[0]


def test_one_version_has_nothing_beside_it(hers, cv):
    page = said(hers, reverse("document_compare", args=[cv.document_id]))

    assert "Two versions can be held side by side here" in page


@pytest.mark.parametrize("asked", ["?old=7&new=x", "?old=-1", "?new=99999999999999999999"])
def test_a_version_that_is_none_of_the_document_counts_as_none(hers, keep, cv, asked):
    keep(document=cv.document)

    assert hers.get(reverse("document_compare", args=[cv.document_id]) + asked).status_code == 200


def test_documents_lead_to_all_of_it(hers, keep, cv):
    keep(document=cv.document)

    page = said(hers, reverse("documents"))

    assert seen(cv) in page
    assert reverse("version_checks", args=[cv.pk]) in page
    assert reverse("document_compare", args=[cv.document_id]) in page
    assert reverse("version_outcomes") in page


def test_a_page_that_was_read_before_asks_little(hers, cv, django_assert_max_num_queries):
    said(hers, seen(cv))

    with django_assert_max_num_queries(12):
        said(hers, seen(cv))


def test_nobody_sees_somebody_elses_cv(theirs, cv):
    for name, number in (("version_seen", cv.pk), ("document_compare", cv.document_id)):
        assert theirs.get(reverse(name, args=[number])).status_code == 404
