from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.network.models import Suggestion
from onward.network.services.suggestions import settle
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person, Touch
from onward.tracker.models.choices import Way


def note_touch(
    person: Person, *, on: date, at: datetime, way: str = Way.TALKED, note: str = ""
) -> Touch:
    """Keep that you were in contact; what they are named for this week is done with it.

    Raises `tracker.InTheFuture`.
    """
    words = _("In touch with %s") % person
    with changes.recording(person.owner, at=at, words=words):
        touch = tracker.note_touch(person, on=on, at=at, way=way, note=note)
        settle(person, Suggestion.Outcome.IN_TOUCH, at=at)
    return touch
