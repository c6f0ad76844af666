from datetime import UTC, datetime

import pytest

from onward.accounts import services as accounts
from onward.accounts.models import User

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
