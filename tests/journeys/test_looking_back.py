"""From a round of yesterday to the sheet of the next: looked back on, and taken along."""

import re

import pytest
from playwright.sync_api import expect

from journeys.conftest import NARROW, opened

pytestmark = pytest.mark.journey

TRANSCRIPT = """Interviewer: How was your journey?
Interviewer: So, why do you want to work nights?
Me: I like the quiet. How big is the team?
Interviewer: Tell me about a rota that fell apart.
"""
INSIDE = """() => [...document.querySelectorAll(".upright text")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.height < 12;
}).map((one) => one.textContent)"""


def note_a_round(page, *, on):
    """From the page of an application."""
    page.get_by_role("link", name="An interview", exact=True).click()
    page.locator("[name=on]").fill(on)
    page.locator("main form").get_by_role("button").first.click()


@pytest.fixture
def yesterday(house, visitor):
    """Somebody who applied, and had a talk yesterday."""
    visitor.goto(house.open_at("2026-11-24T09:00"))
    visitor.goto(f"{house.address}/applications/new/")
    visitor.get_by_label("Employer").fill("Harbour Lane Clinic")
    visitor.get_by_label("Role").fill("Ward Coordinator")
    visitor.locator("main form").get_by_role("button").first.click()
    note_a_round(visitor, on="2026-11-23")
    visitor.goto(f"{house.address}/")
    return visitor


def test_a_round_is_looked_back_on_and_taken_along(house, yesterday, axe):
    page = yesterday
    page.get_by_role("button", name="Look back now").click()
    page.get_by_label("Who was there").fill("Two people, forty minutes.")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Go on").click()

    # The questions are found in a transcript, confirmed, and one more is only typed.
    page.get_by_text("Or paste notes or a transcript").click()
    page.get_by_label("Your notes, or a transcript").fill(TRANSCRIPT)
    page.get_by_role("button", name="Find the questions").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    axe(page)
    page.get_by_role("button", name="Keep these").click()
    page.get_by_label("Another one?").fill("When could you start?")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Kept 1 question")).to_be_visible()

    # The one change, and what it leads to.
    page.get_by_role("link", name="Keep · Change one thing").click()
    page.get_by_label("one thing").fill("Say the number first.")
    page.get_by_role("button", name="Enough for now").click()
    expect(page.get_by_text("Say the number first.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Tell me about a rota that fell apart.").click()
    page.get_by_label("What you said").fill("I rang everybody.")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    axe(page)

    # A card is made, taken back, made again, and said.
    page.get_by_role("button", name="Practise this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Say it aloud")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("What you said")).to_have_value("I rang everybody.")
    page.get_by_role("button", name="Practise this").click()
    page.get_by_text("I have said it").click()
    axe(page)
    page.get_by_role("button", name="As planned").click()
    expect(page.get_by_text("One answer said aloud today.")).to_be_visible()

    # The next round there finds all of it on its sheet.
    page.goto(f"{house.address}/applications/")
    page.get_by_role("link", name="Ward Coordinator").first.click()
    note_a_round(page, on="2026-11-25")
    page.goto(f"{house.address}/")
    page.get_by_role("link", name="Open the sheet").click()
    for words in (
        "Say the number first.",
        "When could you start?",
        "why do you want to work nights",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator(".rail [aria-current]")).to_have_text(re.compile("Reflection"))
    axe(page)


def test_the_picture_of_the_search_is_readable_on_a_phone(demo, browser, key):
    context = opened(browser, storage_state=key, viewport=NARROW)
    page = context.new_page()
    page.goto(f"{demo.address}/funnel/?show=1")

    expect(page.locator(".upright")).to_be_visible()
    assert page.locator(".upright text").count() > 6
    assert page.evaluate(INSIDE) == []
    context.close()


def test_what_is_typed_before_the_page_is_all_there_is_saved(yesterday):
    page, held = yesterday, []
    page.route("**/onward.js", lambda request: held.append(request))
    page.get_by_role("button", name="Look back now").click(no_wait_after=True)
    page.get_by_label("Who was there").fill("Two people, forty minutes.")

    for request in held:
        request.continue_()

    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
