"""The page that holds every part, in a real browser: nobody is kept out, nothing spills over."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from playwright.sync_api import sync_playwright

from onward.ui.specimen import show_specimen

urlpatterns = [
    path("specimen", login_not_required(show_specimen)),
    path("", include("onward.project.urls")),
]

pytestmark = [pytest.mark.journey, pytest.mark.urls(__name__), pytest.mark.django_db]


def look(address, *, width, scheme):
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        sight = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        complaints = []
        sight.on("console", lambda said: complaints.append(said.text))
        sight.goto(address)
        found = Axe().run(sight).response["violations"]
        spill = sight.evaluate("document.documentElement.scrollWidth")
        browser.close()
    return [each["id"] for each in found], spill, complaints


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "dark"), (320, "light")]
)
def test_every_part_is_open_to_everyone_and_fits(live_server, width, scheme):
    # In a thread of its own: the browser's event loop would make Django refuse the database here.
    with ThreadPoolExecutor(1) as elsewhere:
        walk = elsewhere.submit(look, f"{live_server}/specimen", width=width, scheme=scheme)
        violations, spill, complaints = walk.result()

    assert violations == []
    assert spill == width
    assert complaints == []
