"""The first hour: a link, two fields, a plan, and steps that can be done, moved or refused."""

import json
import re
import subprocess
import sys
import zipfile

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import environment_at, opened

pytestmark = pytest.mark.journey

EVENING = "2026-11-24T18:00"
MORNING = "2026-11-25T09:00"


def say_no(page: Page, *, stage: str = "", person: str = "") -> None:
    """A no about a made-up role; with a stage and a name, as far as somebody says more."""
    page.get_by_label("Who said no?").fill("Larkspur Mills")
    page.get_by_label("For which role?").fill("Shift Planner")
    if stage:
        page.get_by_text("Say more, if you like").click()
        page.get_by_label("How far did you come?").select_option(stage)
        page.get_by_label("Who wrote or called?").fill(person)
    page.get_by_role("button", name="They said no").click()
    expect(page.get_by_text("Noted. Your next steps are below.")).to_be_visible()


def final_round(house, page: Page) -> None:
    """The morning after a no in the last round, when there is most to do."""
    page.goto(house.open_at(EVENING))
    page.goto(f"{house.address}/no/")
    say_no(page, stage="final", person="Priya Raman")
    page.goto(house.open_at(MORNING))


def step(page: Page, words: str):
    return page.locator("article.step").filter(has_text=words)


def feel(page: Page, number: int) -> None:
    page.locator(".scale .dot").filter(has_text=re.compile(f"^{number}$")).click()


def everything_kept(house, tmp_path) -> str:
    """All that the data folder gives out, the private rooms included."""
    out = tmp_path / "all.zip"
    command = [sys.executable, "-m", "onward", "export", "--private", str(out)]
    subprocess.run(command, env=environment_at(house.folder, MORNING), check=True, timeout=60)
    with zipfile.ZipFile(out) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    out.unlink()
    return text


def test_a_link_opens_once_and_nothing_opens_without_one(new_house, visitor, browser):
    visitor.goto(new_house.open_at(EVENING))
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What happened?")
    assert "/start/" not in visitor.url
    assert visitor.locator("main input:visible").count() == 2

    other = opened(browser)
    stranger = other.new_page()
    assert stranger.goto(new_house.link).status == 403
    expect(stranger.get_by_role("heading", level=1)).to_have_text("This link has been used")
    assert stranger.goto(new_house.address).status == 403
    expect(stranger.get_by_role("heading", level=1)).to_have_text("You are not signed in here")
    assert stranger.locator("nav a, input").count() == 0
    other.close()


def test_two_fields_give_a_plan_and_undo_takes_all_of_it_back(new_house, visitor):
    visitor.goto(new_house.open_at(EVENING))
    say_no(visitor)
    assert visitor.locator("article.step").count() == 1
    assert visitor.locator(".coming li").count() >= 3
    expect(visitor.get_by_text("Nothing has to be sent today", exact=False)).to_be_visible()

    visitor.get_by_role("button", name="Undo").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What happened?")

    # An empty form says what is missing, and keeps what was typed.
    visitor.get_by_label("For which role?").fill("Shift Planner")
    visitor.get_by_label("Who said no?").fill("   ")
    visitor.get_by_role("button", name="They said no").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    expect(visitor.get_by_label("For which role?")).to_have_value("Shift Planner")


def test_words_to_a_friend_are_kept_only_when_ticked(house, visitor, tmp_path):
    visitor.goto(house.open_at(EVENING))
    say_no(visitor)
    visitor.get_by_role("link", name="Begin, five minutes").click()
    fields = visitor.locator("main textarea")
    assert fields.count() == 3
    fields.nth(0).fill("It stung like nettles.")
    visitor.get_by_role("button", name="Done").click()
    expect(visitor.get_by_text("Done: Be a fair friend", exact=False)).to_be_visible()
    assert "nettles" not in everything_kept(house, tmp_path)

    visitor.get_by_role("button", name="Undo").click()
    visitor.get_by_role("link", name="Begin, five minutes").click()
    fields.nth(0).fill("It stung like nettles.")
    fields.nth(2).fill("You did what you could.")
    visitor.get_by_label("Keep what I wrote").check()
    visitor.get_by_role("button", name="Done").click()
    expect(visitor.get_by_text("Done: Be a fair friend", exact=False)).to_be_visible()
    kept = everything_kept(house, tmp_path)
    assert "nettles" in kept
    assert "You did what you could." in kept


