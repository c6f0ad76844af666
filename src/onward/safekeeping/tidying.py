"""What every start clears away, and a server for many in its round, so that nothing lies about which nobody will ask for again."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore

from onward.accounts import clock, rows, wiping
from onward.accounts.models import User
from onward.feedback.services import leaving
from onward.feelings.services import shredding
from onward.intake import on_its_way
from onward.intake.taking import appointments
from onward.tracker import changes

# Mail that was on its way in when the program was killed; once it lay in the folder itself.
UPLOADS = ("uploads/*", "tmp*.upload*")


# Of these many may be at work, so what is fresh stays: an upload, or a copy whose row is written next.
CUT_OFF_AFTER = timedelta(days=1)


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


def tidy_for_everybody(*, folder: Path, at: datetime) -> None:
    """The same while a server for many runs: what somebody may be at just now is left alone."""
    known = set()
    for owner in User.objects.order_by("pk").iterator(chunk_size=500):
        with rows.belonging_to(owner.pk):
            known |= on_its_way.seals_of(owner)
            changes.purge(owner, at=at)
            appointments.sweep(owner, today=at.astimezone(clock.zone_of(owner)).date())
            shredding.sweep(at=at)
    for path in _cut_off(folder, at=at):
        if path.parent.name != "intake" or path.name.split(".")[0] not in known:
            path.unlink(missing_ok=True)
    leaving.sweep(folder / "outbox")


def _cut_off(folder: Path, *, at: datetime) -> Iterator[Path]:
    long_ago = (at - CUT_OFF_AFTER).timestamp()
    for pattern in (*UPLOADS, "intake/*"):
        for path in folder.glob(pattern):
            # It may be moved to where it is read while this looks.
            with suppress(FileNotFoundError):
                if path.is_file() and path.stat().st_mtime < long_ago:
                    yield path
