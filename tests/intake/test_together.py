"""Who was brought together stays one person, whatever file comes in after that."""

from pathlib import Path

import pytest

from onward.intake.files import bringing
from onward.tracker import services as tracker
from onward.tracker.models import Person

HEAD = "Name,Email,Company,Position\n"


@pytest.fixture
def bring(ada, noon, tmp_path):
    def run(rows: str):
        path: Path = tmp_path / "people.csv"
        path.write_text(HEAD + rows)
        return bringing.bring(ada, path, at=noon)

    return run


@pytest.fixture
def two(ada, noon):
    """Two cards of one person, both typed by hand."""
    return (
        tracker.add_person(ada, name="Mira Tallow", employer="Reed", at=noon),
        tracker.add_person(ada, name="M. Tallow", email="mira@loom.example", at=noon),
    )


ROWS = "Mira Tallow,,Reed,\nM. Tallow,mira@loom.example,,\n"


def test_a_file_does_not_bring_back_who_was_typed_and_brought_together(bring, two, noon):
    tracker.merge_people(*two, at=noon)
    bring(ROWS)

    assert Person.objects.count() == 1


def test_nor_where_many_were_brought_together_at_once(bring, two, noon):
    tracker.merge_all([two], at=noon)
    bring(ROWS)

    assert Person.objects.count() == 1


def test_nor_who_came_out_of_a_file(bring, noon):
    bring(ROWS)
    keep, gone = Person.objects.order_by("pk")
    tracker.merge_people(keep, gone, at=noon)
    bring(ROWS)

    assert Person.objects.count() == 1


def test_another_employer_of_the_same_name_stays_brought_together(ada, bring, noon):
    keep = tracker.add_person(ada, name="Mira Tallow", employer="Reed", at=noon)
    gone = tracker.add_person(ada, name="Mira Tallow", employer="Loom", at=noon)
    tracker.merge_people(keep, gone, at=noon)
    bring("Mira Tallow,,Loom,\nMira Tallow,,Reed,\n")

    assert Person.objects.count() == 1


def test_taken_back_they_are_two_again_for_a_file_too(ada, bring, two, noon):
    tracker.merge_people(*two, at=noon)
    tracker.undo(ada, at=noon)
    bring(ROWS)

    assert Person.objects.count() == 2
