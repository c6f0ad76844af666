"""A look back, or a story, as the text a mentor could be shown; the person still reads and cuts it."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.feedback.models import LONGEST_PIECE
from onward.reflection.models import Debrief, Story

# Reasons, nerves and ratings are for oneself; a mentor sees what was asked, said, and is to change.
OF_A_ROUND = ("facts", "intended", "happened", "keep", "change_one")
OF_A_STORY = ("situation", "task", "action", "result", "learnt")


def notes_of(debrief: Debrief) -> str:
    """What was asked and said in a round, and what is to change, one passage each."""
    return _joined(
        [*_parts(debrief, OF_A_ROUND[:1]), *_asked(debrief), *_parts(debrief, OF_A_ROUND[1:])]
    )


def story_of(story: Story) -> str:
    """The story by its parts, under its name."""
    return _joined([story.title, *_parts(story, OF_A_STORY)])


def _asked(debrief: Debrief) -> Iterator[str]:
    for question in debrief.questions.in_order():
        said = _("I said: %s") % question.said if question.said else ""
        yield "\n".join(filter(None, (_("They asked: %s") % question.words, said)))


def _parts(row: Debrief | Story, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if words := getattr(row, name):
            field: Any = row._meta.get_field(name)
            yield f"{capfirst(field.verbose_name)}: {words}"


def _joined(passages: list[str]) -> str:
    # A blank line begins a new passage, so a passage holds none.
    whole = "\n\n".join("\n".join(filter(str.strip, one.splitlines())) for one in passages)
    return whole[:LONGEST_PIECE]
