"""A careers service as its people meet it, in a real browser on real processes, each page through axe."""

import base64
import hmac
import re
import signal
import struct
import subprocess
import time

import pytest
from playwright.sync_api import expect, sync_playwright

from journeys.conftest import CHROMIUM, NARROW, WIDE, Watch, kept_out, opened
from shared.conftest import PASSWORD
from shared.operated import COMMAND, run
from shared.test_command import served

__all__ = ["served"]

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: script/test installs it where it can")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Somebody:
    """One person's browser; whatever goes wrong in it fails the journey."""

    def __init__(self, chromium, address):
        self.address = address
        self.watch = Watch()
        self.page = opened(chromium, base_url=address).new_page()
        self.watch.over(self.page)

    def look(self):
        """Nothing axe objects to, in light and dark, wide and narrow, and nothing runs over the side."""
        for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=scheme)
            assert kept_out(self.page) == [], self.page.url
            width = self.page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], self.page.url
        self.page.set_viewport_size(WIDE)
        self.page.emulate_media(color_scheme="light")

    def goto(self, path):
        self.page.goto(path)

    def press(self, words):
        """The button of a form; what is looked at next is the page it leads to, not the one it leaves."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=True).click()

    def follow(self, words):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words).click()

    def joins(self, link, name):
        self.goto(link)
        self.look()
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("Email address").fill(f"{name.split()[0].lower()}@pier.example")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_label("Show it while I type").check()
        expect(self.page.get_by_label("Password")).to_have_attribute("type", "text")
        self.press("Make my account")
        self.look()
        self.press("Show me my key")
        key = " ".join(self.page.locator(".recovery-key span").all_inner_texts())
        self.look()
        self.follow("I have kept it")
        return key

    def makes_second_factor(self):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            "Turn on your second factor"
        )
        self.look()
        secret = self.page.locator("code.secret").inner_text()
        self.page.get_by_label("The six numbers").fill(code_of(secret))
        self.press("Turn it on")
        self.look()
        self.follow("Go on")
        return secret


def code_of(secret):
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def people(chromium, served, prepared):
    """Sam, Nell and Ada, each at a browser of their own."""
    there = [Somebody(chromium, prepared["ONWARD_ADDRESS"]) for _turn in range(3)]
    yield there
    assert [one.watch.wrong for one in there] == [[], [], []]
    for one in there:
        one.page.context.close()


@pytest.fixture
def worker(served, prepared):
    """Somebody beside the pages who does what takes longer."""
    started = subprocess.Popen([*COMMAND, "work"], env=prepared)
    yield
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=60) == 0


MAIL = """From: Jobs at Fernhill <jobs@fernhill.example>
To: tom@pier.example
Subject: Your application
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <1@fernhill.example>

Dear Tom,

Unfortunately we will not be taking your application further.
"""


def test_mail_is_read_by_a_worker_and_told_to_whose_it_is(chromium, worker, prepared, tmp_path):
    link = re.findall(r"http://\S+", run("invite", "South Quay", world=prepared).stdout)[0]
    kim = Somebody(chromium, prepared["ONWARD_ADDRESS"])
    kim.joins(link, "Kim Lund")
    kim.makes_second_factor()
    mail = tmp_path / "no.eml"
    mail.write_text(MAIL)

    kim.goto("/tray/bring/")
    kim.look()
    kim.page.get_by_label("Files of mail").set_input_files(mail)
    kim.press("Bring them in")
    expect(kim.page.get_by_text("1 message").first).to_be_visible()

    kim.goto("/tray/")
    expect(kim.page.get_by_text("Fernhill").first).to_be_visible()
    kim.look()
    assert kim.watch.wrong == []
    kim.page.context.close()


def test_a_service_from_its_first_steward_to_a_yes_taken_back(people, prepared):
    sam, nell, ada = people
    link = re.findall(r"http://\S+", run("invite", "North Pier Careers", world=prepared).stdout)[0]

    sam.joins(link, "Sam Orr")
    sam.makes_second_factor()
    expect(sam.page.get_by_role("heading", level=1)).to_have_text("North Pier Careers")
    sam.look()
    # The one who runs it may have invited others.
    ends = sam.page.get_by_role("button", name="End it")
    before, links = ends.count(), {}
    for role in ("Counsellor", "Seeker"):
        sam.page.get_by_label("As").select_option(label=role)
        sam.press("Make an invitation")
        links[role] = sam.page.locator("#its-link").input_value()
        sam.look()
    # To load that page again makes no further one.
    sam.page.reload()
    expect(ends).to_have_count(before + 2)

    nell.joins(links["Counsellor"], "Nell Byrne")
    nell.makes_second_factor()
    expect(nell.page.get_by_role("heading", level=1)).to_have_text("Counselling")
    nell.look()

    key = ada.joins(links["Seeker"], "Ada Okafor")
    ada.goto("/applications/new/")
    ada.page.locator("#id_employer").fill("Harbour Lane")
    with ada.page.expect_navigation():
        ada.page.locator("main form .button").first.click()
    ada.goto("/counsellors/")
    ada.look()
    ada.follow("Nell Byrne")
    ada.page.get_by_label("What they may see").select_option("applications")
    ada.press("Let them see it")
    ada.look()

    nell.goto("/counselling/")
    nell.follow("Ada Okafor")
    nell.look()
    nell.follow("The list of applications")
    expect(nell.page.get_by_role("cell", name="Harbour Lane")).to_be_visible()
    nell.look()
    there = nell.page.url

    ada.page.reload()
    ada.press("Take it back")
    expect(ada.page.get_by_text("Nothing of yours.")).to_be_visible()
    answer = nell.page.request.get(there)
    assert answer.status == 404

    for path in ("/organisation/members/seeker/", "/account/", "/account/sessions/", "/settings/"):
        sam.goto(path)
        sam.look()

    # The phone and the password are lost, the paper is not.
    ada.page.context.clear_cookies()
    ada.goto("/account/way-back/")
    ada.look()
    ada.page.get_by_label("Email address").fill("ada@pier.example")
    ada.page.get_by_label("Your way-back key").fill(key)
    ada.page.get_by_label("New password").fill("nine slow rivers turn")
    ada.press("Set the new password")
    ada.page.get_by_label("Email address").fill("ada@pier.example")
    ada.page.get_by_label("Password").fill("nine slow rivers turn")
    ada.press("Sign in")
    ada.goto("/applications/?state=all")
    expect(ada.page.get_by_text("Harbour Lane").first).to_be_visible()
