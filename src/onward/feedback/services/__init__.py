"""What can be done in the room of feedback. The only code that writes it."""

from onward.feedback.services.letters import (
    WORDS,
    ChangedSince,
    draft,
    draft_again,
    fresh,
    keep,
    mark_sent,
    remove,
)

__all__ = [
    "WORDS",
    "ChangedSince",
    "draft",
    "draft_again",
    "fresh",
    "keep",
    "mark_sent",
    "remove",
]
