from datetime import date

import pytest

from onward.tracker import services as tracker


@pytest.fixture
def someone(ada, noon):
    """Makes somebody Ada knows, last in touch on a day, as she typed it."""

    def make(name, *, tie="moderate", last=date(2026, 9, 4), way="wrote", **facts):
        person = tracker.add_person(ada, name=name, at=noon, tie=tie, **facts)
        if last:
            tracker.note_touch(person, on=last, at=noon, way=way)
        return person

    return make


@pytest.fixture
def mara(someone):
    return someone("Mara Lind", kind="colleague")


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon):
    settings.FIXED_NOW = noon
