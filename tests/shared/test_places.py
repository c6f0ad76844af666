"""What stands first for whom, on every page of a careers service."""

import re

import pytest
from django.urls import reverse

from shared.conftest import browser_of

pytestmark = pytest.mark.django_db


def bar_of(who):
    page = browser_of(who).get(reverse("account")).text
    bar = page[
        page.index('<ul class="bar">') : page.index("</ul>", page.index('<ul class="bar">'))
    ]
    return re.findall(r'<li( class="roomy")?><a href="([^"]+)"', bar)


def test_a_counsellor_finds_their_work_first_and_on_a_phone_too(nell):
    first, *rest = bar_of(nell)

    assert first == ("", reverse("counselling"))
    assert all(narrow for narrow, _url in rest)


def test_a_seeker_finds_today_first(ada, ada_there):
    assert bar_of(ada)[0] == ("", "/")


def test_whoever_works_here_reads_whose_the_other_pages_are(nell, sam):
    for who, place in ((nell, "counselling"), (sam, "organisation")):
        assert "for a search of your own" in browser_of(who).get(reverse(place)).text
