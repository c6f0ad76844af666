"""A mail account from the first word typed to the answer in the tray, on a real mail server."""

import pytest
from playwright.sync_api import expect

from intake import mails
from intake.imap_server import PASSWORD
from journeys.conftest import NARROW, WIDE, opened

pytestmark = pytest.mark.journey

SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def add(page, box, port, kind):
    page.get_by_label("Your mail address").fill(box.user_name)
    page.get_by_label("App password", exact=True).fill(PASSWORD)
    page.get_by_label("Server").fill("127.0.0.1")
    page.get_by_label("Connection").select_option(kind)
    page.get_by_label("Port").fill(str(port))
    page.get_by_role("button", name="Keep it").click()


def test_an_account_is_added_tried_and_looked_into(house, dovecot, visitor, axe):
    box = dovecot.box()
    box.put(mails.REJECTION, mails.NEWS)
    box.folder("B&APw-ro und mehr")
    before = box.files()
    visitor.goto(house.open_at("2026-11-24T09:00"))
    visitor.goto(house.address + "/tray/")
    visitor.get_by_role("link", name="Look into a mail account").click()
    axe(visitor)
    visitor.get_by_role("link", name="Add an account").click()
    axe(visitor)
    add(visitor, box, dovecot.tls_port, "tls")
    axe(visitor)

    visitor.get_by_role("button", name="Try the connection").click()
    expect(visitor.get_by_role("alert")).to_contain_text("not one this machine trusts")
    axe(visitor)
    visitor.get_by_label("It is my own server").check()
    visitor.get_by_role("button", name="Trust exactly this one").click()
    visitor.get_by_role("button", name="Try the connection").click()
    expect(visitor.get_by_label("Büro und mehr")).to_be_checked()
    axe(visitor)
    visitor.get_by_role("button", name="Keep these folders").click()
    visitor.get_by_role("button", name="Look now").click()

    expect(visitor.get_by_text("1 message waits in the tray.")).to_be_visible()
    visitor.goto(house.address + "/tray/accounts/")
    visitor.get_by_role("link", name=box.user_name).click()
    expect(visitor.get_by_text("Looked into today at 09:00.")).to_be_visible()
    assert box.files() == before


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"]
)
def test_the_pages_of_an_account_are_whole(house, dovecot, browser, watch, axe, size, scheme):
    box = dovecot.box()
    box.folder("a" * 100)
    context = opened(browser, viewport=size, color_scheme=scheme)
    page = context.new_page()
    watch.over(page)
    page.goto(house.open_at("2026-11-24T09:00"))
    flaws = []

    def look(name):
        axe(page)
        if (spill := page.evaluate(SPILL)) > 0:
            flaws.append(f"{name} spills over by {spill}")

    page.goto(house.address + "/tray/accounts/")
    look("empty")
    page.goto(house.address + "/tray/accounts/new/")
    look("new")
    add(page, box, dovecot.tls_port, "tls")
    look("account")
    page.get_by_role("button", name="Try the connection").click()
    look("refused")
    page.get_by_label("It is my own server").check()
    page.get_by_role("button", name="Trust exactly this one").click()
    page.get_by_role("button", name="Try the connection").click()
    look("folders")
    page.get_by_role("button", name="Keep these folders").click()
    look("chosen")
    page.get_by_role("link", name="Change").click()
    look("edit")
    page.goto(house.address + "/tray/accounts/")
    look("list")
    context.close()
    assert flaws == []
    assert watch.wrong == []
