"""Everything by keyboard: each place, each button, and a way to see where one is."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.journey

MANY = 150

# Where the keyboard is, whether that can be seen, and whether it is on the screen.
HERE = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    // A hidden radio or tick box shows its focus on the words beside it.
    const around = [at, at.nextElementSibling].filter(Boolean);
    const ringed = around.filter((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const box = (ringed[0] ?? at).getBoundingClientRect();
    const seen = box.width > 0 && box.top < innerHeight && box.bottom > 0;
    return { what: at.outerHTML.slice(0, 120), ringed: ringed.length > 0, seen };
}"""
IS_HERE = "(one) => one === document.activeElement"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target: Locator) -> None:
    """Walk there as somebody without a mouse has to."""
    for _ in range(MANY):
        press(page, "Tab")
        if target.count() and target.first.evaluate(IS_HERE):
            return
    raise AssertionError(f"no way to {target} by keyboard")


@pytest.mark.parametrize("path", ["/", "/applications/board/", "/tray/", "/letters/1/"])
def test_one_always_sees_where_one_is(demo, guest, path):
    guest.goto(demo.address + path)
    press(guest, "Tab")
    expect(guest.get_by_role("link", name="Skip to the page")).to_be_focused()
    stops = []
    for _ in range(MANY):
        stop = guest.evaluate(HERE)
        if stop is None:
            break
        stops.append(stop)
        press(guest, "Tab")
    assert len(stops) > 15
    assert stop is None, "there is a way out at the end"
    assert [one["what"] for one in stops if not (one["ringed"] and one["seen"])] == []


def test_the_first_key_can_skip_the_rail(demo, guest):
    guest.goto(demo.address)
    press(guest, "Tab", "Enter")
    expect(guest.locator("#main")).to_be_focused()
    press(guest, "Tab")
    assert guest.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_place_is_two_keys_away(demo, guest):
    guest.goto(demo.address)
    for key, path in (
        ("a", "/applications/"),
        ("r", "/tray/"),
        ("f", "/feedback/"),
        ("n", "/network/"),
        ("p", "/people/"),
        ("d", "/documents/"),
        ("h", "/help/"),
        ("s", "/settings/"),
        ("t", "/"),
    ):
        press(guest, "g", key)
        expect(guest).to_have_url(demo.address + path)
        # The address changes before the page listens to keys.
        guest.wait_for_load_state()
    press(guest, "n")
    expect(guest).to_have_url(f"{demo.address}/no/")

    # In a field, letters are letters.
    guest.get_by_label("Who said no?").focus()
    guest.keyboard.type("gang n/?")
    expect(guest.get_by_label("Who said no?")).to_have_value("gang n/?")
    expect(guest).to_have_url(f"{demo.address}/no/")


def test_search_and_the_list_of_keys_open_and_close_by_key(demo, guest):
    guest.goto(demo.address)
    press(guest, "?")
    expect(guest.get_by_role("dialog", name="Keys")).to_be_visible()
    press(guest, "g", "a", "Escape")
    expect(guest.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(guest).to_have_url(f"{demo.address}/")

    press(guest, "/")
    search = guest.get_by_role("dialog", name="Search")
    expect(search.get_by_role("textbox")).to_be_focused()
    press(guest, "Escape")
    expect(search).to_be_hidden()

    guest.goto(demo.address)
    press(guest, "/")
    expect(search.get_by_role("textbox")).to_be_focused()
    guest.keyboard.type("Harbour")
    found = search.get_by_role("link", name="Ward Coordinator, Harbour")
    expect(found).to_be_visible()
    tab_to(guest, found)
    press(guest, "Enter")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Ward Coordinator")


def test_a_card_moves_and_comes_back_by_keyboard(demo, guest):
    guest.goto(f"{demo.address}/applications/board/")
    name = re.compile("Crew Planner")
    column = guest.locator(".column").filter(has=guest.locator(".card", has_text=name))
    expect(column).to_have_attribute("data-column", "interview")
    card = column.locator(".card").filter(has_text=name)
    tab_to(guest, card.locator("summary"))
    press(guest, "Enter", "Tab")
    expect(card.get_by_label("Move to")).to_be_focused()
    press(guest, "ArrowDown", "Tab", "Enter")
    expect(column).to_have_attribute("data-column", "final")

    tab_to(guest, guest.get_by_role("button", name="Undo"))
    press(guest, "Enter")
    expect(column).to_have_attribute("data-column", "interview")


def test_digits_choose_on_the_scale_and_single_keys_can_be_switched_off(house, visitor):
    visitor.goto(house.open_at("2026-11-24T09:00"))
    tab_to(visitor, visitor.get_by_label("Who said no?"))
    visitor.keyboard.type("Larkspur Mills")
    press(visitor, "Enter")
    tab_to(visitor, visitor.locator("[data-scale] input"))
    press(visitor, "7")
    expect(visitor.get_by_label("7", exact=True)).to_be_checked()
    press(visitor, "1", "0")
    expect(visitor.get_by_label("10", exact=True)).to_be_checked()
    tab_to(visitor, visitor.get_by_role("button", name="Keep it"))
    press(visitor, "Enter")
    expect(visitor.get_by_text("You said 10 of 10")).to_be_visible()

    press(visitor, "g", "s")
    tab_to(visitor, visitor.get_by_label("Single keys work as shortcuts"))
    press(visitor, "Space", "Enter")
    expect(visitor.get_by_text("Kept.")).to_be_visible()
    press(visitor, "g", "t", "n", "/", "?")
    expect(visitor.locator("dialog[open]")).to_have_count(0)
    expect(visitor).to_have_url(f"{house.address}/settings/")
    visitor.goto(house.address)
    press(visitor, "n")
    expect(visitor).to_have_url(f"{house.address}/")
