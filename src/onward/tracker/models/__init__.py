"""The ground: what happened in a search, shared by every room."""

from onward.tracker.models.applications import Application, Employer, Person
from onward.tracker.models.changes import Change
from onward.tracker.models.documents import Document, Posting, Version
from onward.tracker.models.events import Event, Interview, No

__all__ = [
    "Application",
    "Change",
    "Document",
    "Employer",
    "Event",
    "Interview",
    "No",
    "Person",
    "Posting",
    "Version",
]
