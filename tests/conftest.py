import os
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import settings

from onward.accounts import services as accounts
from onward.accounts.models import User

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
