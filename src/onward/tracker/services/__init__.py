"""What can be done to the ground. The only code that writes it; each verb can be taken back."""

from onward.tracker.services.applications import (
    EndedBefore,
    WhichOne,
    add_application,
    application_for,
    edit_application,
    find_application,
    move,
    remove_application,
)
from onward.tracker.services.documents import (
    TooLarge,
    add_document,
    add_version,
    edit_document,
    remove_document,
    remove_version,
)
from onward.tracker.services.events import (
    AlreadyEnded,
    InTheFuture,
    NotEnded,
    correct_event,
    correct_interview,
    derive,
    record,
    record_interview,
    remove_event,
    reopen,
    told_by_mail,
)
from onward.tracker.services.noes import correct_no, record_no
from onward.tracker.services.people import (
    add_person,
    edit_person,
    employer_named,
    people_named,
    person_named,
    remove_person,
)
from onward.tracker.services.touches import forget_touch, note_touch, recount
from onward.tracker.services.undoing import undo

__all__ = [
    "AlreadyEnded",
    "EndedBefore",
    "InTheFuture",
    "NotEnded",
    "TooLarge",
    "WhichOne",
    "add_application",
    "add_document",
    "add_person",
    "add_version",
    "application_for",
    "correct_event",
    "correct_interview",
    "correct_no",
    "derive",
    "edit_application",
    "edit_document",
    "edit_person",
    "employer_named",
    "find_application",
    "forget_touch",
    "move",
    "note_touch",
    "people_named",
    "person_named",
    "record",
    "record_interview",
    "record_no",
    "recount",
    "remove_application",
    "remove_document",
    "remove_event",
    "remove_person",
    "remove_version",
    "reopen",
    "told_by_mail",
    "undo",
]
