"""What may be typed in the private room."""

from onward.feelings.forms.activities import ActivityForm
from onward.feelings.forms.checkins import UNSAFE, CheckInForm, WholeCheckInForm
from onward.feelings.forms.compassion import CompassionForm

__all__ = [
    "UNSAFE",
    "ActivityForm",
    "CheckInForm",
    "CompassionForm",
    "WholeCheckInForm",
]
