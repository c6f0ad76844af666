"""However much there is in the room, no page asks the database for more, and undo brings all of it back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.reflection.models import (
    Card,
    Criterion,
    Debrief,
    Experiment,
    FitRating,
    Question,
    Story,
    Telling,
)
from onward.reflection.services import (
    debriefs,
    experiments,
    fit,
    practice,
    predictions,
    questions,
    stories,
)
from onward.tracker import changes
from onward.tracker import services as tracker
from reflection.made import LISTS

ROOM = (Debrief, Question, Story, Telling, Card, Criterion, FitRating)


@pytest.fixture
def fill(ada, apply, hold, noon):
    """Adds rounds, each with all that can be said of one."""

    def fill(start, count):
        for number in range(start, start + count):
            application = apply(f"Employer {number}")
            interview = hold(application, days_ago=number % 10)
            predictions.predict(interview, 40, at=noon)
            made = debriefs.begin(application, interview, at=noon)
            debriefs.keep(made, at=noon, change_one="Shorter answers.")
            [asked] = questions.add_questions(made, [f"What of number {number}?"], at=noon)
            story = stories.begin_story(ada, title=f"Story {number}", question=asked, at=noon)
            stories.note_telling(story, told_on=noon.date(), interview=interview, at=noon)
            practice.practise(ada, question=asked, at=noon)
            tried = {"step": "later", "began_on": noon.date() - timedelta(days=20)}
            one = experiments.begin_experiment(ada, words=f"Change {number}", at=noon, **tried)
            experiments.end_experiment(one, on=noon.date(), at=noon)
            _rated(ada, application, number, noon)

    return fill


def _rated(owner, application, number, at):
    if number < 12:
        fit.add_criterion(owner, words=f"Wish {number}", group="skills", at=at)
    wished = Criterion.objects.owned_by(owner)
    moment = fit.moment_of(application)
    given = {one.pk: fit.Given(4) for one in wished}
    fit.rate_fit(application, moment=moment, given=given, at=at)


@pytest.mark.parametrize(
    "name",
    LISTS,
)
def test_a_page_asks_as_much_about_many_as_about_two(hers, fill, name, django_assert_num_queries):
    def look():
        assert hers.get(reverse(name)).status_code == 200

    fill(0, 2)
    look()
    with CaptureQueriesContext(connection) as few:
        look()
    fill(2, 7)
    with django_assert_num_queries(len(few)):
        look()


@pytest.mark.parametrize("page", ["application_fit", "application"])
def test_a_page_of_one_job_asks_as_much_about_many_wishes(
    hers, fill, clinic, page, django_assert_num_queries
):
    def look():
        assert hers.get(reverse(page, args=[clinic.pk])).status_code == 200

    fill(0, 2)
    look()
    with CaptureQueriesContext(connection) as few:
        look()
    fill(2, 7)
    with django_assert_num_queries(len(few)):
        look()


def kept():
    """All that stands in the room, as it is stored."""
    return {
        (model, row.pk): {
            one.attname: row.__dict__[one.attname] for one in row._meta.concrete_fields
        }
        for model in ROOM
        for row in model.objects.all()
    }


REMOVALS = {
    "the application": lambda at: tracker.remove_application(
        Debrief.objects.first().application, at=at
    ),
    "the look back": lambda at: debriefs.remove(Debrief.objects.first(), at=at),
    "the question": lambda at: questions.remove_question(Question.objects.first(), at=at),
    "the story": lambda at: stories.remove_story(Story.objects.first(), at=at),
    "the criterion": lambda at: fit.remove_criterion(Criterion.objects.first(), at=at),
}


@pytest.mark.parametrize("what", REMOVALS)
def test_what_others_point_to_comes_back_with_all_that_pointed(ada, fill, noon, what):
    fill(0, 3)
    before = kept()

    REMOVALS[what](noon)
    assert kept() != before
    changes.take_back_latest(ada, at=noon)

    assert kept() == before


def test_a_look_back_without_a_round_comes_back_beside_one_with_a_round(
    ada, clinic, debrief, noon
):
    ending = debriefs.begin(clinic, at=noon)
    debriefs.keep(ending, at=noon, facts="The mail came on Monday.")

    debriefs.remove(ending, at=noon)
    changes.take_back_latest(ada, at=noon)

    assert clinic.debriefs.get(interview=None).facts == "The mail came on Monday."


def test_a_change_that_was_removed_comes_back_beside_others(ada, fill, noon):
    fill(0, 2)
    experiments.remove_experiment(Experiment.objects.earliest("pk"), at=noon)
    changes.take_back_latest(ada, at=noon)

    assert [one.words for one in Experiment.objects.order_by("pk")] == ["Change 0", "Change 1"]


def test_words_that_have_no_place_any_more_are_not_dropped_in_silence(
    ada, clinic, panel, debrief, noon
):
    debriefs.keep(debrief, at=noon, facts="Five people.")
    debriefs.remove(debrief, at=noon)
    removed = changes.latest(ada, at=noon)
    anew = debriefs.begin(clinic, panel, at=noon)
    debriefs.keep(anew, at=noon, facts="Four people.")

    with pytest.raises(changes.AddedSince):
        changes.take_back(removed, at=noon)
    assert Debrief.objects.get().facts == "Four people."
