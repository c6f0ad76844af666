from datetime import date, timedelta

import pytest

from onward.reflection.services import debriefs
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def apply(ada, noon):
    """Adds an application of ada's."""

    def apply(employer="Harbour Lane Clinic", role="Ward Coordinator"):
        return tracker.add_application(
            ada, employer=employer, role=role, at=noon, applied_on=date(2026, 10, 12)
        )

    return apply


@pytest.fixture
def clinic(apply):
    return apply()


@pytest.fixture
def hold(noon):
    """Holds a round, today unless told otherwise."""

    def hold(application, *, days_ago=0, kind="panel", **facts):
        on = noon.date() - timedelta(days=days_ago)
        return tracker.record_interview(application, on=on, at=noon, kind=kind, **facts)

    return hold


@pytest.fixture
def panel(clinic, hold):
    return hold(clinic)


@pytest.fixture
def debrief(clinic, panel, noon):
    return debriefs.begin(clinic, panel, at=noon)
