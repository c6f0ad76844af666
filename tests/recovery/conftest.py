import pytest

from onward.recovery import services
from recovery.planned import interviewed_at


@pytest.fixture
def clinic(ada, noon):
    return interviewed_at(ada, "Harbour Lane Clinic", noon)


@pytest.fixture
def no(ada, clinic, noon):
    return services.receive(ada, clinic, on=noon.date(), at=noon).no
