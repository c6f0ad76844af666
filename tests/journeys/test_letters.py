"""A letter: drafted, looked at while it is written, never lost, and sent only by the person."""

import email
import email.policy
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import free_port

pytestmark = pytest.mark.journey

MORNING = "2026-11-25T09:00"

# How much of the letter lies under the marks, and whether both stand on the same spot.
SAME_SPOT = """() => {
    const [words, marks] = ["#draft-text", ".marks"].map((one) => document.querySelector(one));
    const look = (one) => {
        const { x, y, width } = one.getBoundingClientRect();
        const { font, lineHeight, padding } = getComputedStyle(one);
        return JSON.stringify([x, y, width, font, lineHeight, padding, one.scrollHeight]);
    };
    return look(words) === look(marks);
}"""
CHOSEN = """() => {
    const words = document.querySelector("#draft-text");
    return words.value.slice(words.selectionStart, words.selectionEnd);
}"""


@pytest.fixture
def draft(house, visitor) -> Page:
    """The thank-you of the morning after a no in the last round, open."""
    house.extra = ("--port", free_port())
    visitor.goto(house.open_at(MORNING))
    visitor.goto(f"{house.address}/no/")
    visitor.get_by_label("Who said no?").fill("Larkspur Mills")
    visitor.get_by_label("For which role?").fill("Shift Planner")
    visitor.get_by_text("Say more, if you like").click()
    visitor.get_by_label("How far did you come?").select_option("final")
    visitor.get_by_label("Who wrote or called?").fill("Priya Raman")
    visitor.get_by_label("When did you hear?").fill("2026-11-24")
    visitor.get_by_role("button", name="They said no").click()
    thanks = visitor.locator("article.step").filter(has_text="Thank Priya Raman")
    thanks.get_by_role("button", name="Open the draft").click()
    expect(words_of(visitor)).to_have_value(re.compile("^Dear Priya,"))
    return visitor


def words_of(page: Page):
    return page.locator("#draft-text")


def add(page: Page, text: str) -> None:
    words_of(page).press("Control+End")
    words_of(page).press_sequentially(text)


def saved(page: Page):
    return expect(page.locator("[data-saved]"))


def test_what_to_look_at_stands_beside_the_words_while_they_are_typed(draft):
    marks = draft.locator(".marks mark")
    add(draft, "\nThis was so unfair.")
    finding = draft.locator("#findings li").filter(has_text="Blame")
    expect(finding).to_be_visible()
    expect(marks.filter(has_text=re.compile("^unfair$"))).to_have_count(1)
    assert draft.evaluate(SAME_SPOT)

    # Words typed before it, even a picture that counts double, do not push the mark aside.
    words_of(draft).press("Control+Home")
    words_of(draft).press_sequentially("\N{GRINNING FACE} Hello. ")
    expect(marks.filter(has_text=re.compile("^unfair$"))).to_have_count(1)
    expect(draft.locator("#findings").get_by_text("Words instead of a picture")).to_be_visible()
    expect(marks.first).to_have_text("\N{GRINNING FACE}")
    assert draft.evaluate(SAME_SPOT)

    # The finding leads to its words; once they are gone, so is the finding.
    draft.locator("#findings li").filter(has_text="Blame").get_by_role("link").click()
    expect(words_of(draft)).to_be_focused()
    assert draft.evaluate(CHOSEN) == "unfair"
    draft.keyboard.press("Delete")
    expect(finding).to_have_count(0)
    expect(marks).to_have_count(1)


def test_words_outlive_a_server_that_dies(draft, house, watch):
    with draft.expect_response(lambda answer: "oak." in (answer.request.post_data or "")):
        add(draft, "\nThe mill smelt of oak.")
    saved(draft).to_have_text("Saved")
    house.kill()
    house.open_at(MORNING)
    other = draft.context.new_page()
    other.goto(draft.url)
    expect(words_of(other)).to_have_value(re.compile("The mill smelt of oak.$"))

    # Dead again: what is typed now stays in the page, and the page says how it stands.
    house.kill()
    add(draft, " So did my coat.")
    saved(draft).to_have_text(re.compile("Not saved yet"))
    assert words_of(draft).input_value().endswith("The mill smelt of oak. So did my coat.")

    # Back in the same place: it is saved without anybody doing anything.
    house.open_at(MORNING)
    saved(draft).to_have_text("Saved")
    other.reload()
    expect(words_of(other)).to_have_value(re.compile("The mill smelt of oak. So did my coat.$"))
    other.close()

    # Nothing else went wrong: the console tells which request met nobody, or half an answer.
    cut_off = (
        "CONNECTION_REFUSED",
        "CONNECTION_RESET",
        "CONTENT_LENGTH_MISMATCH",
        "EMPTY_RESPONSE",
    )
    unsent = ("htmx:sendError", "htmx:afterRequest", *(f"ERR_{one}" for one in cut_off))
    assert [one for one in watch.wrong if not any(word in one for word in unsent)] == []
    watch.wrong.clear()


