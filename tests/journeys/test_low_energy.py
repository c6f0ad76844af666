"""One thing per screen: a form is walked part by part, and nothing typed is lost on the way."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.fixture
def slow(demo, guest):
    guest.goto(f"{demo.address}/")
    guest.get_by_role("button", name="One thing per screen, please").click()
    yield guest
    guest.get_by_role("button", name="Show more at once").click()


def test_a_long_form_is_asked_part_by_part_and_kept_as_one(demo, slow):
    slow.goto(f"{demo.address}/people/new/")
    form = slow.locator("main form").last
    name = form.get_by_label("Name", exact=True)

    expect(name).to_be_visible()
    expect(form.get_by_role("button", name="Keep it")).to_be_hidden()
    name.fill("Maren Holt")
    name.press("Enter")
    expect(name).to_be_hidden()
    expect(form.get_by_role("status")).to_contain_text("2 /")
    form.get_by_role("button", name="Back").click()

    expect(name).to_have_value("Maren Holt")


def test_the_six_sliders_are_asked_one_by_one(demo, slow):
    slow.goto(f"{demo.address}/feelings/confidence/")
    form = slow.locator("main form").first
    numbers = form.get_by_role("spinbutton")

    expect(numbers).to_have_count(1)
    numbers.fill("40")
    numbers.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("2 / 6")
    expect(numbers).to_have_count(1)
    expect(slow.get_by_role("table")).to_have_count(0)


def test_it_can_all_be_shown(demo, slow):
    slow.goto(f"{demo.address}/settings/")
    form = slow.locator("main form").last

    form.get_by_role("button", name="Show it all").click()

    expect(form.get_by_label("Country")).to_be_visible()
    expect(form.get_by_role("button", name="Keep these settings")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["applications", "feedback", "reflection", "network", "tray", "letters"]
)
def test_of_a_list_the_first_thing_stands_alone(demo, slow, path):
    slow.goto(f"{demo.address}/{path}/")
    main = slow.get_by_role("main")
    things = main.locator(".rows > li:visible, .steps > :visible, .tray-item:visible")
    first = things.first.inner_text()

    expect(things).to_have_count(1)
    main.get_by_role("button", name="Next", exact=True).click()
    expect(main.locator(".turns").get_by_role("status")).to_contain_text("2 /")
    assert things.count() == 0 or things.first.inner_text() != first
    main.get_by_role("button", name="Show it all").click()
    assert things.count() > 1


@pytest.mark.parametrize("path", ["/", "/?thing=2", "/settings/", "/applications/"])
def test_nothing_spills_over_on_a_phone(demo, slow, path):
    slow.set_viewport_size({"width": 390, "height": 844})
    slow.goto(demo.address + path)

    assert slow.evaluate("document.documentElement.scrollWidth") <= 390
    slow.set_viewport_size({"width": 1280, "height": 900})
