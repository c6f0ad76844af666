"""Stories: written as one types, told in rounds, never lost."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.reflection.models import Question, Story, Telling
from onward.reflection.services import typed
from onward.tracker import changes
from onward.tracker.models import Application, Interview

# What a person types in a story.
WORDS = ("title", "situation", "task", "action", "result", "learnt")


def begin_story(
    owner: User, *, title: str, at: datetime, question: Question | None = None
) -> Story:
    """Begin a story by its name; for a question, that question then leads to it."""
    with changes.recording(owner, at=at, words=_("Begun: %s") % title) as change:
        story = change.create(Story, owner=owner, title=title, made_at=at, changed_at=at)
        if question:
            change.update(changes.lock(question), story=story)
        return story


@transaction.atomic
def keep_story(
    story: Story, *, at: datetime, began_from: datetime | None = None, **words: str
) -> Story:
    """Save what is typed, as it is typed: any of `WORDS`. Raises `typed.ChangedSince`."""
    changes.lock(story)
    typed.save(story, typed.news_in(story, words, began_from=began_from), at=at)
    return story


def choose_shows(story: Story, competencies: Iterable[str], *, at: datetime) -> Story:
    """Note what a story can show, as keys of what is asked about."""
    with changes.recording(story.owner, at=at, words=_("Changed: %s") % story.title) as change:
        changes.lock(story)
        return change.update(story, shows=json.dumps(list(competencies)))


def remove_story(story: Story, *, at: datetime) -> None:
    with changes.recording(story.owner, at=at, words=_("Removed: %s") % story.title) as change:
        change.delete(story)


def note_telling(
    story: Story,
    *,
    told_on: date,
    at: datetime,
    application: Application | None = None,
    interview: Interview | None = None,
    landed: str = "",
    note: str = "",
) -> Telling:
    """Keep where a story was told and how it landed; a round lends its application."""
    with changes.recording(story.owner, at=at, words=_("Noted: where you told it")) as change:
        return change.create(
            Telling,
            owner=story.owner,
            story=story,
            told_on=told_on,
            application=interview.event.application if interview else application,
            interview=interview,
            landed=landed,
            note=note,
        )


def edit_telling(telling: Telling, *, at: datetime, **told: Any) -> Telling:
    """Set a telling right; only the fields told."""
    if interview := told.get("interview"):
        told["application"] = interview.event.application
    with changes.recording(telling.owner, at=at, words=_("Changed: where you told it")) as change:
        changes.lock(telling)
        return change.update(telling, **told)


def remove_telling(telling: Telling, *, at: datetime) -> None:
    with changes.recording(telling.owner, at=at, words=_("Removed: where you told it")) as change:
        change.delete(telling)
