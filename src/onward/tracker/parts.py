"""What hangs on a person, in words: from which one chooses when one card turns out to be two people."""

from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.tracker.models import FormerJob, Interview, No, Person, Touch
from onward.tracker.services.pointing import rows_at

# What was said about the card as it was says nothing of either half; and the digest of a file, how often
# one likes to write and whose name came up are no things to choose from. Their rooms lie above.
NOT_OFFERED = frozenset({"tracker.apart", "intake.origin", "network.rhythm", "network.suggestion"})


def parts_of(person: Person) -> list[tuple[str, str]]:
    """Each thing as table and number, and its words."""
    return [
        (f"{row._meta.label_lower}:{row.pk}", _words_of(row))
        for _column, rows in rows_at(person)
        for row in rows
        if row._meta.label_lower not in NOT_OFFERED
    ]


def _words_of(row: Any) -> str:
    if isinstance(row, Touch):
        return f"{row.way_name}, {date_format(row.happened_on, 'j F Y')}"
    if isinstance(row, FormerJob):
        return _("Worked before: %s") % row
    if isinstance(row, Interview.people.through):
        interview: Interview = row.interview
        return f"{interview.kind_name}, {interview.event.application}"
    if isinstance(row, No):
        return _("They told you the no, %s") % row.application
    words = capfirst(f"{row._meta.verbose_name}: {row}")
    about = getattr(row, "application", None)
    return f"{words}, {about}" if about else words
