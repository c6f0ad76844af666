"""Rounds, questions and stories, made as small as a test needs them."""

from onward.reflection.models import Debrief, Question
from onward.reflection.services import stories
from onward.tracker import services as tracker

# Every page of the room that lists something, by its name.
LISTS = [
    "reflection",
    "debriefs",
    "questions",
    "stories",
    "practice",
    "practice_cards",
    "predictions",
    "experiments",
    "fit",
    "fit_compare",
    "funnel",
    "funnel_usual",
    "patterns",
    "learnt",
]


def a_round(owner, *, at, on, employer="Harbour Lane Clinic", kind="panel", **facts):
    application = tracker.application_for(owner, employer=employer, role="Ward Coordinator", at=at)
    return tracker.record_interview(application, on=on, at=at, kind=kind, **facts)


def a_debrief(interview, *, at, **said):
    return Debrief.objects.create(
        owner=interview.owner,
        application=interview.event.application,
        interview=interview,
        begun_at=at,
        changed_at=at,
        **said,
    )


def a_question(owner, *, at, words="Why us?", debrief=None, **facts):
    return Question.objects.create(
        owner=owner, words=words, debrief=debrief, added_at=at, changed_at=at, **facts
    )


def a_story(owner, *, at, title="The rota that held", shows=(), **words):
    story = stories.begin_story(owner, title=title, at=at)
    stories.keep_story(story, at=at, **words)
    return stories.choose_shows(story, shows, at=at)
