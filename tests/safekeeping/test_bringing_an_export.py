"""The page and the command bring an export as they bring every other file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from architecture import world
from onward.intake.models import Bringing
from onward.tracker import services as tracker
from onward.tracker.models import Application
from safekeeping.renumbered import zip_of


@pytest.mark.django_db
def test_the_page_shows_what_will_come_before_it_comes(ada, eve, theirs, noon):
    tracker.add_application(ada, employer="Harbour Lane", role="Cook", at=noon)
    tracker.add_person(ada, name="Priya Raman", at=noon)
    file = SimpleUploadedFile("export.zip", zip_of(ada, noon))

    shown = theirs.post(reverse("bring"), {"several": file}, follow=True)

    page = shown.content.decode()
    said = ("1 application", "1 person", "1 employer", "Priya Raman", "Cook")
    assert [words for words in said if words not in page] == []
    assert not Application.objects.filter(owner=eve).exists()
    theirs.post(reverse("bring_in", args=[Bringing.objects.get().pk]))
    assert Application.objects.get(owner=eve).role == "Cook"
    assert world.ties_to_others(eve) == []
