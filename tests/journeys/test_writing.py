"""Writing it out: saved as it is typed, gone when it is closed or left, offered once after a crash."""

import re
import sqlite3
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from journeys.conftest import NARROW, House, free_port, opened

pytestmark = pytest.mark.journey

MORNING = "2026-11-25T09:00"
NEXT_MORNING = "2026-11-26T09:00"
SENTENCE = "The heron stood in the rain, and so did I. "
# A word every so often, as a person types: what is lost is counted in seconds.
A_WORD_EVERY = 0.12
MAY_BE_LOST = 2.0


@pytest.fixture
def home(folder, warm) -> Iterator[House]:
    """A house whose server comes back where it was."""
    house = House(folder, warm, extra=("--port", free_port()))
    yield house
    house.close()
    assert house.log.read_text() == ""


@pytest.fixture
def lone(browser) -> Iterator[Page]:
    """A window that may fail to reach the server: that is what is tried."""
    context = opened(browser)
    yield context.new_page()
    context.close()


def begin(house: House, page: Page, *, keep: bool = False) -> None:
    page.goto(f"{house.address}/feelings/writing/")
    if keep:
        page.locator(".chip").filter(has_text="Keep it").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_label("Your words")).to_be_focused()


def drafts(house: House) -> list[int]:
    """How long each sealed draft is, as it stands on the disk."""
    with sqlite3.connect(house.folder / "onward.sqlite3") as database:
        return [row[0] for row in database.execute("SELECT length(draft) FROM feelings_exercise")]


def until_gone(house: House) -> None:
    until = time.monotonic() + 5
    while any(drafts(house)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(drafts(house))


def write(page: Page, words: str = SENTENCE) -> None:
    page.keyboard.insert_text(words)
    expect(page.get_by_text("Saved for now")).to_be_visible()


def typed_without_a_pause(page: Page, seconds: float) -> list[tuple[float, int]]:
    """Types word after word; gives when how many letters were there."""
    states, there, begun = [], 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        word = f"word{len(states)} "
        page.keyboard.insert_text(word)
        there += len(word)
        states.append((time.monotonic(), there))
        time.sleep(A_WORD_EVERY)
    return states


def least_saved(states: list[tuple[float, int]], *, killed: float) -> int:
    return max([letters for at, letters in states if at <= killed - MAY_BE_LOST], default=0)


def test_killed_while_typing_it_loses_two_seconds_at_most_and_offers_the_rest_once(home, lone):
    lone.goto(home.open_at(MORNING))
    begin(home, lone)
    states = typed_without_a_pause(lone, 6)
    killed = time.monotonic()
    home.kill()
    lone.close()

    page = lone.context.new_page()
    page.goto(home.open_at(MORNING))
    page.goto(f"{home.address}/feelings/writing/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You left some words open")
    assert "word0" not in page.content()
    page.get_by_role("link", name="Read them once more").click()
    saved = page.get_by_label("Your words").input_value()
    assert saved.startswith("word0 word1 ")
    assert len(saved) >= least_saved(states, killed=killed) > 0

    # Read and left, they are gone; the room does not speak of them again.
    page.get_by_role("link", name="Today").first.click()
    expect(page).to_have_url(f"{home.address}/")
    until_gone(home)
    page.goto(f"{home.address}/feelings/writing/")
    expect(page.get_by_text("You wrote today, and once a day is enough.")).to_be_visible()


def test_a_browser_that_is_killed_leaves_its_words_for_one_offer(home, lone, browser):
    lone.goto(home.open_at(MORNING))
    begin(home, lone)
    states = typed_without_a_pause(lone, 4)
    killed = time.monotonic()
    with pytest.raises(Error):
        lone.goto("chrome://crash")

    page = lone.context.new_page()
    page.goto(f"{home.address}/feelings/writing/")
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_text("Kept, for you alone.")).to_be_visible()
    page.locator(".kept a").click()
    kept = page.locator(".kept-words").inner_text()
    assert len(kept) + 1 >= least_saved(states, killed=killed) > 0
    until_gone(home)


def test_a_check_in_that_is_typed_loses_two_seconds_at_most(home, lone):
    lone.goto(home.open_at(MORNING))
    lone.goto(f"{home.address}/feelings/check-in/")
    lone.get_by_label("In your own words").focus()
    states = typed_without_a_pause(lone, 4)
    killed = time.monotonic()
    home.kill()
    lone.close()

    page = lone.context.new_page()
    page.goto(home.open_at(MORNING))
    page.goto(f"{home.address}/feelings/check-in/")
    saved = page.get_by_label("In your own words").input_value()
    assert len(saved) >= least_saved(states, killed=killed) > 0
    page.get_by_role("button", name="Let them go").click()
    expect(page.get_by_text("They are gone.")).to_be_visible()
    assert drafts(home) == []


def test_words_that_nobody_came_back_for_are_destroyed_at_the_next_start(home, lone):
    lone.goto(home.open_at(MORNING))
    begin(home, lone)
    write(lone)
    home.kill()
    lone.close()
    assert any(drafts(home))

    home.open_at(NEXT_MORNING)
    assert not any(drafts(home))
    files = [path for path in home.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"heron" in path.read_bytes()]


