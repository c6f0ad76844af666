"""Ada's papers."""

import pytest

from onward.strategy.apart import read_to_check
from onward.strategy.looking import Look, told_of
from onward.strategy.models import Sight
from onward.tracker import services as tracker

NURSE = """
Ada Okafor
ada.okafor@example.org, +44 113 496 0018, Leeds

EXPERIENCE

Clinic Coordinator, Sedgewick Day Clinic, Leeds
March 2022 – present
- Responsable for rotas of 42 people
- Worked with Quorvane every week

EDUCATION
Diploma in Health Administration, Calder Vale College, 2014 – 2016

SKILLS
Rotas, Excel, first aid
"""


@pytest.fixture
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def keep(ada, noon):
    """Keeps a version of one of Ada's documents: a text, or a file."""

    def kept(text=NURSE, *, kind="cv", document=None, name="October", **file):
        if document is None:
            document = tracker.add_document(
                ada, kind=kind, name="Papers", version=name, text=text, at=noon, **file
            )
        else:
            tracker.add_version(document, name=name, text=text, at=noon, **file)
        return document.versions.latest("pk")

    return kept


@pytest.fixture(scope="session")
def read_nurse():
    """Read once for all tests: each reading is a process of its own."""
    return Look(*read_to_check(NURSE.encode(), "text.txt"))


@pytest.fixture
def cv(keep, read_nurse):
    """A CV that was read before."""
    version = keep()
    Sight.objects.create(owner=version.owner, version=version, told=told_of(read_nurse))
    return version
