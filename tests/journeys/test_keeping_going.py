"""Keeping going on a hard day: nothing typed is lost, and nothing is sent twice."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

NOW = "2026-11-24T09:00"
TIRED = "They read it twice, and still no"


def test_half_a_text_survives_a_crash_and_is_kept_once(house, visitor, axe):
    visitor.goto(house.open_at(NOW))
    page = f"{house.address}/motivation/setbacks/new/"
    visitor.goto(page)
    visitor.locator("[name=ghosted-reaction]").fill(TIRED)
    expect(visitor.locator("[data-saved]")).to_contain_text("Held for now")

    house.kill()
    visitor.goto(house.open_at(NOW))
    visitor.goto(f"{house.address}/motivation/setbacks/new/")

    expect(visitor.locator("[name=ghosted-reaction]")).to_have_value(TIRED)
    axe(visitor)
    visitor.get_by_role("button", name="Keep it ready").dblclick()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ready for a setback")
    expect(visitor.locator(".rows > li")).to_have_count(1)
    visitor.goto(f"{house.address}/motivation/setbacks/new/")
    expect(visitor.locator("[name=ghosted-reaction]")).to_have_value("")


def test_with_little_energy_a_promise_is_kept_on_its_last_screen(house, visitor):
    visitor.goto(house.open_at(NOW))
    visitor.goto(f"{house.address}/settings/")
    visitor.locator("[name=low_energy]").check()
    visitor.get_by_role("button", name="Keep these settings").click()
    expect(visitor.get_by_role("button", name="Show more at once")).to_be_visible()
    visitor.goto(f"{house.address}/motivation/promises/new/")
    keep = visitor.locator("main").get_by_role("button", name="Keep it")

    expect(keep).to_be_hidden()
    for _ in range(3):
        visitor.get_by_role("button", name="Next").click()
    expect(keep).to_be_visible()
    expect(visitor.locator("[name=when]")).to_be_focused()
    keep.click()
    expect(visitor.locator("[name=then]")).to_be_visible()
    expect(visitor.locator(".look")).to_contain_text("Say what you will do")


def test_a_printed_week_says_the_day_of_a_promise_and_offers_nothing(house, visitor):
    visitor.goto(house.open_at(NOW))
    visitor.goto(f"{house.address}/motivation/promises/new/")
    visitor.locator("[name=then]").fill("write one letter")
    visitor.locator("[name=on_day]").select_option(index=2)
    visitor.locator("main").get_by_role("button", name="Keep it").click()

    visitor.emulate_media(media="print")

    expect(visitor.locator(".promised .meta")).to_be_visible()
    expect(visitor.locator(".promised .meta")).to_contain_text("Wednesday")
    assert visitor.locator("main :is(button, .button, .quiet):visible").count() == 0
