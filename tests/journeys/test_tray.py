"""The quiet tray: a mail says what it says, and nothing changes until the person agrees."""

import pytest
from playwright.sync_api import Page, expect

from intake.mails import INVITATION, NEWS, RECEIPT, REJECTION, mbox

pytestmark = pytest.mark.journey

TUESDAY = "2026-11-24T09:00"
DECIDES = "After careful thought we have decided to move forward with other candidates."

HOSTILE = """\
From: "<img src=/static/trap-name.png onerror=alert(1)>" <people@fernhill.example>
To: ada@example.org
Subject: <script>alert(2)</script><img src="/static/trap-subject.png" onerror="alert(3)"> your application
Date: Fri, 20 Nov 2026 10:15:00 +0000
Message-ID: <hostile-1@fernhill.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><head><meta http-equiv="refresh" content="0; url=/static/trap-refresh">
<style>@import url("/static/trap-style.css"); * { background: url(/static/trap-back.png) }</style>
<script src="/static/trap-script.js"></script></head>
<body onload="alert(4)"><p>Dear Ada,</p>
<p>Thank you for applying for the position of Night Desk Lead at Fernhill Hotel.</p>
<p>After careful thought we have decided to move forward with other candidates.</p>
<p>{% csrf_token %} &lt;script&gt;alert(5)&lt;/script&gt; &lt;b hx-get="/static/trap-hx" hx-trigger="load"&gt;x</p>
<img src="http://tracker.example/trap-pixel.gif"><img src="/static/trap-local.png">
<iframe src="/static/trap-frame"></iframe><object data="/static/trap-object"></object>
<a href="javascript:alert(6)">our page</a>
<form action="/keeping/erase/" method="post"><button>Yes</button></form>
</body></html>
"""


@pytest.fixture
def tray(house, visitor) -> Page:
    """An empty tray, and one open application that a mail may be about."""
    visitor.goto(house.open_at(TUESDAY))
    applied(house, visitor, "Fernhill Hotel", "Night Desk Lead")
    visitor.goto(f"{house.address}/tray/")
    return visitor


def applied(house, page: Page, employer: str, role: str) -> None:
    page.goto(f"{house.address}/applications/new/")
    page.get_by_label("Employer").fill(employer)
    page.get_by_label("Role").fill(role)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(role)


def paste(page: Page, mail: str) -> None:
    page.get_by_label("Paste a mail").fill(mail)
    page.get_by_role("button", name="Read it").click()


def bring(page: Page, **files: bytes) -> None:
    """Choose files of mail; `news_mbox` is called news.mbox."""
    given = [
        {"name": name.replace("_", "."), "mimeType": "application/octet-stream", "buffer": content}
        for name, content in files.items()
    ]
    page.locator("input[type=file]").set_input_files(given)
    page.get_by_role("button", name="Bring them in").click()


def rows(house, page: Page, state: str) -> list[str]:
    """What the list of applications says, as one line for each."""
    page.goto(f"{house.address}/applications/?state={state}")
    return [" ".join(row.split()) for row in page.locator("#list li").all_inner_texts()]


def test_a_mail_changes_nothing_until_somebody_says_yes(house, tray):
    paste(tray, REJECTION)
    expect(tray.locator("main mark")).to_have_text(DECIDES)
    assert len(rows(house, tray, "open")) == 1
    tray.goto(house.address)
    expect(tray.locator("article.step")).to_have_count(0)

    # Set aside, and back again.
    tray.get_by_role("link", name="1 message").click()
    item = tray.locator(".tray-item")
    expect(item.get_by_text(DECIDES)).to_be_visible()
    expect(
        item.get_by_role("link", name="Night Desk Lead, Fernhill Hotel", exact=True)
    ).to_be_visible()
    item.get_by_role("button", name="Not about my search").click()
    expect(item).to_have_count(0)
    tray.get_by_role("button", name="Undo").click()
    expect(item).to_have_count(1)

    # Yes: a no with their words, and a plan.
    item.get_by_role("button", name="Yes, a no").click()
    expect(tray.locator(".timeline").get_by_text(DECIDES)).to_be_visible()
    expect(tray.get_by_text("They said no").first).to_be_visible()
    expect(tray.locator(".timeline").get_by_text("Be a fair friend to yourself")).to_be_visible()

    # Taken back, the message waits again and the application is open.
    tray.get_by_role("button", name="Undo").click()
    expect(item).to_have_count(1)
    assert len(rows(house, tray, "open")) == 1
    tray.goto(house.address)
    expect(tray.locator("article.step")).to_have_count(0)


def test_what_was_read_can_be_set_right_before_it_counts(house, tray):
    paste(tray, INVITATION)
    expect(tray.get_by_label("What does it say?")).to_have_value("interview")
    tray.get_by_label("What does it say?").select_option("rejection")
    tray.get_by_label("Another one, not noted yet").check()
    tray.get_by_text("Another one: say which").click()
    tray.get_by_label("Employer").fill("Larch House")
    tray.get_by_label("Role").fill("Day Porter")
    tray.get_by_label("Day optional", exact=True).fill("2026-11-23")
    tray.get_by_text("If it is a no").click()
    tray.get_by_label("Their words").fill("They told me on the telephone.")
    tray.get_by_label("Who wrote?").fill("Ines Quill")
    tray.get_by_role("button", name="Note it").click()

    expect(tray.get_by_role("heading", level=1)).to_have_text("Day Porter")
    expect(tray.get_by_text("They told me on the telephone.")).to_be_visible()
    expect(tray.get_by_text("23 November").first).to_be_visible()
    expect(tray.get_by_role("link", name="Ines Quill").first).to_be_visible()
    expect(tray.get_by_text("Larch House").first).to_be_visible()
    assert [row.split(" Fernhill")[0] for row in rows(house, tray, "open")] == ["Night Desk Lead"]


