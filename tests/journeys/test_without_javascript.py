"""The core of the way back in a browser that runs no scripts: slower, and all of it there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from intake.mails import REJECTION
from journeys.conftest import NARROW, WIDE, opened

pytestmark = pytest.mark.journey


@pytest.fixture
def plain(browser, watch) -> Iterator[Page]:
    """A window under watch in which no script runs."""
    context = opened(browser, viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
    assert watch.wrong == []


def test_the_way_back_needs_no_script(house, plain):
    plain.goto(house.open_at("2026-11-25T09:00"))
    plain.goto(f"{house.address}/no/")
    plain.get_by_label("Who said no?").fill("Larkspur Mills")
    plain.get_by_label("For which role?").fill("Shift Planner")
    plain.get_by_text("Say more, if you like").click()
    plain.get_by_label("How far did you come?").select_option("final")
    plain.get_by_label("Who wrote or called?").fill("Priya Raman")
    plain.get_by_label("When did you hear?").fill("2026-11-24")
    plain.get_by_role("button", name="They said no").click()
    thanks = plain.locator("article.step").filter(has_text="Thank Priya Raman")
    expect(thanks).to_be_visible()

    # How it feels: words and energy come with the number, and the day turns gentle.
    plain.locator(".dot").filter(has_text=re.compile("^8$")).click()
    plain.get_by_text("Words, and energy").click()
    plain.get_by_label("tired", exact=True).check()
    plain.get_by_label("Energy in your body").select_option("3")
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_text("You said 8 of 10")).to_be_visible()
    expect(thanks).to_have_count(0)
    plain.get_by_role("button", name="Undo").click()

    # The letter: kept and looked at by pressing a button.
    thanks.get_by_role("button", name="Open the draft").click()
    words = plain.locator("#draft-text")
    words.fill(words.input_value() + "\nThis was so unfair.")
    plain.get_by_role("button", name="Keep and look again").click()
    expect(plain.get_by_text("Blame, even where it is earned")).to_be_visible()
    expect(words).to_have_value(re.compile("so unfair.$"))
    expect(plain.get_by_role("link", name="Open in mail")).to_be_visible()
    with plain.expect_download():
        plain.get_by_role("link", name="Save as a file").click()
    plain.get_by_role("button", name="I sent it").click()
    expect(plain.get_by_text("Noted as sent.")).to_be_visible()

    # The tray: pasted, read, agreed to, taken back.
    plain.get_by_role("link", name="Tray").first.click()
    plain.get_by_label("Paste a mail").fill(REJECTION)
    plain.get_by_role("button", name="Read it").click()
    expect(plain.locator("main mark")).to_contain_text("we have decided to move forward")
    plain.get_by_role("button", name="Note it").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Night Desk Lead")
    plain.get_by_role("button", name="Undo").click()
    expect(plain.locator(".tray-item")).to_have_count(1)

    # A file of mail comes in by the plain form too.
    given = {"name": "again.eml", "mimeType": "message/rfc822", "buffer": REJECTION.encode()}
    plain.locator("input[type=file]").set_input_files(given)
    plain.get_by_role("button", name="Bring them in").click()
    expect(plain.get_by_text("Its messages were here already", exact=False)).to_be_visible()

    # The board and the search.
    plain.goto(f"{house.address}/applications/new/")
    plain.get_by_label("Employer").fill("Larch House")
    plain.get_by_label("Role").fill("Porter")
    plain.get_by_role("button", name="Keep it").click()
    plain.goto(f"{house.address}/applications/board/")
    card = plain.locator(".card").filter(has_text="Porter")
    card.locator("summary").click()
    card.get_by_label("Move to").select_option("interview")
    card.get_by_role("button", name="Move").click()
    column = plain.locator(".column").filter(has=card)
    expect(column).to_have_attribute("data-column", "interview")

    plain.get_by_role("button", name="Rooms").click()
    plain.get_by_role("link", name="Search").click()
    plain.get_by_role("searchbox").fill("Larkspur")
    plain.get_by_role("button", name="Search").click()
    expect(
        plain.locator("#found").get_by_role("link", name="Shift Planner, Larkspur")
    ).to_be_visible()


def test_a_note_is_within_reach_without_scripts(house, plain):
    plain.set_viewport_size(WIDE)
    plain.goto(house.open_at("2026-11-24T18:00"))
    plain.get_by_label("Who said no?").fill("Larkspur Mills")
    plain.get_by_role("button", name="They said no").click()
    plain.get_by_role("button", name="Undo").click(timeout=3_000)
