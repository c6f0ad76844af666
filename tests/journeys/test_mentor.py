"""From choosing what to show to reading what a mentor would change first, on a phone and by file."""

import re

import pytest
from playwright.sync_api import expect

from journeys.conftest import NARROW, kept_out, opened

pytestmark = pytest.mark.journey

CV = """Planned the rota for 12 wards.
I would like to do the same at Harbour Lane Clinic."""
SELECT = """(wanted) => {
    const line = [...document.querySelectorAll('[data-start]')]
        .find((one) => one.textContent.includes(wanted)).firstChild;
    const range = document.createRange();
    const at = line.textContent.indexOf(wanted);
    range.setStart(line, at);
    range.setEnd(line, at + wanted.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
def chosen(house, visitor):
    """What a mentor would see, before anybody does."""
    visitor.goto(house.open_at("2026-11-24T09:00"))
    visitor.goto(f"{house.address}/reviews/")
    visitor.get_by_role("link", name="Ask for a review").click()
    visitor.get_by_label("Or its text").fill(CV)
    visitor.get_by_label("For which role?").fill("Ward coordinator")
    visitor.get_by_label("First question").fill("Which part is thin?")
    visitor.get_by_text("More to leave out, or to keep").click()
    visitor.get_by_label("The employer to leave out").fill("Harbour Lane Clinic")
    visitor.get_by_role("button", name="See what they would see").click()
    expect(visitor.get_by_text("I would like to do the same at [the employer].")).to_be_visible()
    return visitor


@pytest.fixture
def link(chosen):
    chosen.get_by_role("button", name="Make a link").click()
    return chosen.locator("#link").input_value()


def mentor(browser, watch, **choices):
    context = opened(browser, viewport=NARROW, **choices)
    page = context.new_page()
    watch.over(page)
    return context, page


def test_a_mentor_marks_words_on_a_phone_and_they_come_back(chosen, link, browser, watch):
    context, page = mentor(browser, watch)
    page.goto(link)
    page.evaluate(SELECT, "the rota")
    page.get_by_role("button", name="Say something about this").click()
    page.keyboard.type("For how long?")
    page.get_by_label("The one thing to change first").fill("Say how many people.")
    page.get_by_role("button", name="Save, and come back").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("“the rota”")).to_have_value("For how long?")
    assert kept_out(page) == []
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert context.cookies() == []
    context.close()

    chosen.goto(re.sub(r"link/$", "", chosen.url))
    expect(chosen.get_by_text("Say how many people.")).to_be_visible()
    expect(chosen.get_by_text("the rota", exact=True)).to_be_visible()
    assert kept_out(chosen) == []


def test_the_page_works_without_scripts(link, browser, watch):
    context, page = mentor(browser, watch, java_script_enabled=False)
    page.goto(link)
    page.locator("summary").first.click()
    page.get_by_label("About line 1").fill("For how long?")
    page.get_by_role("button", name="Save, and come back").click()
    expect(page.get_by_label("About line 1")).to_have_value("For how long?")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    context.close()


def test_the_same_goes_by_one_file_and_comes_back(chosen, browser, tmp_path):
    with chosen.expect_download() as saved:
        chosen.get_by_role("button", name="Save as one file").click()
    saved.value.save_as(tmp_path / "review.html")
    context = opened(browser, viewport=NARROW)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "review.html").as_uri())
    page.locator("summary").first.click()
    page.get_by_label("About line 1").fill("For how long?")
    page.get_by_label("The one thing to change first").fill("Say how many people.")
    assert kept_out(page) == []
    with page.expect_download() as answer:
        page.get_by_role("button", name="Save my answer as a file").click()
    answer.value.save_as(tmp_path / "answer.json")
    page.reload()
    page.locator("[data-again]").set_input_files(tmp_path / "answer.json")
    expect(page.get_by_label("The one thing to change first")).to_have_value(
        "Say how many people."
    )
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    context.close()

    chosen.goto(re.sub(r"preview/$", "", chosen.url))
    chosen.get_by_label("The file they sent back").set_input_files(tmp_path / "answer.json")
    chosen.get_by_role("button", name="Bring it in").click()
    expect(chosen.get_by_text("Their answer is here.")).to_be_visible()
    expect(chosen.get_by_text("For how long?")).to_be_visible()
