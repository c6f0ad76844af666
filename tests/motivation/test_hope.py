from datetime import timedelta

import pytest
from django.urls import reverse

from onward.motivation.models import Pace
from onward.recovery import services as recovery
from onward.recovery.hope import hope_of
from onward.tracker import services as tracker


@pytest.fixture
def search(ada, noon):
    """Long ago nothing came of forty; lately half of forty led to a talk."""
    for number in range(80):
        days = 200 if number < 40 else 60
        then = noon - timedelta(days=days)
        one = tracker.add_application(
            ada,
            employer=f"Firm {number}",
            role="Clerk",
            channel="cold",
            at=then,
            applied_on=then.date(),
        )
        after = then + timedelta(days=3)
        if number >= 60:
            tracker.record_interview(one, on=after.date(), at=after, kind="screen")


def shown(browser):
    return browser.get(reverse("hope")).content.decode()


def test_it_promises_nothing_and_says_what_is_usual_with_its_source(hers):
    page = shown(hers)

    assert "No one can promise when." in page
    assert "applications sent directly" in page
    assert "CareerPlug, 2024" in page
    assert "What has changed for you" not in page
    assert "Help from an office" not in page


def test_what_changed_is_said_only_when_it_can_be_said(hers, ada, search, noon):
    assert "First talks have come more often" in hope_of(ada, at=noon).changes[0]
    assert "First talks have come more often" in shown(hers)

    recovery.check_in(ada, at=noon, intensity=8, words=[], energy=3)
    resting = hope_of(ada, at=noon)
    assert (resting.changes, resting.resting_until is None) == ((), False)
    assert "Numbers rest for now" in shown(hers)


def test_after_six_months_there_is_a_plain_word_and_a_place_for_the_office(hers, ada, noon):
    told = {"searching_since": "2026-03-02", "office": "Town job centre, Room 4"}
    hers.post(reverse("searching"), told)
    page = shown(hers)

    assert "A public employment service can help" in page
    assert "Town job centre, Room 4" in page


def test_tight_money_is_a_word_of_the_private_room(hers, ada, guarded, noon):
    hers.post(reverse("searching"), {"money_tight": "on"})
    assert "debt or benefits adviser" in shown(hers)

    hers.post(reverse("vault_lock"))
    assert "debt or benefits adviser" not in shown(hers)
    hers.post(reverse("searching"), {"office": "Town job centre"})
    assert hers.post(reverse("searching"), {"money_tight": "on"}).status_code == 423
    assert Pace.objects.get(owner=ada).office == "Town job centre"


def test_a_day_ahead_is_refused_and_what_was_typed_stays(hers):
    told = {"searching_since": "2027-03-02", "office": "Town job centre"}
    answer = hers.post(reverse("searching"), told)

    assert answer.status_code == 422
    assert "Town job centre" in answer.content.decode()
