"""A letter through the person's own account: added, tried, seen whole, said yes to, and taken back."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from feedback.smtp_server import PASSWORD, USER, running
from journeys.conftest import NARROW, WIDE, environment_at, opened
from onward.accounts.servers.line import Security

pytestmark = pytest.mark.journey

NOW = "2026-11-24T09:00"
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def letter_at(house):
    """The address of a thank-you that is begun, beside a running server."""

    def onward(*words):
        command = [sys.executable, "-m", "onward", *words, "--json"]
        done = subprocess.run(
            command, env=environment_at(house.folder, NOW), check=True, capture_output=True
        )
        return json.loads(done.stdout)

    onward("no", "Larkspur Mills", "--role", "Shift Planner", "--stage", "final")
    return house.address + onward("letter", "thanks", "Larkspur")["url"]


@pytest.fixture
def mail(tmp_path):
    with running(tmp_path, security=Security.TLS) as server:
        yield server


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"]
)
def test_a_letter_is_sent_and_taken_back(house, browser, watch, axe, mail, size, scheme):
    context = opened(browser, viewport=size, color_scheme=scheme)
    page = context.new_page()
    watch.over(page)
    flaws = []

    def look(name):
        axe(page)
        if (spill := page.evaluate(SPILL)) > 0:
            flaws.append(f"{name} spills over by {spill}")

    page.goto(house.open_at(NOW))
    letter = letter_at(house)
    page.goto(letter)
    page.get_by_role("link", name="Letters can also leave").click()
    look("new")
    page.get_by_label("Your mail address").fill(USER)
    page.get_by_label("App password", exact=True).fill(PASSWORD)
    page.get_by_label("Server").fill("127.0.0.1")
    page.get_by_label("Port").fill(str(mail.port))
    page.get_by_role("button", name="Keep it").click()
    look("account")
    page.get_by_role("button", name="Try the connection").click()
    look("refused")
    page.get_by_label("It is my own server").check()
    page.get_by_role("button", name="Trust exactly this one").click()
    page.get_by_role("button", name="Try the connection").click()
    expect(page.get_by_text("The connection works. Nothing was sent.")).to_be_visible()
    page.goto(letter)
    page.get_by_label("To:").fill("priya@larkspur.example")
    page.get_by_role("button", name="Send from my account").click()
    expect(page.get_by_text("priya@larkspur.example")).to_be_visible()
    look("yes")
    page.get_by_role("button", name="Yes, send it").click()
    expect(page.get_by_text("It leaves at 09:01:00")).to_be_visible()
    look("waiting")
    page.goto(house.address + "/letters/")
    look("outbox")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").get_by_text("Taken back.")).to_be_visible()
    look("taken back")
    context.close()
    assert mail.taken.letters == []
    assert flaws == []
    assert watch.wrong == []


def test_without_javascript_it_is_sent_and_taken_back_too(house, browser, mail):
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(house.open_at(NOW))
    letter = letter_at(house)
    page.goto(house.address + "/postboxes/new/")
    page.get_by_label("Your mail address").fill(USER)
    page.get_by_label("App password", exact=True).fill(PASSWORD)
    page.get_by_label("Server").fill("127.0.0.1")
    page.get_by_label("Port").fill(str(mail.port))
    page.get_by_role("button", name="Keep it").click()
    page.goto(letter)
    page.get_by_label("To:").fill("priya@larkspur.example")
    page.get_by_role("button", name="Keep and look again").click()
    page.get_by_label("Subject:").fill("Typed just before")
    page.get_by_role("button", name="Send from my account").click()
    expect(page.get_by_text("Typed just before")).to_be_visible()
    page.get_by_role("button", name="Yes, send it").click()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Take it back").click()

    expect(page.get_by_role("button", name="Send from my account")).to_be_visible()
    context.close()
    assert mail.taken.called == 0
