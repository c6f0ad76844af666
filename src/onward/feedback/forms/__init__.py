"""What may be typed in the room of feedback."""

from onward.feedback.forms.letters import (
    AgainForm,
    LetterForm,
)
from onward.feedback.forms.postboxes import (
    PostboxForm,
    YesForm,
)
from onward.feedback.forms.remarks import (
    MeaningForm,
    RemarkForm,
)
from onward.feedback.forms.requests import (
    AnswerForm,
    RequestForm,
)

__all__ = [
    "AgainForm",
    "AnswerForm",
    "LetterForm",
    "MeaningForm",
    "PostboxForm",
    "RemarkForm",
    "RequestForm",
    "YesForm",
]
