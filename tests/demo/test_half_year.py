"""Half a year of a made-up search, lived day by day: what every page says of one day agrees."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from onward.accounts import services as accounts
from onward.demo import half_year
from onward.motivation.models import Promise, Week
from onward.recovery import calendar, weekly
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.recovery.quiet import quiet
from onward.tracker.models import Application, Event, Interview, No

pytestmark = pytest.mark.django_db

ENDS = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """The whole search, with what Today, the week and the calendar said on every Tuesday of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        owner = accounts.register("robin")
        seen = [
            (day.morning, *_said(owner, at=day.morning))
            for day in half_year.days_of(owner, until=ENDS)
            if day.number % 7 == 1
        ]
        yield owner, seen
        transaction.set_rollback(True)


def _said(owner, *, at):
    told = recovery.today(owner, at=at)
    return told, weekly.week_of(owner, at=at), calendar.entries_of(owner, at=at, names=True)


def test_it_is_a_search_as_they_are(lived):
    assert Application.objects.count() == 120
    assert Interview.objects.count() == 14
    worded = [no for no in No.objects.exclude(decided_by="me") if no.words]
    assert len(worded) == 9
    assert No.objects.filter(decided_by="nobody").count() == 60
    assert Event.objects.filter(kind="offer").count() == 2
    assert Week.objects.exclude(reviewed_at=None).count() >= 20


def test_no_week_holds_more_than_three_promises_nor_any_in_a_rest(lived):
    owner, _seen = lived
    for week in Week.objects.owned_by(owner):
        assert week.promises.exclude(state=Promise.State.LET_GO).count() <= week.at_most <= 3


def test_no_day_offers_more_than_three_things_nor_one_thing_twice(lived):
    _owner, seen = lived
    for at, told, _week, _entries in seen:
        titles = [card.title for card in (*told.steps, *told.coming)]
        titles += [one.then for one in told.promised]
        assert len(told.steps) + len(told.promised) + len(told.sheets) + len(told.planned) <= 3, at
        # Two letters to two people may have one title, and no step stands there twice.
        numbers = [card.id for card in (*told.steps, *told.coming)]
        assert len(numbers) == len(set(numbers)), at


def test_what_is_promised_for_today_is_so_on_today_in_the_week_and_in_the_calendar(lived):
    _owner, seen = lived
    held = 0
    for at, told, week, entries in seen:
        today = {one.id for one in told.promised}
        of_week = {one.id for one in week.promises if one.is_open and one.on_day == at.date()}
        assert today <= of_week, at
        titles = " / ".join(entry.title for entry in entries)
        assert all(one.then in titles for one in told.promised), at
        held += len(today)
    assert held


def test_a_pause_is_a_pause_everywhere(lived):
    _owner, seen = lived
    paused = [(told, week, entries) for _at, told, week, entries in seen if told.paused_until]
    assert len(paused) == 2
    for told, week, entries in paused:
        assert not [*told.steps, *told.promised, *week.proposed]
        assert week.rests
        assert not [one for one in entries if "application for its advert" in one.title]


def test_what_has_ended_asks_for_nothing_more(lived):
    owner, _seen = lived
    waiting = quiet(owner, at=ENDS)
    assert all(one.application.open for one in (*waiting.to_ask, *waiting.to_close))
    asks = Step.objects.owned_by(owner).open().filter(kind__in=["follow_up", "close_silence"])
    assert all(step.application.open for step in asks.select_related("application"))


def test_it_may_stand_still_on_the_way(ada):
    half_year.play(ada, until=ENDS, weeks=3)

    assert 15 <= Application.objects.owned_by(ada).count() <= 20
    assert (
        max(Event.objects.filter(owner=ada).values_list("happened_on", flat=True))
        <= (ENDS + timedelta(days=14)).date()
    )
