"""What she does for herself: goals, good moments, stories, exercises, words."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from onward.accounts.models import User
from onward.engine.practice import Went
from onward.engine.sittings import Kind
from onward.feelings.services import activities, thoughts, writing
from onward.motivation.models import GoalStep
from onward.motivation.services import circle, goal_steps, goals, moments, setbacks
from onward.reflection.models import Card, Experiment, Question, Story
from onward.reflection.services import experiments, fit, practice, stories
from onward.tracker.models import Interview

RATED = ("pleasure", "mastery", "before", "after", "helped")
Told = dict[str, Any]
Later = Iterator[tuple[int, Callable[..., None]]]


def wish(owner: User, told: Told, *, at: datetime) -> None:
    for words, group, importance, dealbreaker in told["wishes"]:
        facts = {"words": words, "group": group, "importance": importance}
        fit.add_criterion(owner, dealbreaker=dealbreaker, at=at, **facts)


def aim_long(owner: User, told: Told, *, at: datetime) -> None:
    long_goal = goals.begin_long_goal(owner, words=told["words"], why=told["why"], at=at)
    goal = goals.begin_goal(owner, words=told["short"], serves=long_goal, at=at)
    for words, minutes, _later in told["steps"]:
        goal_steps.add_step(goal, words=words, minutes=minutes, at=at)


def steps_of_aim(told: Told) -> Later:
    for words, _minutes, later in told["steps"]:
        yield later, partial(_finish_step, words=words)


def _finish_step(owner: User, told: Told, *, words: str, at: datetime) -> None:
    for step in GoalStep.objects.owned_by(owner).open().select_related("owner", "goal"):
        if step.words == words:
            goal_steps.finish_step(step, at=at)


def stand_by(owner: User, told: Told, *, at: datetime) -> None:
    circle.take_in(owner, name=told["name"], ways=told["ways"], at=at)


def get_ready(owner: User, told: Told, *, at: datetime) -> None:
    setbacks.get_ready(owner, [told], at=at)


def keep_moment(owner: User, told: Told, *, at: datetime) -> None:
    moments.keep_moment(owner, happened_on=at.date(), at=at, **told)


def write_story(owner: User, told: Told, *, at: datetime) -> None:
    story = stories.begin_story(owner, title=told["title"], at=at)
    stories.keep_story(story, at=at, **{name: told[name] for name in stories.WORDS})
    stories.choose_shows(story, told["shows"], at=at)


def tell_story(owner: User, told: Told, *, at: datetime) -> None:
    """In the last round there; the day after, how it landed is noted."""
    story = next(one for one in Story.objects.owned_by(owner) if one.title == told["title"])
    held = Interview.objects.filter(
        owner=owner, event__application__employer__name=told["employer"]
    ).select_related("event__application")
    last = held.latest("event__happened_on")
    facts = {"landed": told["landed"], "note": told["note"]}
    stories.note_telling(story, told_on=last.event.happened_on, at=at, interview=last, **facts)


def do_something_pleasant(owner: User, told: Told, *, at: datetime) -> None:
    thing = activities.note_activity(owner, words=told["words"], when=told["when"], at=at)
    ratings = {name: told[name] for name in RATED}
    activities.finish_activity(thing, at=at, **ratings)


def say_aloud(owner: User, told: Told, *, at: datetime) -> None:
    for question in Question.objects.owned_by(owner).order_by("pk"):
        if question.words == told["question"]:
            practice.practise(owner, question=question, at=at)
            return


def times_aloud(told: Told) -> Later:
    for later, went in told["said"]:
        yield later, partial(_say, went=Went(went))


def _say(owner: User, told: Told, *, went: Went, at: datetime) -> None:
    card = Card.objects.owned_by(owner).order_by("pk").first()
    if card:
        practice.say(card, went=went, at=at, seconds=95)


def write_out(owner: User, told: Told, *, at: datetime) -> None:
    begun = writing.begin(
        owner,
        Kind.FREE,
        at=at,
        minutes=told["minutes"],
        keep=True,
        before=told["before"],
    )
    ended = at + timedelta(minutes=told["minutes"])
    writing.close(begun, at=ended, keep=True, text=told["text"])
    writing.say_after(begun, after=told["after"], helped=told["helped"])


def look_at_a_thought(owner: User, told: Told, *, at: datetime) -> None:
    """In the evening: to name how it is and to weigh a thought are two sittings."""
    begun = thoughts.begin_thoughts(owner, at=at + timedelta(hours=5))
    thoughts.finish_thoughts(thoughts.keep_thoughts(begun, **told), at=at + timedelta(hours=5))


def try_one_change(owner: User, told: Told, *, at: datetime) -> None:
    facts = {name: told[name] for name in ("words", "step", "theme")}
    experiments.begin_experiment(owner, began_on=at.date(), at=at, **facts)


def end_of_try(told: Told) -> Later:
    yield told["ends"], _end_try


def _end_try(owner: User, told: Told, *, at: datetime) -> None:
    tried = Experiment.objects.owned_by(owner).filter(ended_on=None).first()
    if tried:
        experiments.end_experiment(tried, on=at.date(), at=at, learnt=told["learnt"])
