"""Stories: written as one types, told in rounds, never lost.

Writing is saved as it is typed and is no change to take back: undo never eats a sentence.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.reflection.models import Question, Story, Telling
from onward.tracker import changes
from onward.tracker.models import Application, Interview

# What a person types in a story.
WORDS = ("title", "situation", "task", "action", "result", "learnt")
TICK = timedelta(microseconds=1)


class ChangedSince(Exception):
    """The story was changed in another window; open it again to see its words."""


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
    """Save what is typed, as it is typed: any of `WORDS`.

    Raises `ChangedSince` rather than overwrite words that are newer than those the page began from.
    """
    changes.lock(story)
    typed = {name: said for name, said in words.items() if getattr(story, name) != said}
    if not typed:
        return story
    if began_from not in {None, story.changed_at}:
        raise ChangedSince
    for name, said in typed.items():
        setattr(story, name, said)
    story.changed_at = _after(story, at)
    story.full_clean(validate_unique=False)
    story.save(update_fields=[*typed, "changed_at"])
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


def _after(story: Story, at: datetime) -> datetime:
    """Each state of a story has an instant of its own, even where the clock stands still."""
    return max(at, story.changed_at + TICK)
