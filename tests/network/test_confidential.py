"""In a confidential search nothing is shown that others could see."""

import io
import re
import zipfile
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from onward import demo
from onward.feedback import services as feedback
from onward.feedback.models import Request
from onward.tracker.models import Application, Person

# Two of one name, for the page of those who may stand here twice.
CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Mira,Tallow,https://www.linkedin.com/in/mira,mira@mail.example,Reed,Binder,05 Mar 2024
Mira,Tallow,https://www.linkedin.com/in/mira-tallow,mira@mail.example,Reed,Binder,06 Mar 2024
"""
APPLICATIONS = """Application Date,Company Name,Job Title,Job Url,Resume Name,Question And Answers
"11/2/26, 2:22 PM",Reed,Binder,https://www.linkedin.com/jobs/view/1,,
"""
NAMED = re.compile(r"LinkedIn|linkedin\.com")
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


@pytest.fixture
def brought_in(quietly, hers):
    """Connections, of which some came in and some still wait to be looked at."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("Jobs/Job Applications.csv", APPLICATIONS)

    def give():
        file = SimpleUploadedFile("LinkedInExport.zip", whole.getvalue())
        return hers.post("/bring/", {"several": file})["Location"]

    hers.post(f"{give()}in/")
    give()


@pytest.mark.usefixtures("brought_in")
def test_no_page_names_linkedin(hers):
    pages = dict(every_page(hers))

    assert len(pages) > 60
    assert "/bring/2/" in pages
    # What stands in a file that is being looked at is the file's own.
    assert "LinkedIn" not in pages.pop("/bring/2/")
    assert [one for one, words in pages.items() if NAMED.search(words)] == []


@pytest.mark.usefixtures("brought_in")
def test_nobody_who_came_out_of_a_network_shows_it(hers):
    mira = Person.objects.filter(name="Mira Tallow").first()
    shown = ("", "edit/", "split/")
    pages = [hers.get(f"/people/{mira.pk}/{part}") for part in shown]
    pages += [hers.get(f"/people/{part}") for part in ("", "alike/", "?q=tallow")]

    assert all(page.status_code == 200 for page in pages)
    assert not any("linkedin" in page.content.decode().lower() for page in pages)


@pytest.mark.usefixtures("brought_in")
def test_what_an_edit_does_not_show_stays(hers):
    mira = Person.objects.filter(name="Mira Tallow").first()
    form = hers.get(f"/people/{mira.pk}/edit/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    hers.post(f"/people/{mira.pk}/edit/", {**sent, "topics": "Binding"})
    kept = Person.objects.get(pk=mira.pk)

    assert (kept.topics, kept.profile_url) == ("Binding", mira.profile_url)
    assert "LinkedIn" in kept.met_how


@pytest.mark.usefixtures("brought_in")
def test_an_ad_that_is_but_an_address_there_is_not_shown_and_stays(hers):
    binder = Application.objects.get(employer__name="Reed")
    pages = [hers.get(f"/applications/{binder.pk}/{part}") for part in ("", "edit/")]
    form = pages[1].context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    hers.post(f"/applications/{binder.pk}/edit/", {**sent, "place": "Quayside"})
    kept = Application.objects.get(pk=binder.pk)

    assert not any(NAMED.search(page.content.decode()) for page in pages)
    assert (kept.place, kept.posting.text) == ("Quayside", binder.posting.text)


def test_a_file_that_is_none_of_these_names_it_neither(ada, hers):
    ada.confidential = True
    ada.save()
    answer = hers.post("/bring/", {"text": "\x01\x02" * 400}, follow=True)

    assert "linkedin" not in answer.content.decode().lower()


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
