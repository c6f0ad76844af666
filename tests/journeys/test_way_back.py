"""The whole way back, as one person walks it over some days."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import environment_at

pytestmark = pytest.mark.journey

MAIL = Path(__file__).parent / "fernhill.eml"


def onward(folder: Path, *words: str, now: str) -> subprocess.CompletedProcess[str]:
    """The command line, on the same data."""
    return subprocess.run(
        [sys.executable, "-m", "onward", *words],
        env=environment_at(folder, now),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def steps_on(page: Page) -> list[str]:
    return page.locator("article.step h3").all_inner_texts()


def test_from_the_first_no_to_the_second_and_back_again(new_house, visitor, axe, tmp_path):
    house = new_house
    # A Tuesday. The first start: one question, two fields.
    visitor.goto(house.open_at("2026-11-24T18:00"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What happened?")
    axe(visitor)
    visitor.goto(visitor.url.rstrip("/") + "/no/")
    visitor.get_by_label("Who said no?").fill("Acme")
    visitor.get_by_label("For which role?").fill("Planner")
    visitor.get_by_text("Say more, if you like").click()
    visitor.get_by_label("How far did you come?").select_option("interview")
    visitor.get_by_label("Who wrote or called?").fill("Priya Raman")
    visitor.get_by_role("button", name="They said no").click()

    # The plan is there, and asks for nothing to be sent today.
    expect(visitor.get_by_text("Nothing has to be sent today", exact=False)).to_be_visible()
    assert steps_on(visitor) == ["Be a fair friend to yourself, for five minutes"]
    axe(visitor)

    # The next day begins heavy: letters move to tomorrow, three gentle things are left.
    visitor.goto(house.open_at("2026-11-25T09:00"))
    assert any("Thank Priya Raman" in step for step in steps_on(visitor))
    visitor.locator(".scale .dot").filter(has_text="8").first.click()
    visitor.get_by_role("button", name="Keep it").click()
    expect(visitor.get_by_text("This is heavy", exact=False)).to_be_visible()
    assert not any("Thank" in step for step in steps_on(visitor))
    assert len(steps_on(visitor)) == 3
    axe(visitor)

    # The day after: the thank-you, drafted, linted, saved.
    visitor.goto(house.open_at("2026-11-26T09:30"))
    visitor.locator(".scale .dot").filter(has_text="3").first.click()
    visitor.get_by_role("button", name="Keep it").click()
    thank = visitor.locator("article.step").filter(has_text="Thank Priya Raman")
    thank.get_by_role("button", name="Open the draft").click()
    letter = visitor.locator("#draft-text")
    expect(letter).to_have_value(re.compile("^Dear Priya"))
    letter.press("Control+End")
    letter.press_sequentially("\nThis was so unfair.")
    expect(visitor.get_by_text("Blame, even where it is earned")).to_be_visible()
    axe(visitor)
    for _ in range(len("\nThis was so unfair.")):
        letter.press("Backspace")
    expect(visitor.get_by_text("Saved")).to_be_visible()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Save as a file").click()
    assert b"X-Unsent: 1" in Path(download.value.path()).read_bytes()
    visitor.get_by_role("button", name="I sent it").click()
    expect(visitor.get_by_text("Noted as sent")).to_be_visible()

    # A mail that says no, dropped in the tray: nothing changes until it is confirmed.
    visitor.get_by_role("link", name="Tray").first.click()
    visitor.locator("input[type=file]").set_input_files(MAIL)
    visitor.get_by_role("button", name="Bring them in").click()
    expect(
        visitor.get_by_text("we have decided to proceed with another candidate")
    ).to_be_visible()
    assert "silence" not in onward(house.folder, "today", now="2026-11-26T09:40").stdout
    axe(visitor)
    visitor.locator(".tray-item button.button").click()
    expect(visitor.get_by_role("button", name="Undo")).to_be_visible()

    # Two noes in a week share one plan.
    told = json.loads(onward(house.folder, "today", "--json", now="2026-11-26T18:00").stdout)
    kinds = [step["kind"] for step in told["steps"] + told["coming"]]
    assert "day_off" in kinds
    assert kinds.count("debrief") <= 1

    # Taken back: the first plan is as it was, and the message waits again.
    undone = onward(house.folder, "undo", "--json", now="2026-11-26T09:45")
    assert json.loads(undone.stdout)["undone"]
    again = json.loads(onward(house.folder, "today", "--json", now="2026-11-26T18:00").stdout)
    assert "day_off" not in [step["kind"] for step in again["steps"] + again["coming"]]

    # Everything as one open zip; the private rooms stay at home.
    export = tmp_path / "search.zip"
    assert onward(house.folder, "export", str(export), now="2026-11-26T10:00").returncode == 0
    with zipfile.ZipFile(export) as archive:
        assert any(name.endswith(".json") for name in archive.namelist())

    # A copy, brought back into an empty folder, has it all.
    copy = tmp_path / "copy.zip"
    assert onward(house.folder, "backup", str(copy), now="2026-11-26T10:00").returncode == 0
    elsewhere = tmp_path / "elsewhere"
    restored = onward(elsewhere, "restore", str(copy), now="2026-11-26T10:05")
    assert restored.returncode == 0, restored.stderr
    there = json.loads(onward(elsewhere, "today", "--json", now="2026-11-26T18:00").stdout)
    assert there["steps"] == again["steps"]
