"""A large mailbox by the page: it is read while the person does something else, and survives."""

import pytest
from playwright.sync_api import Page, expect

from intake.mails import NEWS, REJECTION, mbox
from journeys.conftest import NARROW, opened

pytestmark = pytest.mark.journey

TUESDAY = "2026-11-24T09:00"


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def page(request, browser, watch):
    context = opened(browser, viewport=NARROW, java_script_enabled=request.param)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
    assert watch.wrong == []


def numbered(count, pad):
    padded = REJECTION.replace("MIME", "").replace("Content-Type", f"X-Pad: {pad}\nContent-Type")
    return [padded.replace("no-1@", f"no-{number}@") for number in range(count)]


def give(page: Page, address: str, path) -> None:
    page.goto(f"{address}/tray/bring/")
    page.get_by_label("Files of mail").set_input_files(path)
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("heading", name="On its way in")).to_be_visible()


def test_it_is_paused_goes_on_survives_a_crash_and_is_let_go(house, page, tmp_path):
    path = tmp_path / "long.mbox"
    path.write_bytes(mbox(*numbered(8_000, "x" * 400)))
    page.goto(house.open_at(TUESDAY))
    give(page, house.address, path)

    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused. What was read is kept.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    there = page.url.removeprefix(house.address)
    page.goto("about:blank")

    house.kill()
    page.goto(house.open_at(TUESDAY))
    page.goto(house.address + there)
    expect(page.get_by_text("Interrupted, since Onward was stopped.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("button", name="Stop, and keep nothing").click()
    expect(page.get_by_text("Stopped. Nothing of it was kept.")).to_be_visible()
    expect(page.get_by_text("The tray is empty")).to_be_visible()


def test_it_comes_in_whole_and_its_page_says_so(house, page, tmp_path):
    long = NEWS + "Bulbs. " * 800_000
    path = tmp_path / "autumn.mbox"
    path.write_bytes(mbox(*numbered(3, "x"), long))
    page.goto(house.open_at(TUESDAY))
    give(page, house.address, path)

    # Looked at again by itself, with scripts and without.
    expect(page.get_by_text("All of it is read. 3 messages wait in the tray.")).to_be_visible()
    page.get_by_role("link", name="What came in, and what did not").click()
    expect(page.get_by_text("3 new messages")).to_be_visible()
    expect(page.get_by_text("1 message", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back. Its messages are gone from here.")).to_be_visible()


def test_its_pages_keep_nobody_out(house, visitor, tmp_path, axe):
    path = tmp_path / "long.mbox"
    path.write_bytes(mbox(*numbered(8_000, "x" * 400)))
    visitor.goto(house.open_at(TUESDAY))
    give(visitor, house.address, path)
    visitor.get_by_role("button", name="Pause").click()
    expect(visitor.get_by_text("Paused. What was read is kept.")).to_be_visible()
    axe(visitor)
    path.write_bytes(mbox(*numbered(3, "x"), NEWS, "\n"))
    visitor.goto(f"{house.address}/tray/bring/")
    axe(visitor)
    visitor.get_by_label("Files of mail").set_input_files(path)
    visitor.get_by_role("button", name="Bring them in").click()
    visitor.get_by_role("link", name="long.mbox").last.click()
    expect(visitor.get_by_text("3 new messages")).to_be_visible()
    axe(visitor)