def test_a_new_draft_takes_a_moment_in_and_undo_brings_own_words_back(draft):
    words_of(draft).fill("Dear Priya,\n\nMy own words, all of them.\n\nAda")
    saved(draft).to_have_text("Saved")
    draft.get_by_label("One moment you remember").fill("seeing the old loom run")
    draft.get_by_role("button", name="Draft again").click()
    expect(words_of(draft)).to_have_value(re.compile("seeing the old loom run"))

    draft.get_by_role("button", name="Undo").click()
    expect(words_of(draft)).to_have_value("Dear Priya,\n\nMy own words, all of them.\n\nAda")


def test_a_letter_leaves_by_clipboard_link_or_file_and_only_then_is_sent(draft, house):
    draft.locator("[name=to]").fill("priya@larkspur.example")
    draft.locator("[name=subject]").fill("Thank you & all the best")
    text = (
        "Dear Priya,\n\nThank you for the tour of the mill.\nI wish you 100% luck & more.\n\nAda"
    )
    words_of(draft).fill(text)
    saved(draft).to_have_text("Saved")

    draft.context.grant_permissions(["clipboard-read", "clipboard-write"])
    draft.get_by_role("button", name="Copy").click()
    expect(draft.get_by_role("button", name="Copied")).to_be_visible()
    assert draft.evaluate("navigator.clipboard.readText()") == text

    link = draft.get_by_role("link", name="Open in mail")
    expect(link).to_have_attribute("href", re.compile("tour%20of%20the%20mill"))
    address = urlsplit(link.get_attribute("href"))
    asked = parse_qs(address.query)
    assert (address.scheme, address.path) == ("mailto", "priya@larkspur.example")
    assert asked["subject"] == ["Thank you & all the best"]
    assert asked["body"][0].replace("\r\n", "\n").strip() == text

    with draft.expect_download() as download:
        draft.get_by_role("link", name="Save as a file").click()
    assert download.value.suggested_filename.endswith(".eml")
    raw = Path(download.value.path()).read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["To"] == "priya@larkspur.example"
    assert mail["Subject"] == "Thank you & all the best"
    assert mail["X-Unsent"] == "1"
    assert mail["Date"].datetime.strftime("%Y-%m-%dT%H:%M") == MORNING
    assert mail["Message-ID"].endswith(".invalid>")
    assert mail.get_content().replace("\r\n", "\n").strip() == text

    # Nothing above sent anything: the step is still there until the person says so.
    letter = draft.url
    draft.goto(house.address)
    thanks = draft.locator("article.step").filter(has_text="Thank Priya Raman")
    expect(thanks).to_have_count(1)
    draft.goto(letter)
    draft.get_by_role("button", name="I sent it").click()
    expect(draft.get_by_text("Noted as sent.")).to_be_visible()
    expect(thanks).to_have_count(0)
    draft.get_by_role("link", name="Feedback").click()
    draft.get_by_role("link", name="All letters").click()
    expect(draft.get_by_role("heading", name="Sent by you")).to_be_visible()


def test_a_letter_with_a_gap_in_it_does_not_leave(draft):
    add(draft, "\nAs [Name] told me, it takes years.")
    expect(draft.get_by_text("Something is still to be filled in")).to_be_visible()
    expect(draft.get_by_text("One thing has to be filled", exact=False)).to_be_visible()
    expect(draft.get_by_role("link", name="Open in mail")).to_have_count(0)
    expect(draft.get_by_role("link", name="Save as a file")).to_have_count(0)

    words_of(draft).fill(words_of(draft).input_value().replace("[Name]", "Tom"))
    expect(draft.get_by_text("Something is still to be filled in")).to_have_count(0)
    expect(draft.get_by_role("link", name="Save as a file")).to_be_visible()
