"""A search ends with a yes, or because it was enough: with care, and never for good."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from onward.feedback.models import Letter
from onward.motivation.models import Moment, Promise, Week
from onward.motivation.services import circle
from onward.recovery import calendar, endings, services
from onward.recovery.models import Ending, Step
from onward.safekeeping.room import delete_room
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Touch

A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def search(ada, clinic, noon):
    """Four applications: a talk, an offer, a fresh one, and one that was silent for months; and a plan."""
    for employer, applied in (("Fernhill Trust", 40), ("Gorse Hill", 5), ("Long Quiet", 90)):
        on = noon.date() - applied * A_DAY
        tracker.add_application(ada, employer=employer, role="Planner", at=noon, applied_on=on)
    heard = tracker.add_application(ada, employer="Old No", at=noon, applied_on=date(2026, 11, 1))
    tracker.record_interview(heard, on=date(2026, 11, 20), at=noon)
    services.receive(ada, heard, on=noon.date(), at=noon)
    week = Week.objects.create(owner=ada, begins_on=date(2026, 11, 23))
    Promise.objects.create(owner=ada, week=week, then="write a page", on_day=noon.date() + A_DAY)
    return {one.employer.name: one for one in Application.objects.owned_by(ada)}


def begin(ada, noon, kind="done", **told):
    return endings.begin(ada, kind=kind, at=noon, **told)


def test_the_whole_way_to_a_closed_page_and_back(hers, ada, search, noon):
    noor = circle.take_in(ada, name="Noor Haddad", ways=["listens"], at=noon).person
    yes = search["Fernhill Trust"]
    hers.post("/ending/begin/", {"kind": "got_it", "application": yes.pk})
    shown = hers.get("/ending/").content.decode()
    assert "Noor Haddad" in shown
    assert "Gorse Hill" in shown
    assert "Long Quiet" not in shown

    hers.post("/ending/letters/", {"application": [search["Harbour Lane Clinic"].pk, yes.pk]})
    hers.post("/ending/news/", {"person": [noor.pk]})
    hers.post(reverse("ending_told", args=[noor.pk]))
    hers.post("/ending/words/", {"words": "Mornings were my best time"})
    hers.post("/ending/room/")
    letters = Letter.objects.owned_by(ada)
    assert {(one.kind, one.state) for one in letters.filter(kind__in=endings.OF_THE_END)} == {
        ("withdraw", "draft"),
        ("stay_in_touch", "draft"),
    }
    assert "I have found work" in letters.get(kind="stay_in_touch").body
    assert Touch.objects.get().person == noor
    assert "they know" in hers.get("/ending/").content.decode()

    hers.post("/ending/close/")

    today = hers.get("/").content.decode()
    assert "The search is closed" in today
    assert "Mornings were my best time" in today
    assert "Open the search again" in today
    ended = dict(Application.objects.owned_by(ada).values_list("employer__name", "ended_by"))
    assert ended["Fernhill Trust"] == "accepted"
    assert ended["Gorse Hill"] == ended["Harbour Lane Clinic"] == "withdrawn"
    assert ended["Long Quiet"] == "silence"
    assert Ending.objects.get().room == "kept"
    assert hers.get("/ending/").status_code == 200
    hers.post("/ending/open/")
    assert "The search is closed. Nothing" not in hers.get("/").content.decode()


def test_after_it_nothing_has_a_day_and_nothing_new_gets_one(ada, search, noon):
    endings.close(begin(ada, noon), at=noon)

    later = tracker.add_application(ada, employer="Late", at=noon, applied_on=noon.date())
    tracker.record_interview(later, on=noon.date(), at=noon)
    services.receive(ada, later, on=noon.date(), at=noon)
    services.check_in(ada, at=noon, intensity=9)
    for ahead in (0, 3, 20):
        day = noon + ahead * A_DAY
        today = services.today(ada, at=day)
        assert today.closed
        assert (today.steps, today.coming, today.meetings, today.promised) == ((), (), (), ())
        assert not [
            one for one in calendar.entries_of(ada, at=day, names=True) if one.on > day.date()
        ]
    assert not Step.objects.owned_by(ada).open().exists()
    assert not Promise.objects.owned_by(ada).open().exists()


def test_one_undo_brings_the_whole_search_back(ada, search, noon):
    row = begin(ada, noon)
    before = set(Step.objects.owned_by(ada).open().values_list("pk", flat=True))
    standing = set(Application.objects.owned_by(ada).values_list("pk", "ended_by"))
    endings.close(row, at=noon)
    endings.close(row, at=noon)

    changes.take_back_latest(ada, at=noon)

    assert set(Step.objects.owned_by(ada).open().values_list("pk", flat=True)) == before
    assert set(Application.objects.owned_by(ada).values_list("pk", "ended_by")) == standing
    assert Promise.objects.owned_by(ada).open().exists()
    assert not services.today(ada, at=noon).closed


def test_until_it_is_closed_nothing_changes_and_one_may_turn_back(hers, ada, search, noon):
    begin(ada, noon)

    assert services.today(ada, at=noon).steps
    with pytest.raises(endings.AlreadyBegun):
        begin(ada, noon)
    with pytest.raises(endings.NotClosed):
        endings.open_again(Ending.objects.get(), at=noon)
    hers.post("/ending/not-yet/")
    assert not Ending.objects.exists()
    assert hers.post("/ending/close/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_room_that_is_shredded_takes_its_moments_and_the_ending_says_so(ada, guarded, noon):
    Moment.objects.create(owner=ada, words="You were clear", happened_on=noon.date())
    row = begin(ada, noon)

    delete_room(ada, folder=Path(django_settings.DATA))

    row.refresh_from_db()
    assert row.room == "shredded"
    assert not Moment.objects.exists()


def test_nobody_ends_the_search_of_another(theirs, ada, search, noon):
    person = circle.take_in(ada, name="Noor Haddad", ways=["listens"], at=noon).person
    begin(ada, noon)
    yes = search["Gorse Hill"].pk

    assert theirs.post("/ending/close/").status_code == 404
    theirs.post("/ending/begin/", {"kind": "got_it", "application": yes})
    assert Ending.objects.get(owner__username="eve").application is None
    theirs.post("/ending/letters/", {"application": [yes]})
    theirs.post("/ending/news/", {"person": [person.pk]})
    assert theirs.post(reverse("ending_told", args=[person.pk])).status_code == 404
    assert not Letter.objects.filter(kind__in=endings.OF_THE_END).exists()
    assert Application.objects.get(pk=yes).open


def test_of_a_long_search_the_page_says_how_many_close_and_one_undo_reopens_all(
    hers, ada, noon, monkeypatch
):
    monkeypatch.setattr(endings, "AT_ONCE", 3)
    for n in range(5):
        name = f"Employer {n}"
        tracker.add_application(
            ada, employer=name, role="Planner", at=noon, applied_on=noon.date()
        )
    row = begin(ada, noon)

    shown = hers.get("/ending/").content.decode()
    hers.post("/ending/close/")

    assert shown.count('name="application"') == 3
    assert "2 more are not in this list" in shown
    assert "5 open applications are noted as withdrawn" in shown
    assert not Application.objects.open().exists()
    changes.take_back_latest(ada, at=noon)
    assert Application.objects.open().count() == 5
    assert Ending.objects.get(pk=row.pk).closed_on is None


def test_a_closed_search_plans_no_week_until_it_is_opened_again(hers, ada, noon):
    endings.close(begin(ada, noon), at=noon)

    shown = hers.get("/motivation/week/").content.decode()
    sent = hers.post("/motivation/promises/new/", {"then": "write one letter", "minutes": "30"})
    hers.post("/motivation/week/rest/")

    assert "Nothing is planned, and nothing is missed" in shown
    assert 'action="/ending/open/"' in shown
    assert "Promise one thing" not in shown
    assert hers.get("/motivation/promises/new/").url == "/motivation/week/"
    assert sent.status_code == 422
    assert "The search is closed, and nothing is planned" in sent.content.decode()
    assert 'value="write one letter"' in sent.content.decode()
    assert not Week.objects.exists()
    hers.post("/ending/open/")
    assert "Promise one thing" in hers.get("/motivation/week/").content.decode()
