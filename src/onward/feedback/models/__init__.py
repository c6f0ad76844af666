"""What is written to people after a no, and what comes back."""

from onward.feedback.models.letters import Letter, LetterQuerySet
from onward.feedback.models.remarks import LONGEST_REMARK, Remark, RemarkQuerySet
from onward.feedback.models.requests import Request, RequestQuerySet

__all__ = [
    "LONGEST_REMARK",
    "Letter",
    "LetterQuerySet",
    "Remark",
    "RemarkQuerySet",
    "Request",
    "RequestQuerySet",
]
