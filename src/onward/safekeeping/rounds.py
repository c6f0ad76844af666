"""What a server for many clears away in its round, as one person's machine does at every start."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

from onward.accounts.postgresql.cache import CountingCache
from onward.jobs.declaring import Effects
from onward.jobs.rounds import every
from onward.safekeeping import passphrase, tidying


@every(timedelta(hours=1), effects=Effects.RESUMED)
def tidy_for_everybody(at: datetime) -> None:
    """Begun again after a crash it looks at each person anew, and finds less to do."""
    folder = Path(settings.DATA)
    passphrase.finish(folder)
    tidying.tidy_for_everybody(folder=folder, at=at)


@every(timedelta(hours=1))
def forget_counts(at: datetime) -> None:
    """How often somebody knocked counts for minutes, and is of no use to anybody after that."""
    kept = caches["default"]
    if isinstance(kept, CountingCache):
        kept.clear_over()
