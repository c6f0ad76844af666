"""Somebody walks in: the page is gone at once, and comes back only by the way that one knows."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

EVENING = "2026-11-24T18:00"


@pytest.mark.parametrize("by", ["button", "keys"])
def test_hiding_leaves_nothing_of_onward_and_the_full_stop_leads_back(house, visitor, by):
    visitor.goto(house.open_at(EVENING))
    if by == "keys":
        visitor.keyboard.press("Escape")
        visitor.keyboard.press("Escape")
    else:
        visitor.get_by_role("button", name="Hide").first.click()

    expect(visitor).to_have_title("Kitchen measures")
    assert "Onward" not in visitor.content()
    visitor.goto(f"{house.address}/settings/")
    expect(visitor).to_have_title("Kitchen measures")

    visitor.get_by_role("link", name="Back", exact=True).click()
    visitor.get_by_role("button", name="Back").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What happened?")


def test_an_escape_that_closes_a_box_hides_nothing(house, visitor):
    visitor.goto(house.open_at(EVENING))
    visitor.keyboard.press("?")
    expect(visitor.get_by_role("dialog", name="Keys")).to_be_visible()

    visitor.keyboard.press("Escape")
    visitor.keyboard.press("Escape")

    expect(visitor.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What happened?")
