"""What can be done in the private room. The only code that writes it."""

from onward.feelings.services.care import help_is_due
from onward.feelings.services.checkins import (
    LONGEST_NOTE,
    NoteTooLong,
    OutOfScale,
    amend_check_in,
    check_in,
    forget_check_in,
    forget_for_good,
    latest,
    put_offer_away,
)
from onward.feelings.services.writings import keep_writing

__all__ = [
    "LONGEST_NOTE",
    "NoteTooLong",
    "OutOfScale",
    "amend_check_in",
    "check_in",
    "forget_check_in",
    "forget_for_good",
    "help_is_due",
    "keep_writing",
    "latest",
    "put_offer_away",
]
