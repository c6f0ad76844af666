"""The ground: what happened in a search, shared by every room."""

from onward.tracker.models.applications import Application, Employer, Person
from onward.tracker.models.changes import Change
from onward.tracker.models.documents import Document, Posting, Version
from onward.tracker.models.events import Event, Interview, No
from onward.tracker.models.people import Alias, Apart, FormerJob, Touch
from onward.tracker.models.twins import Twin

__all__ = [
    "Alias",
    "Apart",
    "Application",
    "Change",
    "Document",
    "Employer",
    "Event",
    "FormerJob",
    "Interview",
    "No",
    "Person",
    "Posting",
    "Touch",
    "Twin",
    "Version",
]
