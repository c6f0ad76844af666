"""Rows are read as a history would be: the short way through the database says the same."""

from datetime import timedelta

import pytest

from onward.engine.funnel import Channel, History, Round, trail_of
from onward.engine.history import Decider, EventKind, Stage
from onward.reflection.trails import count, known_of, trails_in
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
    found = sorted(trails_in(known_of(ada, at=noon)), key=lambda trail: trail.number)

    assert len(found) == 11
    assert found == by_history(ada, noon.date())


@pytest.mark.usefixtures("search")
def test_a_search_is_read_in_four_queries(ada, noon, django_assert_num_queries):
    with django_assert_num_queries(4):
        count(ada, at=noon)


@pytest.mark.usefixtures("search")
def test_nothing_of_somebody_else_is_counted(eve, noon):
    assert count(eve, at=noon).trails == ()


WRITES = {
    "a new application": lambda one, at: tracker.add_application(
        one.owner, employer="Fernhill Hotel", role="Night desk", at=at, applied_on=at.date()
    ),
    "another role": lambda one, at: tracker.edit_application(one, role="Planner", at=at),
    "another way in": lambda one, at: tracker.edit_application(one, channel="cold", at=at),
    "a round": lambda one, at: tracker.record_interview(one, on=at.date(), at=at),
    "another day": lambda one, at: tracker.correct_event(
        one.events.in_order().first(), kind=EventKind.APPLIED, on=at.date(), at=at
    ),
    "a no": lambda one, at: tracker.record_no(one, on=at.date(), at=at),
    "taken out": lambda one, at: tracker.remove_application(one, at=at),
}


@pytest.mark.usefixtures("search")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_was_written_counts_at_once_and_undone_it_counts_no_more(ada, noon, write):
    before = count(ada, at=noon)
    assert count(ada, at=noon) is before

    write(Application.objects.owned_by(ada).get(employer__name="Employer 5"), noon)
    after = count(ada, at=noon)
    assert after.trails != before.trails
    assert after.trails == trails_in(known_of(ada, at=noon))

    tracker.undo(ada, at=noon)
    assert set(count(ada, at=noon).trails) == set(before.trails)


@pytest.mark.usefixtures("search")
def test_another_day_is_another_count(ada, noon):
    today = count(ada, at=noon)

    assert count(ada, at=noon + timedelta(days=1)) is not today
