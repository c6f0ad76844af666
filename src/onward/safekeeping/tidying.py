"""What every start clears away, so that nothing lies about which nobody will ask for again."""

from datetime import datetime
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore

from onward.accounts import clock, wiping
from onward.accounts.models import User
from onward.feedback.services import leaving
from onward.feelings.services import shredding
from onward.intake import on_its_way
from onward.intake.taking import appointments
from onward.tracker import changes

# Mail that was on its way in when the program was killed; once it lay in the folder itself.
UPLOADS = ("uploads/*", "tmp*.upload*")


def tidy(owner: User, *, folder: Path, at: datetime) -> None:
    """Clear away cut-off uploads, ended sessions, old changes, appointments and words left open; no server runs yet."""
    seen_at = clock.last_written()
    for pattern in UPLOADS:
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)
    on_its_way.sweep(folder / "intake")
    leaving.sweep(folder / "outbox")
    SessionStore.clear_expired()
    changes.purge(owner, at=at)
    appointments.sweep(owner, today=at.date())
    shredding.sweep(at=at, seen_at=seen_at)
    wiping.wipe()
