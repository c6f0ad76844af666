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
from onward.feedback.services.remarks import (
    NothingSaid,
    edit_remark,
    keep_remark,
    remove_remark,
    use_remark,
)

__all__ = [
    "WORDS",
    "ChangedSince",
    "NothingSaid",
    "draft",
    "draft_again",
    "edit_remark",
    "fresh",
    "keep",
    "keep_remark",
    "mark_sent",
    "remove",
    "remove_remark",
    "use_remark",
]
