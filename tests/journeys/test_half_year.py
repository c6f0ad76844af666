"""At the end of half a year: one person goes through all six rooms, and every page is open to everybody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import NARROW, WIDE, House, kept_out, lived_in, opened
from journeys.test_every_page import PAGES

pytestmark = pytest.mark.journey

NOW = "2026-11-24T09:00"
LINKS = """() => [...document.querySelectorAll('nav a[href], main a[href]')]
    .filter((one) => !one.hasAttribute('download'))
    .map((one) => one.getAttribute('href'))"""
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length"
# These leave the search for another page altogether, or are files.
LEFT_OUT = re.compile(r"^/(?:start|hide|static)/|\.(?:ics|vcf|csv|zip|json|pdf|svg|txt|eml)$")


@pytest.fixture(scope="module")
def half_year(tmp_path_factory, warm) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("half_year") / "data"
    house = House(folder, warm, extra=("--demo", "--weeks", "26"))
    house.open_at(NOW)
    yield from lived_in(house)


@pytest.fixture(scope="module")
def key_to_it(half_year, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(half_year.link)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def robin(half_year, browser, key_to_it, watch) -> Iterator[Page]:
    context = opened(browser, storage_state=key_to_it)
    page = context.new_page()
    watch.over(page)
    page.goto(half_year.address)
    yield page
    context.close()
    assert watch.wrong == []


def _follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words).first.click()


def _go(page: Page, place: str) -> None:
    page.locator(".rail").get_by_role("link", name=place, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_one_person_goes_through_all_six_rooms(robin, half_year):
    """What one room knows stands in the next: the same words, the same days, the same counts."""
    steps = robin.locator("#steps .step h3").all_inner_texts()
    assert 1 <= len(steps) <= 3
    names = [one for one in steps if one.startswith("Send ")]
    whys = [one for one in robin.locator("#steps .why").all_inner_texts() if one.strip()]
    assert len(whys) == len(set(whys))

    robin.goto(half_year.address + "/motivation/week/")
    proposed = robin.get_by_role("main").inner_text()
    assert all(one in proposed for one in names[:1])
    assert "looking again" not in proposed
    assert "Check the CV" not in proposed
    robin.goto(half_year.address + "/network/")
    assert all(robin.get_by_role("link", name=one).count() for one in names)

    robin.goto(half_year.address + "/feelings/")
    expect(robin.get_by_role("heading", level=1, name="Feelings")).to_be_visible()
    _follow(robin, "What helped me")
    expect(robin.get_by_text("Write it out").first).to_be_visible()

    robin.goto(half_year.address + "/feedback/")
    _follow(robin, "All remarks")
    expect(robin.get_by_text("Tell it with figures").first).to_be_visible()

    robin.goto(half_year.address + "/reflection/")
    _follow(robin, "Patterns")
    expect(robin.get_by_text("Results and proof").first).to_be_visible()

    robin.goto(half_year.address + "/strategy/")
    _follow(robin, "What came of each version")
    expect(robin.get_by_text("With numbers").first).to_be_visible()

    robin.goto(half_year.address + "/motivation/")
    _follow(robin, "All goals")
    expect(robin.get_by_text("All 3 steps are done.")).to_be_visible()


def test_what_is_open_is_counted_the_same_on_every_page(robin, half_year):
    robin.goto(half_year.address + "/applications/")
    listed = int(re.search(r"(\d+) applications", robin.get_by_role("main").inner_text())[1])
    robin.goto(half_year.address + "/funnel/?show=1")
    told = robin.get_by_role("main").inner_text() + robin.locator("body").inner_text()
    waits = int(re.search(r"(\d+) are still open", told)[1])
    quiet = re.search(r"(\d+) more (?:is|are) open and long quiet", told)
    assert listed == waits + (int(quiet[1]) if quiet else 0)


def test_every_page_of_it_is_open_to_everybody(half_year, browser, key_to_it, watch):
    """One of each kind that links lead to, dark and narrow; then light and wide what is looked at nowhere else."""
    context = opened(browser, storage_state=key_to_it, viewport=NARROW, color_scheme="dark")
    page = context.new_page()
    watch.over(page)
    seen, ahead, flaws, looked_at = {"/"}, ["/"], [], 0
    while ahead:
        path = ahead.pop(0)
        if not _is_a_page(page, half_year.address + path):
            continue
        page.goto(half_year.address + path)
        looked_at += 1
        flaws += [f"{path}, dark: {one}" for one in (*_flaws(page), *kept_out(page))]
        for link in page.evaluate(LINKS):
            kind = re.sub(r"\d+", "0", link.partition("#")[0].partition("?")[0])
            if link.startswith("/") and kind not in seen and not LEFT_OUT.search(kind):
                seen.add(kind)
                ahead.append(link)
        if path in PAGES:
            continue
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        light = kept_out(page, rules=["color-contrast"])
        flaws += [f"{path}, light: {one}" for one in (*_flaws(page), *light)]
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
    context.close()
    assert flaws == []
    assert watch.wrong == []
    assert looked_at > 120


def _is_a_page(page: Page, address: str) -> bool:
    answer = page.context.request.get(address)
    return answer.status == 200 and "html" in answer.headers.get("content-type", "")


def _flaws(page: Page) -> Iterator[str]:
    if (spill := page.evaluate(SPILL)) > 0:
        yield f"it spills over by {spill}"
    if (count := page.evaluate(HEADINGS)) != 1:
        yield f"it has {count} headings of the first rank"
