"""What was asked in a call, followed to what is done with the answer, with no script running."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import NARROW, opened

pytestmark = pytest.mark.journey

SAID = "You know the wards well.\n\nYour examples were vague, and a number would have helped."


@pytest.fixture
def plain(browser, watch) -> Iterator[Page]:
    """A window under watch in which no script runs."""
    context = opened(browser, viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
    assert watch.wrong == []


def test_from_a_question_on_the_phone_to_what_is_done_with_the_answer(house, plain):
    plain.goto(house.open_at("2026-11-24T09:00"))
    plain.goto(f"{house.address}/feedback/")
    expect(plain.get_by_text("Nothing asked, and nothing said yet")).to_be_visible()
    plain.goto(f"{house.address}/requests/new/")
    plain.locator("[name=whom]").fill("Priya Raman")
    plain.get_by_label("How you asked").select_option("phone")
    plain.get_by_label("Had they agreed to tell you more?").select_option("yes")
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_text("If no answer comes by Thursday 3 December")).to_be_visible()
    expect(plain.get_by_role("button", name="I reminded them")).to_have_count(0)

    # Past its day one reminder is fair, and one is enough.
    plain.goto(house.open_at("2026-12-04T09:00"))
    plain.goto(f"{house.address}/requests/")
    plain.get_by_role("link", name="Priya Raman").click()
    plain.get_by_role("button", name="I reminded them").click()
    expect(plain.get_by_role("button", name="I reminded them")).to_have_count(0)

    plain.get_by_role("link", name="An answer came").click()
    plain.get_by_label("Something specific").check()
    plain.get_by_label("Their words").fill(SAID)
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_text("Do not reply further today.")).to_be_visible()

    plain.get_by_role("link", name="You know the wards well.").click()
    expect(plain.locator("blockquote mark").first).to_be_visible()
    expect(plain.get_by_label("Examples")).to_be_checked()
    plain.get_by_label("Order and brevity").check(force=True)
    plain.get_by_label("What you will do with it").fill("One number in each example")
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_label("Order and brevity")).to_be_checked()

    plain.get_by_role("button", name="Undo").click()
    plain.goto(f"{house.address}/remarks/")
    expect(plain.get_by_text("To look at")).to_be_visible()
