"""What may be typed about the ground. Each form gives what its verb takes by `kept()`."""

from onward.tracker.forms.applications import ApplicationForm, LookForm
from onward.tracker.forms.documents import DocumentForm, NewDocumentForm, VersionForm
from onward.tracker.forms.events import EventForm, InterviewForm
from onward.tracker.forms.noes import CorrectNoForm, NoForm
from onward.tracker.forms.people import (
    EmployerNameForm,
    FormerJobForm,
    PeopleLookForm,
    PersonForm,
    SplitForm,
    TogetherForm,
    TouchForm,
)

__all__ = [
    "ApplicationForm",
    "CorrectNoForm",
    "DocumentForm",
    "EmployerNameForm",
    "EventForm",
    "FormerJobForm",
    "InterviewForm",
    "LookForm",
    "NewDocumentForm",
    "NoForm",
    "PeopleLookForm",
    "PersonForm",
    "SplitForm",
    "TogetherForm",
    "TouchForm",
    "VersionForm",
]
