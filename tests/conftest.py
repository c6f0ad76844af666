import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import settings

from onward.accounts import services as accounts
from onward.accounts import vault
from onward.accounts.models import User
from onward.safekeeping import passphrase
from onward.safekeeping.passphrase import Shown

# No deadline: a slow machine is no broken law.
settings.register_profile("by_hand", max_examples=30, deadline=None)
settings.register_profile("in_ci", max_examples=200, deadline=None, print_blob=True)
settings.load_profile("in_ci" if os.environ.get("CI") else "by_hand")

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    """A Tuesday, so that the next working day is tomorrow."""
    return NOON


@pytest.fixture
def ada(db: None) -> User:
    """The owner: everything in a test is hers."""
    person = accounts.register("ada")
    person.signs_as = "Ada Okafor"
    person.time_zone = "UTC"
    person.save()
    return person


@pytest.fixture
def eve(db: None) -> User:
    """Somebody else, who must never see what is ada's."""
    return accounts.register("eve")


@pytest.fixture
def hers(ada: User, client: Client) -> Client:
    """Ada's browser, signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def theirs(eve: User) -> Client:
    """Eve's browser, signed in."""
    browser = Client()
    browser.force_login(eve)
    return browser


SECRET_WORDS = "river heron at noon"


@pytest.fixture
def guarded(ada: User) -> Iterator[Shown]:
    """Ada's private room behind `SECRET_WORDS`, open; it gives what was shown of the recovery key."""
    yield passphrase.set_passphrase(ada, SECRET_WORDS, folder=Path(django_settings.DATA))
    vault.lock(ada.pk)
    # Numbers come again in other tests, and each of them begins with a plain key.
    for path in vault.folder().glob(f"{ada.pk}.*"):
        path.unlink()
    vault.forget_keys()


@pytest.fixture
def locked(guarded: Shown, ada: User) -> Shown:
    """The same, locked from here on; what was made before is in it."""
    vault.lock(ada.pk)
    return guarded
