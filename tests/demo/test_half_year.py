"""Half a year of a made-up search, lived day by day: what every page says of one day agrees."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from onward.accounts import services as accounts
from onward.demo import half_year
from onward.engine.plan.kinds import SEARCHES_ON
from onward.feedback.models import Letter, Remark, Review
from onward.feelings.models import Activity, CheckIn, Exercise
from onward.motivation.models import Goal, Moment, Promise, Setback, Supporter, Week
from onward.recovery import calendar, reading, weekly
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.recovery.quiet import quiet
from onward.recovery.still_asked import still_asked
from onward.recovery.wording import ON_CONDITION, coming_for
from onward.reflection.models import Card, Criterion, Experiment, Story
from onward.strategy.models import Learning, Skill
from onward.tracker.models import (
    Application,
    Event,
    Interview,
    No,
    Posting,
    Touch,
    Version,
)

pytestmark = pytest.mark.django_db

ENDS = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """The whole search, with what Today, the week and the calendar said on every Tuesday of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        owner = accounts.register("robin")
        seen = [
            (day.morning, *_said(owner, at=day.morning), _plan(owner))
            for day in half_year.days_of(owner, until=ENDS)
            if day.number % 7 == 1
        ]
        yield owner, seen
        transaction.set_rollback(True)


def _said(owner, *, at):
    told = recovery.today(owner, at=at)
    return told, weekly.week_of(owner, at=at), calendar.entries_of(owner, at=at, names=True)


def _plan(owner):
    """What the pages of the applications say is ahead: the title and the day of every step, by its number."""
    mine = still_asked(owner).exclude(application=None)
    steps = mine.by_day().select_related("owner", "application__employer")
    return {step.id: (step.title, step.when) for step in coming_for(steps)}


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
    for at, told, *_rest in seen:
        titles = [card.title for card in (*told.steps, *told.coming)]
        titles += [one.then for one in told.promised]
        assert len(told.steps) + len(told.promised) + len(told.sheets) + len(told.planned) <= 3, at
        # Two letters to two people may have one title, and no step stands there twice.
        numbers = [card.id for card in (*told.steps, *told.coming)]
        assert len(numbers) == len(set(numbers)), at


def test_what_is_promised_for_today_is_so_on_today_in_the_week_and_in_the_calendar(lived):
    _owner, seen = lived
    held = 0
    for at, told, week, entries, _plan in seen:
        today = {one.id for one in told.promised}
        of_week = {one.id for one in week.promises if one.is_open and one.on_day == at.date()}
        assert today <= of_week, at
        titles = " / ".join(entry.title for entry in entries)
        assert all(one.then in titles for one in told.promised), at
        held += len(today)
    assert held


def test_the_plan_of_an_application_is_the_same_on_every_page(lived):
    """Nothing is offered, proposed or in the calendar that its own page does not say, on the same day."""
    _owner, seen = lived
    compared = 0
    for at, told, week, entries, plan in seen:
        # What waits for something else to be so is offered then, and announced nowhere.
        cards = [
            card
            for card in (*told.steps, *told.coming)
            if card.application and card.kind not in ON_CONDITION
        ]
        assert {card.id: (card.title, card.due_on) for card in cards}.items() <= plan.items(), at
        proposed = [one for one in (*week.proposed, *week.besides) if one.kind == "step"]
        of_plans = [one for one in proposed if one.row.application_id]
        assert {one.row.pk: (one.words, one.due_on) for one in of_plans}.items() <= plan.items(), (
            at
        )
        days = {(entry.title, entry.on) for entry in entries}
        # What is of the private room, and what a promise tells, stands elsewhere in a calendar.
        shown = [card for card in cards if card.kind not in calendar.NOT_TOLD]
        assert {(card.title, card.due_on) for card in shown} <= days, at
        compared += len(cards) + len(of_plans)
    assert compared > 100


def test_after_the_yes_nothing_goes_on_with_the_search(lived):
    owner, _seen = lived
    assert reading.accepted_elsewhere(owner)
    ahead = still_asked(owner).values_list("kind", flat=True)
    assert not set(ahead) & SEARCHES_ON


def test_what_one_letter_withdrew_is_open_nowhere(lived):
    owner, _seen = lived
    gone = Letter.objects.owned_by(owner).filter(kind="withdraw").exclude(sent_on=None)
    assert gone.count() >= 3
    assert not [letter for letter in gone.select_related("application") if letter.application.open]


def test_every_room_is_lived_in(lived):
    owner, _seen = lived
    for model in (
        Goal,
        Moment,
        Supporter,
        Setback,
        Story,
        Card,
        Experiment,
        Criterion,
        Version,
        Posting,
        Learning,
        Skill,
        Review,
        Remark,
        Touch,
        Exercise,
        Activity,
    ):
        assert model._base_manager.filter(owner=owner).exists(), model


def test_the_dates_stand_in_their_order(lived):
    owner, _seen = lived
    for remark in Remark.objects.owned_by(owner).exclude(request=None).select_related("request"):
        assert remark.said_on >= remark.request.asked_on
    for application in Application.objects.owned_by(owner):
        assert application.applied_on <= application.last_on
        assert application.last_on <= ENDS.date()


def test_a_pause_is_a_pause_everywhere(lived):
    _owner, seen = lived
    paused = [
        (told, week, entries) for _at, told, week, entries, _plan in seen if told.paused_until
    ]
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


def test_on_any_day_it_stands_at_that_day(ada):
    """On a Thursday this week is lived until Wednesday: what it promised stands there."""
    thursday = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    half_year.play(ada, until=thursday, weeks=3)

    week = weekly.week_of(ada, at=thursday)
    assert week.promises
    assert CheckIn.objects.owned_by(ada).latest(
        "felt_at"
    ).felt_at.date() >= thursday.date() - timedelta(days=1)


def test_it_may_stand_still_on_the_way(ada):
    half_year.play(ada, until=ENDS, weeks=3)

    assert 15 <= Application.objects.owned_by(ada).count() <= 20
    assert (
        max(Event.objects.filter(owner=ada).values_list("happened_on", flat=True))
        <= (ENDS + timedelta(days=14)).date()
    )
