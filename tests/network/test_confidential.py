"""In a confidential search nothing is shown that others could see."""

import re
from collections import Counter

import pytest
from django.urls import resolve

from onward import demo
from onward.feedback import services as feedback
from onward.feedback.models import Request

LINK = re.compile(r'href="(/[^"#]*)')
# Of pages that look alike, so many are enough.
OF_A_KIND = 2


@pytest.fixture
def quietly(ada, noon):
    """A search of some months with all there is in it, and one that is confidential."""
    demo.seed(ada, noon)
    Request.objects.filter(owner=ada).update(way="linkedin")
    ada.refresh_from_db()
    ada.confidential = True
    ada.save()


def every_page(browser):
    """All that links lead to, from the first page on."""
    waiting, seen, kinds = ["/"], set(), Counter()
    while waiting:
        address = waiting.pop()
        path = address.split("?")[0]
        if address in seen or path.startswith("/static/"):
            continue
        seen.add(address)
        kind = resolve(path).url_name
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND:
            continue
        answer = browser.get(address, follow=True)
        if answer.streaming or "html" not in answer.headers["Content-Type"]:
            continue
        words = answer.content.decode()
        yield address, words
        waiting.extend(found.replace("&amp;", "&") for found in LINK.findall(words))


@pytest.mark.usefixtures("quietly")
def test_no_page_names_linkedin(hers):
    pages = dict(every_page(hers))

    assert len(pages) > 60
    assert [address for address, words in pages.items() if "LinkedIn" in words] == []


def test_a_note_to_connect_is_refused_kindly(ada, mara, noon):
    ada.confidential = True
    ada.save()

    with pytest.raises(feedback.KeptQuiet):
        feedback.draft(ada, kind="connection", person=mara, at=noon)


def test_a_note_to_connect_is_not_offered(ada, hers):
    ada.confidential = True
    ada.save()

    assert "A note to connect" not in hers.get("/letters/begin/").content.decode()


def test_what_was_asked_elsewhere_keeps_its_way_when_it_is_edited(ada, hers, mara, noon):
    asked = feedback.note_request(
        ada, to_role="mentor", asked_on=noon.date(), at=noon, person=mara, way="linkedin"
    )
    ada.confidential = True
    ada.save()
    page = hers.get(f"/requests/{asked.pk}/edit/")
    sent = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    hers.post(f"/requests/{asked.pk}/edit/", sent)

    asked.refresh_from_db()
    assert asked.way == "linkedin"
