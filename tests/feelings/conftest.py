from datetime import date, timedelta

import pytest

from command import as_owner, folder, fresh_folder
from onward.accounts import vault
from onward.recovery import services as recovery
from onward.tracker import services as tracker

__all__ = ["as_owner", "folder", "fresh_folder"]


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )


@pytest.fixture
def no(ada, clinic, noon):
    """Heard twenty days ago, so that nothing rests any more."""
    then = noon - timedelta(days=20)
    return recovery.receive(ada, clinic, on=then.date(), at=then).no


@pytest.fixture
def feel(ada, noon):
    """A check-in, so many days ago."""

    def check_in(days_ago, intensity, **said):
        then = noon - timedelta(days=days_ago)
        return recovery.check_in(ada, at=then, intensity=intensity, **said)

    return check_in


@pytest.fixture
def lock(ada, tmp_path):
    """Takes the key of the room away; it comes back at the end."""
    key = vault.key_path(ada.pk)

    def lock():
        key.rename(tmp_path / "the key")
        vault.forget_keys()

    yield lock
    (tmp_path / "the key").rename(key)
    vault.forget_keys()
