"""What may be typed in the room of feedback."""

from onward.feedback.forms.beginning import (
    BeginForm,
)
from onward.feedback.forms.drafting import (
    AgainForm,
)
from onward.feedback.forms.later import (
    LaterForm,
    PauseForm,
)
from onward.feedback.forms.letters import LetterForm
from onward.feedback.forms.mentor import (
    MentorForm,
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
from onward.feedback.forms.reviews import (
    LinkForm,
    ReturnedForm,
    ReviewForm,
)

__all__ = [
    "AgainForm",
    "AnswerForm",
    "BeginForm",
    "LaterForm",
    "LetterForm",
    "LinkForm",
    "MeaningForm",
    "MentorForm",
    "PauseForm",
    "PostboxForm",
    "RemarkForm",
    "RequestForm",
    "ReturnedForm",
    "ReviewForm",
    "YesForm",
]
