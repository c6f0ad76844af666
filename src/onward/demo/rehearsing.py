"""The stories of the made-up search, where they were told, and what is practised."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.engine.practice import Went
from onward.reflection.models import Question
from onward.reflection.services import practice, stories
from onward.tracker.models import Interview

# Made this long ago, and said on these days since: how it went.
PRACTISED = ((8, ((7, Went.PLANNED), (4, Went.SITS))), (6, ((5, Went.AGAIN),)), (2, ()))


def rehearse(owner: User, at: datetime) -> None:
    """Write the stories, and practise the questions that were looked at in debriefs."""
    text = resources.files("onward.demo").joinpath("stories.toml").read_text("utf-8")
    for days, one in enumerate(tomllib.loads(text)["stories"]):
        _write(owner, one, at=at - timedelta(days=60 - days))
    asked = Question.objects.owned_by(owner).exclude(debrief=None)
    asked = asked.exclude(kind=Question.Kind.THEIR_QUESTIONS).order_by("pk")
    for question, (made, said) in zip(asked, PRACTISED, strict=False):
        card = practice.practise(owner, at=at - timedelta(days=made), question=question)
        for days, went in said:
            practice.say(card, went=went, at=at - timedelta(days=days), seconds=95)


def _write(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    story = stories.begin_story(owner, title=one["title"], at=at)
    words = {name: one[name] for name in stories.WORDS}
    stories.keep_story(story, at=at, **words)
    stories.choose_shows(story, one["shows"], at=at)
    for told in one.get("tellings", []):
        rounds = Interview.objects.filter(
            owner=owner, event__application__employer__name=told["employer"]
        ).select_related("event__application")
        held = rounds.order_by("event__happened_on").last()
        stories.note_telling(
            story,
            told_on=held.event.happened_on if held else at.date(),
            at=at,
            interview=held,
            landed=told["landed"],
            note=told["note"],
        )
