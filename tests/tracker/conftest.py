import pytest

from onward.tracker import services


@pytest.fixture(autouse=True)
def a_stopped_clock(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def as_ada(client, ada):
    """A browser in which ada is signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def application(ada, noon):
    return services.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=noon.date(),
    )


@pytest.fixture
def add(ada, noon):
    """Adds one more application of ada's, applied for today unless told otherwise."""

    def add(employer="Fernhill Hotel", role="Night Desk Lead", **facts):
        facts.setdefault("applied_on", noon.date())
        return services.add_application(ada, employer=employer, role=role, at=noon, **facts)

    return add
