"""What is written to people after a no, and what comes back."""

from onward.feedback.models.letters import (
    Letter,
    LetterQuerySet,
)
from onward.feedback.models.outbox import (
    LATE,
    LIVE,
    TAKE_BACK,
    Outgoing,
    OutgoingQuerySet,
    Postbox,
    PostboxQuerySet,
)
from onward.feedback.models.remarks import (
    LONGEST_REMARK,
    Remark,
    RemarkQuerySet,
)
from onward.feedback.models.requests import (
    Request,
    RequestQuerySet,
)
from onward.feedback.models.reviews import (
    LONGEST_PIECE,
    MOST_QUESTIONS,
    Comment,
    Reply,
    Review,
    ReviewQuerySet,
)

__all__ = [
    "LATE",
    "LIVE",
    "LONGEST_PIECE",
    "LONGEST_REMARK",
    "MOST_QUESTIONS",
    "TAKE_BACK",
    "Comment",
    "Letter",
    "LetterQuerySet",
    "Outgoing",
    "OutgoingQuerySet",
    "Postbox",
    "PostboxQuerySet",
    "Remark",
    "RemarkQuerySet",
    "Reply",
    "Request",
    "RequestQuerySet",
    "Review",
    "ReviewQuerySet",
]
