"""Saying an answer aloud, and the sheet that is printed before an interview."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from command import AS_OWNER
from journeys.conftest import NARROW, environment_at, kept_out, opened

pytestmark = pytest.mark.journey

NOW = "2026-11-24T09:00"
# Everything as long as it may be: the page must still be one.
MOST = """
from datetime import timedelta
from onward.reflection.models import Debrief, Question
from onward.reflection.services import practice, stories
from onward.tracker import services as tracker
long = "Windmühlen und Regenwasserrückhaltebecken, " * 200
application = tracker.add_application(
    owner, employer=("Harbour Lane Clinic " * 10).strip(), role=long[:200], at=at,
    applied_on=at.date() - timedelta(days=40), place=long[:120],
)
names = [f"{long[:60]} {number}" for number in range(6)]
there = [tracker.add_person(owner, name=name, position=long[:200], at=at) for name in names]
ahead = tracker.record_interview(
    application, on=at.date() + timedelta(days=1), at=at, kind="presentation", minutes=90,
    people=there, note=long[:4_000],
)
for employer in (application.employer.name, "Quillback Rail"):
    other = tracker.application_for(owner, employer=employer, role="", at=at)
    held = tracker.record_interview(
        other, on=at.date() - timedelta(days=9), at=at, kind="presentation"
    )
    debrief = Debrief.objects.create(
        owner=owner, application=other, interview=held, begun_at=at, changed_at=at,
        change_one=long[:6_000],
    )
    for number in range(30):
        Question.objects.create(
            owner=owner, debrief=debrief, words=f"{other.pk} {number} {long[:1_500]}", added_at=at,
            changed_at=at,
        )
for number in range(5):
    story = stories.begin_story(owner, title=f"{number} {long[:190]}", at=at)
    stories.keep_story(story, at=at, result=long[:8_000])
practice.practise(owner, at=at, question=Question.objects.first())
"""


def as_owner(house, lines):
    command = [sys.executable, "-c", AS_OWNER + lines]
    subprocess.run(command, env=environment_at(house.folder, NOW), check=True)


@pytest.fixture
def full(house, visitor):
    """A search with as much of everything as fits."""
    link = house.open_at(NOW)
    as_owner(house, MOST)
    visitor.goto(link)
    return visitor


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_the_sheet_prints_on_one_page_however_much_there_is(full):
    full.get_by_role("link", name="Open the sheet").click()
    expect(full.get_by_role("heading", level=1)).to_have_text("Before this interview")
    expect(full.get_by_text("and 25 more")).to_be_visible()
    expect(full.get_by_text("and 27 more")).to_be_visible()

    for margin in ("10mm", "20mm"):
        around = dict.fromkeys(("top", "right", "bottom", "left"), margin)
        assert pages_of(full.pdf(format="A4", margin=around)) == 1


def test_the_sheet_is_whole_on_a_phone_in_the_dark(full, browser):
    full.get_by_role("link", name="Open the sheet").click()
    context = opened(
        browser,
        viewport=NARROW,
        color_scheme="dark",
        storage_state=full.context.storage_state(),
    )
    page = context.new_page()
    page.goto(full.url)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert kept_out(page) == []
    context.close()


def test_an_answer_is_said_without_a_mouse(full):
    full.goto(full.url + "practice/")
    answer = full.locator("[data-answer]")
    full.keyboard.press("1")
    expect(answer).not_to_have_attribute("open", "")

    full.keyboard.press("Space")
    expect(full.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    full.keyboard.press("Space")
    expect(full.get_by_text("How did it go?")).to_be_visible()
    assert kept_out(full) == []
    full.keyboard.press("3")

    expect(full.get_by_text("One answer said aloud today.")).to_be_visible()


def test_single_keys_do_nothing_where_they_are_switched_off(full, house):
    as_owner(house, "owner.single_keys = False\nowner.save()")
    full.goto(full.url + "practice/")

    full.keyboard.press("Space")
    expect(full.get_by_role("button", name="Start the timer")).to_be_visible()
    full.get_by_text("I have said it").click()
    full.keyboard.press("3")

    expect(full.get_by_text("How did it go?")).to_be_visible()


def test_without_javascript_the_card_is_said_all_the_same(full, browser):
    context = opened(
        browser, java_script_enabled=False, storage_state=full.context.storage_state()
    )
    page = context.new_page()
    page.goto(full.url + "practice/")

    expect(page.get_by_role("button", name="Start the timer")).to_be_hidden()
    page.get_by_text("I have said it").click()
    page.get_by_role("button", name="As planned").click()

    expect(page.get_by_text("One answer said aloud today.")).to_be_visible()
    context.close()


def test_a_story_is_kept_as_it_is_typed_and_looked_at_again(full):
    full.goto(full.url + "stories/")
    full.get_by_role("link", name="Begin a story").click()
    full.get_by_label("A name for it").fill("The night bus")
    full.get_by_role("button", name="Begin").click()
    full.get_by_label("What you did").press_sequentially("We looked at our plan.")
    expect(full.get_by_text("Saved", exact=True)).to_be_visible()
    expect(full.get_by_text("No result yet: what could somebody see")).to_be_visible()

    full.reload()
    expect(full.get_by_label("What you did")).to_have_value("We looked at our plan.")