@pytest.mark.parametrize("way", ["a link", "the tab", "reload", "an address"])
def test_leaving_the_page_lets_the_words_go(house, visitor, way):
    visitor.goto(house.open_at(MORNING))
    begin(house, visitor)
    write(visitor)
    assert any(drafts(house))

    # More words, that were not saved yet: nobody is held back because of them.
    visitor.keyboard.insert_text("And more.")
    other = visitor.context.new_page()
    if way == "a link":
        visitor.get_by_role("link", name="Applications", exact=True).click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text("Applications")
    elif way == "the tab":
        visitor.close(run_before_unload=True)
    elif way == "reload":
        visitor.reload()
    else:
        visitor.goto(f"{house.address}/people/")
    until_gone(house)
    other.goto(f"{house.address}/feelings/writing/")
    expect(other.get_by_text("You wrote today")).to_be_visible()
    other.goto(f"{house.address}/feelings/writings/")
    expect(other.get_by_text("Nothing kept yet")).to_be_visible()
    other.close()


def test_closed_and_kept_or_let_go_and_said_how_it_is(house, visitor, axe):
    visitor.goto(house.open_at(MORNING))
    visitor.goto(f"{house.address}/feelings/writing/")
    axe(visitor)
    visitor.get_by_label("It keeps going round").check()
    visitor.locator(".chip").filter(has_text="As a fair friend").click()
    visitor.locator(".dot").filter(has_text=re.compile("^6$")).click()
    axe(visitor)
    visitor.get_by_role("button", name="Begin").click()
    expect(visitor.locator(".asks")).to_contain_text("as a fair friend who watched")
    write(visitor)
    axe(visitor)

    expect(visitor.get_by_text("Just begun. About 15 minutes.")).to_be_visible()
    visitor.get_by_role("button", name="Hide the time").click()
    expect(visitor.get_by_text("Just begun. About 15 minutes.")).to_be_hidden()
    visitor.get_by_role("button", name="Keep it after all").click()
    expect(visitor.get_by_text("It can feel worse for an hour or so")).to_be_visible()
    axe(visitor)
    visitor.locator(".dot").filter(has_text=re.compile("^7$")).click()
    visitor.locator(".chip").filter(has_text="A little").click()
    visitor.get_by_role("button", name="Done").click()

    visitor.goto(f"{house.address}/feelings/writings/")
    axe(visitor)
    visitor.get_by_role("link", name=re.compile("The heron")).click()
    axe(visitor)
    visitor.get_by_role("button", name="Delete", exact=True).click()
    visitor.get_by_role("button", name="Undo").click()
    expect(visitor.locator(".kept-words")).to_have_text(SENTENCE.strip())
    visitor.get_by_role("button", name="Delete for good now").click()
    expect(visitor.get_by_text("It is gone for good.")).to_be_visible()
    expect(visitor.get_by_role("button", name="Undo")).to_have_count(0)


def test_help_stands_above_the_words_and_touches_nothing(house, visitor, axe):
    visitor.goto(house.open_at(MORNING))
    begin(house, visitor)
    expect(visitor.get_by_text("This sounds really hard")).to_be_hidden()
    words = "Some days I want to end my life. "
    visitor.keyboard.insert_text(words)

    expect(visitor.get_by_text("This sounds really hard")).to_be_visible()
    expect(visitor.get_by_label("Your words")).to_have_value(words)
    expect(visitor.get_by_label("Your words")).to_be_focused()
    expect(visitor.get_by_text("Hide the time")).to_be_hidden()
    axe(visitor)
    # One can go on, and help that is opened stands beside: it takes no words away.
    visitor.keyboard.insert_text("And I went on.")
    with visitor.expect_popup() as popup:
        visitor.get_by_role("link", name="More people to talk to").click()
    expect(popup.value.get_by_role("heading", level=1)).to_have_text("Need to talk to someone?")
    popup.value.close()
    expect(visitor.get_by_label("Your words")).to_have_value(f"{words}And I went on.")
    assert any(drafts(house))


def test_two_windows_on_the_same_words_the_second_is_told(house, lone):
    lone.goto(house.open_at(MORNING))
    begin(house, lone)
    write(lone)
    second = lone.context.new_page()
    second.goto(lone.url)
    lone.bring_to_front()
    lone.get_by_label("Your words").focus()
    lone.keyboard.insert_text("Here. ")
    lone.wait_for_timeout(1500)

    second.get_by_label("Your words").fill("There.")
    expect(second.get_by_text("These words were changed or closed")).to_be_visible()
    expect(second.get_by_label("Your words")).to_have_value("There.")
    # Closing the second takes nothing from the first.
    second.get_by_role("button", name="Keep it after all").click()
    expect(second.get_by_text("Your other window still has its own words.")).to_be_visible()
    assert any(drafts(house))
    lone.get_by_role("button", name="Keep it after all").click()
    lone.goto(f"{house.address}/feelings/writings/")
    expect(lone.locator(".kept a")).to_have_count(2)


def test_without_scripts_the_buttons_do_it_all(house, browser, watch):
    context = opened(browser, viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    watch.over(page)
    page.goto(house.open_at(MORNING))
    begin_plainly(house, page)
    page.get_by_label("Your words").fill("שלום 😀 and so on")
    page.get_by_role("button", name="Save so far").click()
    expect(page.get_by_label("Your words")).to_have_value("שלום 😀 and so on")
    # Left open, they are offered; then let go.
    page.goto(f"{house.address}/feelings/writing/")
    page.get_by_role("button", name="Let them go").click()
    expect(page.get_by_text("They are gone.")).to_be_visible()
    assert not any(drafts(house))

    page.goto(f"{house.address}/feelings/writing/?kind=letter")
    page.locator(".chip").filter(has_text="To myself").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Your words").fill("Dear you.")
    page.get_by_role("button", name="Close, and let it go").click()
    expect(page.get_by_text("Your words are gone.")).to_be_visible()
    context.close()
    assert watch.wrong == []


def begin_plainly(house: House, page: Page) -> None:
    page.goto(f"{house.address}/feelings/writing/")
    page.get_by_role("button", name="Begin").click()
