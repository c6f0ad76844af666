"""A counsellor with many people finds each of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.careers import services
from onward.careers.models import Role
from shared.conftest import browser_of, joins, person

pytestmark = pytest.mark.django_db
MANY = 53


@pytest.fixture
def many(nell, pier, noon):
    """They all show her their list, and are called by number."""
    for number in range(MANY):
        who = person(f"Seeker{number:02}")
        joins(who, pier, Role.SEEKER, at=noon)
        services.give_consent(who, counsellor=nell, shows="applications", at=noon)


def shown(browser, **asked):
    return browser.get(reverse("counselling"), asked).content.decode()


def test_of_many_people_fifty_stand_on_a_page_by_name(many, nell):
    browser = browser_of(nell)

    first, second = shown(browser), shown(browser, page=2)

    assert "Seeker49" in first
    assert "Seeker50" not in first
    assert "Page 1 of 2" in first
    assert "Seeker52" in second
    assert "Seeker49" not in second


def test_somebody_is_found_by_a_part_of_their_name(many, nell):
    browser = browser_of(nell)

    found, none = shown(browser, q=" EEKER51"), shown(browser, q="Heron")

    assert "Seeker51" in found
    assert "Seeker50" not in found
    assert "Nobody here fits that." in none
    assert "Show everyone" in none


def test_with_few_people_there_is_nothing_to_search(ada, ada_there, nell, noon):
    services.give_consent(ada, counsellor=nell, shows="applications", at=noon)

    page = shown(browser_of(nell))

    assert "Ada" in page or ada.email in page
    assert 'name="q"' not in page.partition("<main")[2].partition("</main>")[0]


def test_many_people_cost_no_more_questions_than_one(
    ada, ada_there, nell, pier, noon, django_assert_num_queries, request
):
    services.give_consent(ada, counsellor=nell, shows="applications", at=noon)
    browser = browser_of(nell)
    shown(browser)
    with CaptureQueriesContext(connection) as one:
        shown(browser)
    request.getfixturevalue("many")

    with django_assert_num_queries(len(one)):
        shown(browser)