def test_a_mail_can_be_given_to_an_application_it_does_not_name(house, tray):
    applied(house, tray, "Larch House", "Porter")
    tray.goto(f"{house.address}/tray/")
    paste(tray, REJECTION)
    tray.get_by_label("Another one, not noted yet").check()
    tray.get_by_text("Another one: say which").click()
    tray.get_by_label("Employer").fill("Larch House")
    tray.get_by_label("Role").fill("Porter")
    tray.get_by_role("button", name="Note it").click()
    expect(tray.get_by_role("heading", level=1)).to_have_text("Porter")
    assert len(rows(house, tray, "all")) == 2


def test_files_come_in_once_and_a_whole_file_can_be_taken_back(house, tray):
    bring(tray, talk_eml=INVITATION.encode(), empty_eml=b"", picture_png=b"\x89PNG\r\n\x1a\n\0")
    toasts = tray.locator("#toasts")
    expect(toasts.get_by_text("1 message waits in the tray.", exact=False)).to_be_visible()
    expect(toasts.get_by_text("This is empty.", exact=False)).to_be_visible()
    expect(toasts.get_by_text("File 3:", exact=False)).to_be_visible()
    items = tray.locator("section[aria-labelledby=answers] .tray-item")
    expect(items).to_have_count(1)

    bring(tray, box_mbox=mbox(RECEIPT, NEWS, INVITATION, REJECTION))
    expect(toasts.get_by_text("2 messages wait in the tray.")).to_be_visible()
    # They are about one application: one card, each message on its day.
    expect(items).to_have_count(1)
    expect(items.locator(".says > li")).to_have_count(3)
    expect(tray.get_by_text("Tulips")).to_have_count(0)

    bring(tray, box_mbox=mbox(RECEIPT, NEWS, INVITATION, REJECTION))
    expect(toasts.get_by_text("Nothing new. Its messages were here already.")).to_be_visible()

    batch = tray.locator("section[aria-labelledby=batches] li").filter(has_text="box.mbox")
    batch.get_by_role("button", name="Take it back").click()
    expect(tray.get_by_text("Taken back. Its messages are gone from here.")).to_be_visible()
    expect(items).to_have_count(1)
    expect(items).to_contain_text("invite you to an interview")


def test_a_hostile_mail_is_only_words(house, tray):
    asked, spoke = [], []
    tray.on("request", lambda request: asked.append(request.url))
    tray.on("dialog", lambda dialog: (spoke.append(dialog.message), dialog.dismiss()))
    bring(tray, hostile_eml=HOSTILE.encode())
    expect(tray.get_by_text(DECIDES)).to_be_visible()
    tray.get_by_role("link", name="read it whole").click()
    expect(tray.get_by_role("heading", name="<script>alert(2)</script>")).to_be_visible()
    expect(tray.locator("main mark")).to_have_text(DECIDES)
    expect(tray.get_by_text("<script>alert(5)</script>", exact=False)).to_be_visible()
    active = ":is(script, img, iframe:not(.original), object, style, [onload], [hx-get])"
    assert tray.locator(f"main {active}").count() == 0
    # The frame of the original is ours, and what stands in it is as inert.
    tray.get_by_text("As it was laid out").click()
    framed = tray.frame_locator("iframe.original")
    expect(framed.get_by_text(DECIDES)).to_be_visible()
    assert framed.locator(f"body {active}, body a[href], body form, body [style]").count() == 0
    assert tray.locator("a[href^='javascript:']").count() == 0

    # Confirmed, it is only words on every page it reaches.
    tray.get_by_role("button", name="Note it").click()
    expect(tray.locator(".timeline").get_by_text(DECIDES)).to_be_visible()
    for place in ("", "/tray/", "/people/", "/applications/?state=all"):
        tray.goto(house.address + place)
        assert tray.locator("main :is(script, img, iframe)").count() == 0
    assert [url for url in asked if "trap" in url] == []
    assert spoke == []


def test_a_whole_application_is_noted_from_its_mails_and_taken_back(house, tray):
    bring(tray, box_mbox=mbox(RECEIPT, INVITATION, REJECTION))
    item = tray.locator("section[aria-labelledby=answers] .tray-item")
    item.get_by_role("button", name="Note all of this").click()
    expect(tray.locator(".timeline").get_by_text(DECIDES)).to_be_visible()
    expect(tray.locator(".timeline").get_by_text("invite you to an interview")).to_be_visible()
    tray.get_by_role("button", name="Undo").click()
    expect(item).to_have_count(1)
    tray.goto(house.address)
    expect(tray.locator("article.step")).to_have_count(0)


def test_the_ticked_ones_are_read_once_more_before_they_are_noted(house, tray, axe):
    larch = [
        mail.replace("Fernhill Hotel", "Larch House").replace("fernhill.example", "larch.example")
        for mail in (RECEIPT, REJECTION)
    ]
    bring(tray, box_mbox=mbox(RECEIPT, REJECTION, *larch))
    tray.get_by_role("link", name="Tick all on this page").click()
    axe(tray)
    tray.get_by_role("button", name="Note the ticked ones").click()
    expect(tray.get_by_role("heading", level=1)).to_have_text("Before it is noted")
    expect(tray.get_by_text(DECIDES)).to_have_count(2)
    axe(tray)
    tray.get_by_role("button", name="Note the ticked ones").click()
    expect(tray.get_by_text("Noted 2 applications")).to_be_visible()
    assert len(rows(house, tray, "all")) == 2
