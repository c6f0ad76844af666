from collections.abc import Iterator

import pytest

from onward.accounts.models import User
from onward.finding import holding
from onward.tracker import services
from onward.tracker.models import Application


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    """Numbers of people come again in other tests."""
    yield
    for owner_id in list(holding._held):
        holding.let_go(owner_id)


@pytest.fixture
def application(ada: User, noon) -> Application:
    return services.application_for(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )
