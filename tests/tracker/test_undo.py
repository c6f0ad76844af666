from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import EventKind
from onward.tracker import changes, services
from onward.tracker.models import Application, Change


@pytest.fixture
def undo(as_ada):
    """Press Undo on the list of applications, and read what it says then."""

    def undo(*change):
        page = f"http://testserver{reverse('applications')}"
        return as_ada.post(reverse("undo", args=change), headers={"referer": page}, follow=True)

    return undo


def test_undo_says_in_plain_words_what_was_undone(undo, application):
    answer = undo()

    assert "Undone: Added Ward Coordinator" in answer.text
    assert not Application.objects.exists()


def test_one_change_can_be_undone_before_the_latest(as_ada, ada, application, noon):
    services.edit_application(application, at=noon, place="Bristol")
    first = changes.latest(ada, at=noon)
    services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    as_ada.post(reverse("undo", args=[first.pk]))

    application.refresh_from_db()
    assert application.place == ""
    assert application.events.count() == 2


def test_nothing_to_undo_is_said_kindly(undo):
    answer = undo()

    assert "There is nothing to undo." in answer.text


def test_a_change_undone_twice_is_undone_once(undo, ada, application, noon):
    change = changes.latest(ada, at=noon)
    undo(change.pk)

    answer = undo(change.pk)

    assert "There is nothing to undo." in answer.text


def test_what_belonged_to_something_removed_is_said_kindly(undo, ada, application, noon):
    event = services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)
    services.remove_event(event, at=noon)
    removal = changes.latest(ada, at=noon)
    services.remove_application(application, at=noon)

    answer = undo(removal.pk)

    assert "Bring that back first." in answer.text


def test_nobody_undoes_what_is_somebody_elses(client, eve, application):
    client.force_login(eve)

    assert client.post(reverse("undo", args=[Change.objects.get().pk])).status_code == 404
    client.post(reverse("undo"))
    assert Application.objects.exists()


@pytest.mark.parametrize(
    "referer", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_undo_never_leads_away_from_here(as_ada, application, referer):
    answer = as_ada.post(reverse("undo"), headers={"referer": referer})

    assert answer.url == "/"


def test_undo_leads_back_to_the_page_that_offered_it(as_ada, application, noon):
    services.edit_application(application, at=noon, place="Bristol")
    page = f"http://testserver{reverse('applications')}?state=all"

    assert as_ada.post(reverse("undo"), headers={"referer": page}).url == page


def test_what_changed_nothing_offers_nothing_to_undo(as_ada, application):
    facts = {"employer": "Harbour Lane Clinic", "role": "Ward Coordinator"}

    as_ada.post(reverse("application_edit", args=[application.pk]), facts)

    assert 'class="toast"' not in as_ada.get(reverse("applications")).text


@pytest.mark.parametrize(
    "name",
    [
        "application_remove",
        "application_move",
        "event_remove",
        "person_remove",
        "document_remove",
        "version_remove",
        "undo",
    ],
)
def test_a_link_alone_never_changes_anything(as_ada, name):
    assert as_ada.get(reverse(name, args=[1])).status_code == 405


def test_undo_reaches_back_thirty_days(as_ada, application, settings, noon):
    settings.FIXED_NOW = noon + timedelta(days=31)

    as_ada.post(reverse("undo"))

    assert Application.objects.exists()