def test_a_heavy_day_offers_a_friend_an_activity_and_one_person(house, visitor):
    final_round(house, visitor)
    expect(step(visitor, "Thank Priya Raman")).to_be_visible()
    feel(visitor, 8)
    visitor.get_by_role("button", name="Keep it").click()
    expect(visitor.get_by_text("This is heavy", exact=False)).to_be_visible()
    expect(visitor.get_by_text("You said 8 of 10")).to_be_visible()
    assert visitor.locator("article.step").count() == 3
    assert visitor.get_by_role("button", name="Open the draft").count() == 0

    # One activity out of four bins, or one's own.
    visitor.get_by_role("link", name="Choose one").first.click()
    assert visitor.locator("main fieldset").count() == 4
    visitor.locator(".chip").first.click()
    visitor.get_by_label("When and where").fill("After lunch, the canal")
    visitor.get_by_role("button", name="I did it").click()
    expect(visitor.get_by_text("Done: Do one small pleasant thing", exact=False)).to_be_visible()
    visitor.goto(house.address)

    # One person, who is there the next time.
    visitor.get_by_role("link", name="Who could it be?").click()
    visitor.get_by_label("Who?").fill("Noor Haddad")
    visitor.get_by_label("Their number").fill("0151 496 0123")
    visitor.get_by_role("button", name="We talked").click()
    expect(visitor.get_by_text("Done.")).to_be_visible()
    visitor.get_by_role("link", name="Network", exact=True).click()
    visitor.get_by_role("main").get_by_role("link", name="People", exact=True).click()
    expect(visitor.get_by_role("link", name="Noor Haddad")).to_be_visible()


def test_a_step_can_wait_be_skipped_or_refused_and_each_can_be_undone(house, visitor):
    final_round(house, visitor)
    thanks = step(visitor, "Thank Priya Raman")
    for button, told in (
        ("Later", "It comes back later."),
        ("Skip", "Skipped."),
        ("Not for me", "Onward will not offer this again."),
    ):
        thanks.get_by_role("button", name=button, exact=True).click()
        expect(visitor.get_by_text(told)).to_be_visible()
        expect(thanks).to_have_count(0)
        visitor.get_by_role("button", name="Undo").click()
        expect(thanks).to_have_count(1)

    # Put off, it stands among what is coming.
    thanks.get_by_role("button", name="Later", exact=True).click()
    expect(visitor.locator(".coming").get_by_text("Thank Priya Raman")).to_be_visible()


def test_help_is_one_tap_away_and_comes_by_itself_when_somebody_feels_unsafe(house, visitor):
    visitor.goto(house.open_at(EVENING))
    visitor.get_by_role("link", name="Need to talk?").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Need to talk to someone?")
    expect(visitor.get_by_text("your local emergency number", exact=False)).to_be_visible()

    # The country is asked once; its lines stand there from then on.
    visitor.get_by_role("link", name="Choose a country").click()
    visitor.get_by_label("Country").select_option("GB")
    visitor.get_by_label("Someone you trust").fill("Noor Haddad")
    visitor.get_by_role("button", name="Keep these settings").click()
    visitor.get_by_role("link", name="Need to talk?").click()
    expect(visitor.get_by_text("999", exact=False).first).to_be_visible()
    expect(visitor.get_by_text("Noor Haddad")).to_be_visible()
    assert visitor.locator("main a[href^='tel:']").count() >= 1

    visitor.goto(house.address)
    say_no(visitor)
    feel(visitor, 9)
    visitor.get_by_text("Words, and energy").click()
    visitor.get_by_label("I feel unsafe", exact=False).check()
    visitor.get_by_role("button", name="Keep it").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Need to talk to someone?")
    visitor.get_by_role("link", name="Today").first.click()
    expect(visitor.get_by_text("You said 9 of 10")).to_be_visible()

    # Nothing of the page that was opened is kept, only what was felt.
    told = subprocess.run(
        [sys.executable, "-m", "onward", "today", "--json"],
        env=environment_at(house.folder, EVENING),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(told.stdout)["check_in"]["intensity"] == 9
    assert b"unsafe" not in told.stdout
