"""Every main page, full: wide and narrow, light and dark, and on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import NARROW, WIDE, kept_out, opened

pytestmark = pytest.mark.journey

PAGES = (
    "/",
    "/no/",
    "/applications/",
    "/applications/board/",
    "/applications/new/",
    "/tray/",
    "/feedback/",
    "/requests/",
    "/requests/new/",
    "/remarks/",
    "/remarks/new/",
    "/reviews/",
    "/reviews/new/",
    "/stories/",
    "/stories/new/",
    "/reflection/",
    "/debriefs/",
    "/questions/",
    "/questions/new/",
    "/predictions/",
    "/funnel/",
    "/funnel/?show=1",
    "/funnel/usual/",
    "/practice/",
    "/practice/cards/",
    "/letters/",
    "/letters/begin/",
    "/fit/",
    "/fit/compare/",
    "/patterns/",
    "/patterns/?show=1",
    "/experiments/",
    "/experiments/new/",
    "/learnt/",
    "/network/",
    "/network/rhythms/",
    "/people/",
    "/people/?kind=recruiter&tie=weak",
    "/people/new/",
    "/people/alike/",
    "/bring/",
    "/calendar/",
    "/documents/",
    "/strategy/",
    "/strategy/postings/",
    "/strategy/skills/",
    "/strategy/roles/",
    "/strategy/learning/",
    "/strategy/cv/",
    "/motivation/",
    "/motivation/goals/",
    "/motivation/goals/templates/",
    "/motivation/goals/new/",
    "/motivation/goals/long/new/",
    "/motivation/week/",
    "/motivation/weeks/",
    "/motivation/weeks/2026-11-23/",
    "/motivation/weeks/2026-11-23/share/",
    "/motivation/promises/new/",
    "/motivation/moments/",
    "/motivation/moments/new/",
    "/motivation/circle/",
    "/motivation/circle/new/",
    "/motivation/setbacks/",
    "/motivation/setbacks/new/",
    "/motivation/hope/",
    "/motivation/hope/search/",
    "/ending/",
    "/search/",
    "/settings/",
    "/keeping/",
    "/feelings/writing/",
    "/feelings/writing/?kind=letter",
    "/feelings/writings/",
    "/help/",
)
# Found by going there: (from, the first link on it that leads to one).
ONE_OF = (
    ("/applications/?state=ended", re.compile(r"^/applications/\d+/$")),
    ("/tray/", re.compile(r"^/tray/\d+/$")),
    ("/requests/", re.compile(r"^/requests/\d+/$")),
    ("/remarks/", re.compile(r"^/remarks/\d+/$")),
    ("/reviews/", re.compile(r"^/reviews/\d+/$")),
    ("/stories/", re.compile(r"^/stories/\d+/$")),
    ("/debriefs/", re.compile(r"^/debriefs/\d+/$")),
    ("/debriefs/", re.compile(r"^/debriefs/\d+/summary/$")),
    ("/questions/", re.compile(r"^/questions/\d+/$")),
    ("/reflection/", re.compile(r"^/interviews/\d+/debrief/$")),
    ("/funnel/usual/", re.compile(r"^/funnel/usual/later/$")),
    ("/", re.compile(r"^/interviews/\d+/sheet/$")),
    ("/letters/", re.compile(r"^/letters/\d+/$")),
    ("/fit/", re.compile(r"^/fit/\d+/$")),
    ("/fit/compare/", re.compile(r"^/applications/\d+/fit/$")),
    ("/experiments/", re.compile(r"^/experiments/\d+/$")),
    ("/feelings/writings/", re.compile(r"^/feelings/writings/\d+/$")),
    ("/people/", re.compile(r"^/people/\d+/$")),
    ("/network/", re.compile(r"^/network/people/\d+/$")),
    ("/people/alike/", re.compile(r"^/people/\d+/with/\d+/$")),
    ("/people/1/", re.compile(r"^/employers/\d+/$")),
    ("/documents/", re.compile(r"^/documents/\d+/$")),
    ("/strategy/postings/", re.compile(r"^/strategy/postings/\d+/$")),
    ("/", re.compile(r"^/steps/\d+/$")),
)

FILLED = """() => [...document.querySelectorAll(".button")]
    .filter((one) => !one.closest("dialog") && one.checkVisibility())
    .map((one) => one.textContent.trim())"""
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length"
LINKS = "[...document.querySelectorAll('main a[href]')].map((one) => one.getAttribute('href'))"


@pytest.fixture(scope="module")
def paths(demo, browser, key) -> list[str]:
    """The main pages, and one of each kind of thing."""
    context = opened(browser, storage_state=key)
    page = context.new_page()
    found = list(PAGES)
    for path, pattern in ONE_OF:
        page.goto(demo.address + path)
        found.append(next(link for link in page.evaluate(LINKS) if pattern.match(link)))
    context.close()
    return found


def test_every_page_is_whole(demo, browser, key, paths, watch):
    """Narrow and dark, then the same page wide and light: each size and each scheme once.

    Where things stand depends on the size alone, and what contrasts on the colours alone; what a page
    says to a screen reader depends on neither.
    """
    context = opened(browser, storage_state=key, viewport=NARROW, color_scheme="dark")
    page = context.new_page()
    watch.over(page)
    flaws = []
    for path in paths:
        page.goto(demo.address + path)
        flaws += [f"{path}, narrow and dark: {one}" for one in _flaws(page)]
        flaws += [f"{path}: {one}" for one in kept_out(page)]
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        flaws += [f"{path}, wide and light: {one}" for one in _flaws(page)]
        flaws += [f"{path}, light: {one}" for one in kept_out(page, rules=["color-contrast"])]
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="dark")
    context.close()
    assert flaws == []
    assert watch.wrong == []


def _flaws(page: Page) -> Iterator[str]:
    if (spill := page.evaluate(SPILL)) > 0:
        yield f"it spills over by {spill}"
    if (count := page.evaluate(HEADINGS)) != 1:
        yield f"it has {count} headings of the first rank"
    if len(buttons := page.evaluate(FILLED)) > 1:
        yield f"it has several filled buttons: {buttons}"
    if not page.locator("nav a[href='/help/']:visible").count():
        yield "it shows no way to help"


def test_on_paper_there_are_only_the_words(demo, guest, paths):
    application = next(path for path in paths if re.match(r"/applications/\d+/", path))
    guest.goto(demo.address + application)
    guest.emulate_media(media="print")
    expect(guest.get_by_role("heading", level=1)).to_be_visible()
    expect(guest.locator(".timeline li").first).to_be_visible()
    expect(guest.locator(".rail")).to_be_hidden()
    assert guest.locator(":is(button, .button, .quiet):visible").count() == 0
    ground = "getComputedStyle(document.body).backgroundColor"
    assert guest.evaluate(ground) == "rgb(255, 255, 255)"
    pdf = guest.pdf()
    assert pdf.startswith(b"%PDF")
