"""What a row needs beside what an export holds: it is reckoned anew, and no key to it comes along."""

import json
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from onward.accounts.models import digest_of, new_token
from onward.intake.keys import Keys
from onward.intake.models import Appointment
from onward.tracker.models import Apart, Application
from onward.tracker.models.choices import DocumentKind

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def complete(row: Any) -> None:
    """Fill what only the account that has the row can know."""
    filling = FILLED.get(row._meta.label_lower)
    if filling is not None:
        filling(row)


def part_cv_from_the_rest(row: Any, told: dict[str, Any], many: dict[str, list[Any]]) -> None:
    """An older export had one place for all that was sent: what is no CV there went along with one."""
    sent = row.sent_version if isinstance(row, Application) else None
    if sent is None or sent.document.kind == DocumentKind.CV:
        return
    row.sent_version = None
    del told["sent_version_id"]
    if all(one is not sent for one in many["also_sent"]):
        many["also_sent"].append(sent)


def _shut(reply: Any) -> None:
    """A link and what opens a reply stay where they were made: nobody has this key."""
    reply.key_digest = digest_of(new_token())


def _under_key(appointment: Appointment) -> None:
    told = json.loads(appointment.told)
    day = told["on"] if told["many"] else ""
    appointment.key = Keys(appointment.owner).of("appointment", told["uid"], day)


def _in_order(apart: Apart) -> None:
    """The one with the lower number comes first, and numbers are given anew here."""
    if (apart.one.pk or 0) > (apart.other.pk or 0):
        apart.one, apart.other = apart.other, apart.one


# By label, since some of these belong to rooms that need not be known for it.
FILLED: dict[str, Callable[[Any], None]] = {
    "feedback.reply": _shut,
    "intake.appointment": _under_key,
    "tracker.apart": _in_order,
}
