"""The front page of the room for looking back."""

from datetime import timedelta

import pytest

from onward.engine.history import EventKind, Stage
from onward.reflection.models import Card, Debrief, Question
from onward.tracker import services as tracker
from onward.tracker.models import Interview

FRONT = "/reflection/"


@pytest.fixture
def talk(ada, noon):
    """A round that somebody had, some days ago."""

    def had(days, employer="Larkspur Mills"):
        application = tracker.add_application(ada, employer=employer, role="Planner", at=noon)
        on = noon.date() - timedelta(days=days)
        event = tracker.record(
            application, kind=EventKind.INTERVIEW, stage=Stage.SCREEN, on=on, at=noon
        )
        return Interview.objects.get_or_create(event=event, defaults={"owner": ada})[0]

    return had


def test_an_empty_room_says_what_will_be_here_and_where_to_begin(hers):
    seen = hers.get(FRONT).text

    assert "No round to look back on yet" in seen
    assert 'href="/fit/"' in seen


@pytest.mark.parametrize(("days", "offered"), [(0, True), (14, True), (15, False), (-1, False)])
def test_a_round_of_the_last_two_weeks_is_offered(hers, talk, days, offered):
    round = talk(days)

    assert (f"/interviews/{round.pk}/debrief/" in hers.get(FRONT).text) is offered


def test_what_was_looked_back_on_is_not_asked_for_again(hers, ada, talk, noon):
    round = talk(1)
    Debrief.objects.create(
        owner=ada,
        application=round.event.application,
        interview=round,
        begun_at=noon,
        changed_at=noon,
    )
    seen = hers.get(FRONT).text

    assert "Not looked back on yet" not in seen
    assert "Looked back on" in seen


def test_what_is_to_be_said_today_comes_with_its_minutes(hers, ada, noon):
    question = Question.objects.create(owner=ada, words="Why us?", added_at=noon, changed_at=noon)
    Card.objects.create(owner=ada, question=question, due_on=noon.date(), made_at=noon)

    assert "1 answer today, about" in hers.get(FRONT).text


def test_nobody_sees_the_rounds_of_others(theirs, talk):
    round = talk(1)

    assert f"/interviews/{round.pk}/debrief/" not in theirs.get(FRONT).text


def test_many_rounds_ask_as_much_of_the_database_as_few(hers, talk, django_assert_num_queries):
    talk(1)
    hers.get(FRONT)
    with django_assert_num_queries(8):
        hers.get(FRONT)
    for nth in range(5):
        talk(2, employer=f"Employer {nth}")
    with django_assert_num_queries(8):
        hers.get(FRONT)
