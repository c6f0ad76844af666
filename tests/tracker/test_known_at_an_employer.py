"""Whoever brings in a network may know thousands at one employer."""

import pytest

from onward.tracker.knowing import SHOWN_OF_EMPLOYER
from onward.tracker.models import Employer, Person

pytestmark = pytest.mark.django_db
THOUSANDS = 2_000


@pytest.fixture
def crowded(ada):
    employer = Employer.objects.create(owner=ada, name="Fernhill")
    people = [Person(owner=ada, name=f"Made Up {n}", employer=employer) for n in range(THOUSANDS)]
    Person.objects.bulk_create(people)
    return employer


def test_the_page_of_an_employer_shows_the_first_and_counts_the_rest(crowded, hers):
    shown = hers.get(f"/employers/{crowded.pk}/").content.decode()

    assert shown.count("Made Up ") == SHOWN_OF_EMPLOYER
    assert f"{THOUSANDS - SHOWN_OF_EMPLOYER} more, in the list of people" in shown
    assert 'href="/people/?q=Fernhill"' in shown


def test_the_rest_is_where_it_says(crowded, hers):
    answer = hers.get("/people/", {"q": crowded.name})

    assert answer.context["page_obj"].paginator.count == THOUSANDS
