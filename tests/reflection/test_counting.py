"""Rows are read as a history would be: the short way through the database says the same."""

from datetime import timedelta

import pytest

from onward.engine.funnel import Channel, History, Round, trail_of
from onward.engine.history import Decider, EventKind, Stage
from onward.reflection.counting import trails_of
from onward.tracker import services as tracker
from onward.tracker.models import Application, Interview


def by_history(owner, today):
    """The trails of a search, read event by event."""
    return [
        trail_of(
            History(
                number=one.pk,
                employer=one.employer.name,
                role=one.role,
                happenings=tuple(event.happening for event in one.events.in_order()),
                channel=Channel(one.channel) if one.channel else None,
                rounds=tuple(
                    Round(row.event.happened_on, Stage(row.event.stage), row.answer_by)
                    for row in Interview.objects.filter(event__application=one)
                ),
                decided_by=decider_of(one),
            ),
            today=today,
        )
        for one in Application.objects.owned_by(owner).select_related("employer").order_by("pk")
    ]


def decider_of(application):
    last = application.noes.order_by("-pk").first()
    return Decider(last.decided_by) if last and application.ended_by else None


@pytest.fixture
def search(ada, noon):
    def apply(ago, **facts):
        at = noon - timedelta(days=ago)
        return tracker.add_application(
            ada, employer=f"Employer {ago}", role="Clerk", at=at, applied_on=at.date(), **facts
        )

    def day(ago):
        return (noon - timedelta(days=ago)).date()

    tracker.add_application(ada, employer="Not sent yet", at=noon)
    apply(5)
    apply(90, channel="cold")
    talked = apply(80, channel="referral")
    tracker.record_interview(talked, on=day(70), at=noon, kind="screen", answer_by=day(60))
    tracker.record_interview(talked, on=day(50), at=noon, kind="technical")
    tracker.record_interview(talked, on=day(50), at=noon, kind="final")
    tracker.record(talked, kind=EventKind.OFFER, on=day(40), at=noon)
    screened = apply(79, channel="recruiter")
    tracker.record_interview(screened, on=day(70), at=noon, kind="screen")
    tracker.record(screened, kind=EventKind.ASSESSMENT, on=day(71), at=noon)
    tracker.record_no(screened, on=day(60), at=noon, decided_by=Decider.FROZEN)
    ahead = apply(20)
    tracker.record_interview(ahead, on=day(-4), at=noon)
    again = apply(78)
    tracker.record_no(again, on=day(60), at=noon, decided_by=Decider.CANCELLED)
    tracker.reopen(again, on=day(30), at=noon)
    ended = apply(77)
    tracker.record_no(ended, on=day(60), at=noon, decided_by=Decider.CANCELLED)
    tracker.reopen(ended, on=day(40), at=noon)
    tracker.record_no(ended, on=day(30), at=noon, furthest=Stage.FINAL)
    tracker.record_no(apply(76), on=day(50), at=noon, decided_by=Decider.NOBODY)
    tracker.record_no(apply(75), on=day(50), at=noon, decided_by=Decider.ME)
    tracker.record(apply(74), kind=EventKind.ACCEPTED, on=day(30), at=noon)


@pytest.mark.usefixtures("search")
def test_rows_say_what_their_histories_say(ada, noon):
    found = sorted(trails_of(ada, at=noon), key=lambda trail: trail.number)

    assert len(found) == 11
    assert found == by_history(ada, noon.date())


@pytest.mark.usefixtures("search")
def test_a_search_is_read_in_four_queries(ada, noon, django_assert_num_queries):
    with django_assert_num_queries(4):
        trails_of(ada, at=noon)


@pytest.mark.usefixtures("search")
def test_nothing_of_somebody_else_is_counted(eve, noon):
    assert trails_of(eve, at=noon) == []
