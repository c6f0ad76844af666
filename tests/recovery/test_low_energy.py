"""One thing per screen, for days with little energy."""

import pytest
from django.urls import reverse

from onward.feelings.services import activities
from onward.recovery import services
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def tuesday(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def heard(ada, noon):
    application = tracker.add_application(ada, employer="Fernhill Trust", role="Planner", at=noon)
    services.receive(ada, application, on=noon.date(), at=noon)
    return ada


@pytest.fixture
def slow(hers, heard):
    hers.post(reverse("energy"), {"low_energy": "yes", "next": "/"})
    return hers


def test_it_is_switched_on_and_off_from_any_page(hers, ada):
    answer = hers.post(reverse("energy"), {"low_energy": "yes", "next": "/people/"})

    assert answer.url == "/people/"
    assert 'data-energy="low"' in hers.get("/people/").text
    hers.post(reverse("energy"), {"low_energy": "no", "next": "/people/"})
    assert "data-energy" not in hers.get("/people/").text


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "", "x"]
)
def test_the_way_back_leads_nowhere_else(hers, ada, elsewhere):
    answer = hers.post(reverse("energy"), {"low_energy": "yes", "next": elsewhere})

    assert answer.url == "/"


def test_today_shows_the_check_in_first_and_nothing_beside_it(slow):
    shown = slow.get("/").text

    assert "Keep it" in shown
    assert "Be a fair friend" not in shown


def test_the_next_thing_is_one_click_away_and_so_is_all_of_it(slow):
    second = slow.get("/?thing=2").text

    assert "Keep it" not in second
    assert "Not for me" in second
    assert slow.get("/?all=1").text.count("Keep it") == 1


def test_a_small_thing_planned_for_today_is_one_of_them(slow, ada, noon):
    activities.plan_activity(ada, words="Walk to the weir", on=noon.date(), at=noon)

    assert any("Walk to the weir" in slow.get(f"/?thing={n}").text for n in range(1, 6))


def test_while_the_room_is_locked_unlocking_is_offered_instead_of_the_check_in(slow, locked):
    shown = slow.get("/").text

    assert "Unlock it to say how it is" in shown
    assert "Keep it" not in shown


@pytest.mark.parametrize("number", ["0", "99", "-1", "two", "٢", ""])
def test_a_number_that_does_not_fit_shows_something_that_does(slow, number):
    assert slow.get("/", {"thing": number}).status_code == 200


def test_a_check_in_that_misses_its_number_comes_back_alone(slow):
    answer = slow.post(reverse("check_in"), {"own_word": "heavy"})

    assert answer.status_code == 422
    assert "heavy" in answer.text
    assert "Not for me" not in answer.text


def test_a_promise_that_came_back_shows_the_field_it_is_about(hers, ada):
    ada.low_energy = True
    ada.save()
    url = reverse("promise_new")

    assert "data-list" in hers.get(url).content.decode()
    refused = hers.post(url, {"wish": "rest", "then": "", "minutes": "30"})
    assert "Say what you will do" in refused.content.decode()
    assert "data-list" not in refused.content.decode()
