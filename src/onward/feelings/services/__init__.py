"""What can be done in the private room. The only code that writes it."""

from onward.feelings.services.care import help_is_due
from onward.feelings.services.checkins import OutOfScale, check_in, latest
from onward.feelings.services.writings import keep_writing

__all__ = ["OutOfScale", "check_in", "help_is_due", "keep_writing", "latest"]
